import type { Image } from '@napi-rs/canvas';
import { css, mix, type Rgb, rgb, shade } from '../../../demo/art/color.ts';
import { type Box, CAPTION_TOP, glow, gradient, MARGIN, type Stage } from '../canvas.ts';
import { drawText, type Face, type Setting, setText } from '../type.ts';

const INK = '#221d18';
const FAINT = 'rgba(70,58,44,0.72)';
const BRASS = '#9a7330';
/** "Estimate: …", and "Estimate $12,000 – $18,000" in the ways that money is written. */
const KEYED = /^([^:：]{2,28})\s?[:：]\s+(.+)$/u;
const PRICED = /^(\p{L}[\p{L} ’'-]{2,24}?)\s+((?:[A-Z]{3}\s)?[^\p{L}]*\d.*)$/u;

/** A page of the sale's catalogue on a dark cloth: the work, its title, facts in lines. */
export function drawCard(
  stage: Stage,
  image: Image | null,
  title: string,
  lines: readonly string[],
  palette: readonly string[],
): void {
  const { w, h, u } = stage;
  cloth(stage, palette);
  const tall = h > w;
  const page: Box = {
    x: w * (tall ? 0.075 : 0.07),
    y: h * (tall ? 0.07 : 0.065),
    w: w * (tall ? 0.85 : 0.86),
    h: h * (CAPTION_TOP - (tall ? 0.07 : 0.065)) + 14 * u,
  };
  paper(stage, page);
  const inner: Box = {
    x: Math.max(page.x + 44 * u, w * MARGIN),
    y: Math.max(page.y + 44 * u, h * MARGIN),
    w: w - 2 * Math.max(page.x + 44 * u, w * MARGIN),
    h: page.y + page.h - 44 * u - Math.max(page.y + 44 * u, h * MARGIN),
  };
  let text = inner;
  let align: 'left' | 'center' = 'center';
  if (image) {
    const beside = !tall && image.width / image.height < (w > h ? 2.4 : 1.1);
    const room = beside
      ? { w: inner.w * 0.42, h: inner.h }
      : { w: inner.w, h: inner.h * (tall ? 0.44 : 0.36) };
    const k = Math.min(room.w / image.width, room.h / image.height);
    const [iw, ih] = [image.width * k, image.height * k];
    const place = beside
      ? { x: inner.x, y: inner.y + (inner.h - ih) / 2, w: iw, h: ih }
      : { x: inner.x + (inner.w - iw) / 2, y: inner.y, w: iw, h: ih };
    plate(stage, image, place);
    const gap = 46 * u;
    align = beside ? 'left' : 'center';
    text = beside
      ? { x: inner.x + iw + gap, y: inner.y, w: inner.w - iw - gap, h: inner.h }
      : { x: inner.x, y: inner.y + ih + gap * 0.8, w: inner.w, h: inner.h - ih - gap * 0.8 };
  }
  write(stage, text, title, lines, align);
}

function write(
  { ctx, u }: Stage,
  box: Box,
  title: string,
  lines: readonly string[],
  align: 'left' | 'center',
): void {
  const facts = lines.filter((line) => line && line.toLowerCase() !== title.toLowerCase());
  const gap = 22 * u;
  // "Lot 3" goes above, small; the work itself is what the page is headed with.
  const small = title.length > 0 && title.length <= 14 && facts.length > 1 ? title : null;
  const [headline = '', by] = ((small ? facts.shift() : title || facts.shift()) ?? '').split(' · ');
  if (by) facts.unshift(by);
  const over =
    small === null ? null : setText(small.toLocaleUpperCase(), 'label', { w: box.w, h: 34 * u }, 22 * u, 1);
  const head = setText(
    headline,
    'serif',
    { w: box.w, h: box.h * (facts.length > 2 ? 0.32 : 0.46) },
    82 * u,
    3,
  );
  const room = box.h - (over?.height ?? 0) - head.height - gap * 2;
  const between = Math.min(26 * u, (room * 0.2) / Math.max(1, facts.length));
  const each = room / Math.max(1, facts.length) - between;
  type Row = { key: Setting | null; face: Face; value: Setting };
  const rows = facts.map((line): Row => {
    const [, key, value] = KEYED.exec(line) ?? PRICED.exec(line) ?? [];
    const face = line === by ? 'italic' : 'sans';
    if (!key || !value)
      return {
        key: null,
        face,
        value: setText(line, face, { w: box.w, h: each }, (by === line ? 48 : 37) * u, 2),
      };
    return {
      face: 'serif',
      key: setText(key.toLocaleUpperCase(), 'label', { w: box.w, h: each * 0.34 }, 20 * u, 1),
      value: setText(value, 'serif', { w: box.w, h: each * 0.66 }, 50 * u, 2),
    };
  });
  const whole =
    (over?.height ?? 0) +
    head.height +
    gap * 2 +
    rows.reduce((sum, { key, value }) => sum + (key?.height ?? 0) + value.height + between, 0);
  let y = box.y + Math.max(0, (box.h - whole) / 2);
  if (over) y = drawText(ctx, over, 'label', { ...box, y }, BRASS, align);
  y = drawText(ctx, head, 'serif', { ...box, y }, INK, align) + gap;
  ctx.fillStyle = BRASS;
  const long = 96 * u;
  ctx.fillRect(align === 'left' ? box.x : box.x + (box.w - long) / 2, y, long, 2.4 * u);
  y += gap;
  for (const { key, face, value } of rows) {
    if (key) y = drawText(ctx, key, 'label', { ...box, y }, BRASS, align);
    y = drawText(ctx, value, face, { ...box, y }, face === 'sans' ? FAINT : INK, align) + between;
  }
}

function cloth(stage: Stage, palette: readonly string[]): void {
  const { ctx, w, h, light, random } = stage;
  const own: Rgb = rgb(random.pick(['#1b2f2c', '#2a2426', '#1d2634', '#33241c']));
  const tone = mix(palette[0] ? mix(own, rgb(palette[0]), 0.5) : own, light.shadow, 0.18);
  ctx.fillStyle = css(shade(tone, -0.32));
  ctx.fillRect(0, 0, w, h);
  const image = ctx.getImageData(0, 0, w, h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const k =
        1 + (((x & 3) - 1.5) * 0.035 + ((y & 3) - 1.5) * 0.035) * (((x >> 2) + (y >> 2)) & 1 ? 1 : -1);
      const i = (y * w + x) * 4;
      for (let c = i; c < i + 3; c++) image.data[c] = (image.data[c] as number) * k;
    }
  ctx.putImageData(image, 0, 0);
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  glow(ctx, [w * 0.3, h * 0.1], Math.max(w, h) * 0.8, (a) => css(light.key, a), 0.16);
  ctx.restore();
}

function paper({ ctx, u, light, noise }: Stage, { x, y, w, h }: Box): void {
  for (const [blur, drop, alpha] of [
    [44, 26, 0.5],
    [10, 6, 0.5],
  ] as const) {
    ctx.save();
    ctx.filter = `blur(${blur * u}px)`;
    ctx.fillStyle = `rgba(0,0,0,${alpha})`;
    ctx.fillRect(x + drop * 0.3 * u, y + drop * u, w, h);
    ctx.restore();
  }
  const base = mix(rgb('#f3ecdd'), light.key, 0.16);
  const tone = shade(base, -(1 - light.day) * 0.16);
  // A sheet below, hardly turned: it is a catalogue, not a note.
  ctx.save();
  ctx.translate(x + w / 2, y + h / 2);
  ctx.rotate(0.006);
  ctx.fillStyle = css(shade(tone, -0.16));
  ctx.fillRect(-w / 2, -h / 2, w, h);
  ctx.restore();
  ctx.fillStyle = gradient(
    ctx,
    [x, y, x + w, y + h],
    [css(shade(tone, 0.16)), css(tone), css(shade(tone, -0.09))],
  );
  ctx.fillRect(x, y, w, h);
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  for (let i = 0; i < 900; i++) {
    const [px, py] = [x + ((i * 0.618034) % 1) * w, y + ((i * 0.754877) % 1) * h];
    const turn = noise.at(i * 0.37, 3.1) * 6;
    ctx.strokeStyle = `rgba(96,76,48,${0.035 + Math.abs(noise.at(i, 1.7)) * 0.05})`;
    ctx.lineWidth = 0.9 * u;
    ctx.beginPath();
    ctx.moveTo(px, py);
    ctx.lineTo(px + Math.cos(turn) * 9 * u, py + Math.sin(turn) * 9 * u);
    ctx.stroke();
  }
  ctx.restore();
  ctx.strokeStyle = 'rgba(154,115,48,0.5)';
  ctx.lineWidth = 1.4 * u;
  const inset = 20 * u;
  ctx.strokeRect(x + inset, y + inset, w - 2 * inset, h - 2 * inset);
}

function plate({ ctx, u }: Stage, image: Image, { x, y, w, h }: Box): void {
  ctx.save();
  ctx.shadowColor = 'rgba(40,28,14,0.5)';
  ctx.shadowBlur = 14 * u;
  ctx.shadowOffsetY = 5 * u;
  ctx.fillStyle = '#2a2118';
  ctx.fillRect(x, y, w, h);
  ctx.restore();
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(image, x, y, w, h);
  ctx.strokeStyle = 'rgba(30,22,12,0.6)';
  ctx.lineWidth = 1.2 * u;
  ctx.strokeRect(x, y, w, h);
}
