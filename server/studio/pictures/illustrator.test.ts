import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { ASPECTS, type Aspect, type VideoScene } from '../../contracts/studio.ts';
import type { KeyframeOrder } from '../studio.parts.ts';
import { illustrateKeyframe, illustratePortrait } from './illustrator.ts';
import { lookOf } from './portrait/look.ts';

const CLARA = {
  characterId: 'clara',
  name: 'Clara',
  description: 'a woman in her 40s with a grey bob, in a dark green jacket',
  consistencyKey: 'clara-weiss',
};

function order(scene: Partial<VideoScene>, more: Partial<KeyframeOrder> = {}): KeyframeOrder {
  return {
    scene: {
      sceneId: 1,
      kind: 'place',
      title: 'A scene',
      description: 'the open sea',
      words: '',
      seconds: 4,
      camera: 'still',
      transition: 'cut',
      timeOfDay: 'dusk',
      mood: 'warm',
      palette: [],
      lines: [],
      characters: [],
      ...scene,
    },
    characters: [CLARA],
    portraits: {},
    artworks: [],
    aspect: '16:9',
    variant: 1,
    ...more,
  };
}

/** A picture with something in one corner. */
function artwork(): Buffer {
  const canvas = createCanvas(900, 700);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#d8c9a8';
  ctx.fillRect(0, 0, 900, 700);
  for (let i = 0; i < 60; i++) {
    ctx.fillStyle = i % 2 ? '#9a2f2b' : '#1f3a4d';
    ctx.fillRect(500 + ((i * 61) % 340), 380 + ((i * 43) % 260), 24, 30);
  }
  return canvas.encodeSync('png');
}

describe('the illustrator', () => {
  it('draws the same order to the same bytes, and another variant to others', async () => {
    const [first, again] = [await illustrateKeyframe(order({})), await illustrateKeyframe(order({}))];
    expect(first.bytes.equals(again.bytes)).toBe(true);
    const hung = (variant: number) =>
      illustrateKeyframe(order({ kind: 'artwork' }, { variant, artworks: [artwork()] }));
    expect((await hung(1)).bytes.equals((await hung(2)).bytes)).toBe(false);
    expect(first.params).toMatchObject({ provider: 'illustrator', drawn: 'sea' });
    expect(first.quality.score).toBeGreaterThan(0.4);
  });

  it.each(Object.keys(ASPECTS) as Aspect[])('draws %s at a quarter more than the video', async (aspect) => {
    const drawn = await illustrateKeyframe(order({ kind: 'artwork' }, { aspect, artworks: [artwork()] }));
    const { width, height } = await loadImage(drawn.bytes);
    expect([width, height]).toEqual(ASPECTS[aspect].map((side) => side * 1.25));
    expect(drawn.contentType).toBe('image/jpeg');
    expect(drawn.quality.score).toBeGreaterThan(0.5);
  });

  it('keeps going with a file that is no picture, and with no picture at all', async () => {
    const broken = await illustrateKeyframe(
      order({ kind: 'detail' }, { artworks: [Buffer.from('no'), artwork()] }),
    );
    expect(broken.params).toMatchObject({ drawn: 'detail' });
    const without = await illustrateKeyframe(order({ kind: 'artwork', description: 'the gallery' }));
    expect(without.params).toMatchObject({ drawn: 'gallery' });
  });

  it('gives one consistency key one look, whatever the scene', async () => {
    expect(lookOf(CLARA)).toEqual(lookOf({ ...CLARA }));
    expect(lookOf(CLARA)).not.toEqual(lookOf({ ...CLARA, consistencyKey: 'another' }));
    expect(lookOf(CLARA)).toMatchObject({ woman: true, style: 'bob', garment: 'jacket', beard: 'none' });
    expect((await illustratePortrait(CLARA)).quality.score).toBeGreaterThan(0.5);
  });

  it('leaves the ground of captions quiet on cards', async () => {
    const card = await illustrateKeyframe(
      order(
        { kind: 'card', title: 'Estuary', lines: ['Estimate: 12,000–18,000', 'Starts: tomorrow at seven'] },
        { artworks: [artwork()] },
      ),
    );
    const image = await loadImage(card.bytes);
    const ctx = createCanvas(160, 90).getContext('2d');
    ctx.drawImage(image, 0, 0, 160, 90);
    const { data } = ctx.getImageData(0, 70, 160, 18);
    const bright = Array.from({ length: 160 * 18 }, (_, i) => data[i * 4 + 1] as number);
    expect(Math.max(...bright) - Math.min(...bright)).toBeLessThan(70);
  });
});
