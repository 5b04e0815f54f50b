import { type Canvas, createCanvas, type Image } from '@napi-rs/canvas';
import { css, mix, rgb, shade } from '../../../demo/art/color.ts';
import { type Box, CAPTION_TOP, MARGIN, type Stage } from '../canvas.ts';
import { drawText, type Face, setText } from '../type.ts';

const BRASS = '#dcbc78';
const IVORY = '#f8f2e4';
const TONES = ['#1f5a54', '#6a2a34', '#27406a', '#5a3a5e'];

/** The ground of a title: a picture, out of focus and dark. */
export function drawTitleGround(
  stage: Stage,
  image: Image | Canvas,
  near: boolean,
  palette: readonly string[],
): void {
  const { ctx, w, h, light } = stage;
  const k = Math.max(w / image.width, h / image.height) * 1.06;
  const [iw, ih] = [image.width * k, image.height * k];
  ctx.save();
  ctx.imageSmoothingQuality = 'high';
  ctx.filter = `blur(${(near ? 9 : 3.5) * stage.u}px)`;
  ctx.drawImage(image, (w - iw) / 2, (h - ih) * 0.45, iw, ih);
  ctx.restore();
  const tone = mix(palette[0] ? rgb(palette[0]) : rgb(stage.random.pick(TONES)), light.shadow, 0.15);
  const dark = shade(tone, -0.5);
  // A bright picture is held back so that ivory letters stand out; a dark one keeps what it has.
  const held = Math.min(255, (74 / Math.max(24, brightnessOf(stage))) * 255);
  ctx.save();
  ctx.globalCompositeOperation = 'multiply';
  ctx.fillStyle = css(mix([held, held, held], mix(tone, [255, 255, 255], 0.3), 0.5 * (1 - held / 255)));
  ctx.fillRect(0, 0, w, h);
  ctx.restore();
  const veil = ctx.createRadialGradient(w / 2, h * 0.42, 0, w / 2, h * 0.42, Math.max(w, h) * 0.6);
  veil.addColorStop(0, css(dark, 0.6));
  veil.addColorStop(0.5, css(dark, 0.3));
  veil.addColorStop(1, css(dark, 0.1));
  ctx.fillStyle = veil;
  ctx.fillRect(0, 0, w, h);
}

/** Mean brightness of what is drawn, 0 to 255. */
function brightnessOf({ canvas }: Stage): number {
  const tiny = createCanvas(16, 16).getContext('2d');
  tiny.drawImage(canvas, 0, 0, 16, 16);
  const { data } = tiny.getImageData(0, 0, 16, 16);
  let sum = 0;
  for (let i = 0; i < data.length; i += 4)
    sum += 0.3 * (data[i] as number) + 0.59 * (data[i + 1] as number) + 0.11 * (data[i + 2] as number);
  return sum / (data.length / 4);
}

/** The title in the middle of what captions leave free: a line above, the words, a rule, lines below. */
export function drawTitle({ ctx, w, h, u }: Stage, title: string, lines: readonly string[]): void {
  const room: Box = { x: w * MARGIN, y: h * MARGIN, w: w * (1 - 2 * MARGIN), h: h * (CAPTION_TOP - MARGIN) };
  const others = lines.filter((line) => line && line.toLowerCase() !== title.toLowerCase());
  const head = title || others.shift() || '';
  const gap = 26 * u;
  type Row = { face: Face; color: string; set: ReturnType<typeof setText> };
  const share = others.length === 0 ? 0.86 : others.length < 3 ? 0.56 : 0.42;
  const rows: Row[] = [
    {
      face: 'serif',
      color: IVORY,
      set: setText(head, 'serif', { w: room.w, h: room.h * share }, (h > w ? 104 : 122) * u, h > w ? 4 : 3),
    },
  ];
  const each = (room.h * (0.9 - share) - gap * 2) / Math.max(1, others.length);
  for (const [i, line] of others.entries())
    rows.push({
      face: i === 0 ? 'italic' : 'sans',
      color: i === 0 ? IVORY : 'rgba(240,230,210,0.86)',
      set: setText(
        line,
        i === 0 ? 'italic' : 'sans',
        { w: room.w * 0.94, h: each },
        (i === 0 ? 50 : 36) * u,
        2,
      ),
    });
  const below = rows.slice(1).reduce((sum, { set }) => sum + set.height + 6 * u, 0);
  const whole = (rows[0] as Row).set.height + gap * 2 + below;
  let y = room.y + Math.max(0, (room.h - whole) * 0.52);
  ctx.save();
  ctx.shadowColor = 'rgba(0,0,0,0.55)';
  ctx.shadowBlur = 18 * u;
  ctx.shadowOffsetY = 2 * u;
  for (const [i, { face, color, set }] of rows.entries()) {
    y = drawText(ctx, set, face, { ...room, y }, color, 'center');
    if (i === 0) {
      y += gap * 1.1;
      rule(ctx, w / 2, y, 150 * u, u);
      y += gap * 0.9;
    } else y += 6 * u;
  }
  ctx.restore();
}

/** The name of somebody who is seen, beside or below the head, on the side that is free. */
export function drawName({ ctx, w, h, u }: Stage, name: string, side: number): void {
  const tall = h > w;
  const room: Box = tall
    ? { x: w * MARGIN, y: h * 0.615, w: w * (1 - 2 * MARGIN), h: h * 0.09 }
    : { x: side < 0 ? w * MARGIN : w * 0.615, y: h * 0.5, w: w * (0.385 - MARGIN), h: h * 0.19 };
  const set = setText(name, 'italic', room, 58 * u, 2);
  ctx.save();
  ctx.shadowColor = 'rgba(0,0,0,0.7)';
  ctx.shadowBlur = 16 * u;
  rule(ctx, room.x + room.w / 2, room.y - 14 * u, Math.min(120 * u, room.w / 2), u);
  drawText(ctx, set, 'italic', room, IVORY, 'center');
  ctx.restore();
}

/** A hairline that swells to a lozenge in its middle. */
function rule(ctx: Stage['ctx'], x: number, y: number, half: number, u: number): void {
  for (const side of [-1, 1]) {
    const line = ctx.createLinearGradient(x + side * 14 * u, 0, x + side * half, 0);
    line.addColorStop(0, BRASS);
    line.addColorStop(1, 'rgba(220,188,120,0)');
    ctx.fillStyle = line;
    ctx.fillRect(side < 0 ? x - half : x + 14 * u, y - 0.9 * u, half - 14 * u, 1.8 * u);
  }
  ctx.fillStyle = BRASS;
  ctx.beginPath();
  ctx.moveTo(x, y - 5.5 * u);
  ctx.lineTo(x + 5.5 * u, y);
  ctx.lineTo(x, y + 5.5 * u);
  ctx.lineTo(x - 5.5 * u, y);
  ctx.fill();
}
