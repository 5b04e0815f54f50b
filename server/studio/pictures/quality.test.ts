import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../demo/art/random.ts';
import { measurePicture } from './quality.ts';

const jpeg = (canvas: Canvas) => canvas.encodeSync('jpeg', 90);

/** Some picture with light, shade, edges and areas. */
function scene(): Canvas {
  const canvas = createCanvas(1600, 900);
  const ctx = canvas.getContext('2d');
  const random = createRandom('scene');
  ctx.fillStyle = '#4a6a8a';
  ctx.fillRect(0, 0, 1600, 900);
  for (let i = 0; i < 500; i++) {
    ctx.fillStyle = `hsl(${random.int(0, 360)} 50% ${random.int(15, 80)}%)`;
    ctx.fillRect(random.range(0, 1600), random.range(0, 900), random.range(5, 120), random.range(5, 120));
  }
  return canvas;
}

function changed(filter: string, over?: string): Canvas {
  const canvas = createCanvas(1600, 900);
  const ctx = canvas.getContext('2d');
  ctx.filter = filter;
  ctx.drawImage(scene(), 0, 0);
  ctx.filter = 'none';
  if (over) {
    ctx.fillStyle = over;
    ctx.fillRect(0, 0, 1600, 900);
  }
  return canvas;
}

describe('the measured quality of a picture', () => {
  it('scores a good one high in every measure', async () => {
    const { score, measures } = await measurePicture(jpeg(scene()));
    expect(score).toBeGreaterThan(0.85);
    expect(Object.keys(measures)).toEqual(['sharpness', 'exposure', 'contrast', 'content']);
    for (const measure of Object.values(measures)) expect(measure).toBeGreaterThan(0.8);
  });

  it.each([
    ['blurred', 'sharpness', changed('blur(9px)')],
    ['nearly black', 'exposure', changed('none', 'rgba(0,0,0,0.97)')],
    ['blown out', 'exposure', changed('none', 'rgba(255,255,255,0.96)')],
    ['hazy', 'contrast', changed('none', 'rgba(128,128,128,0.93)')],
    ['blank', 'content', changed('none', '#7a8a9a')],
  ])('scores a %s one low, for its %s', async (_name, measure, canvas) => {
    const { score, measures } = await measurePicture(jpeg(canvas));
    expect(score).toBeLessThan(0.4);
    expect(measures[measure]).toBeLessThan(0.3);
  });
});
