import { createCanvas } from '@napi-rs/canvas';
import { PICTURE } from '../../../contracts/scene.ts';
import {
  blend,
  fitted,
  INK,
  italic,
  sans,
  serif,
  sizeFor,
  widthOf,
  write,
} from '../../../stream/compositor/ink.ts';
import type { Ctx } from '../../../stream/compositor/layer.ts';
import { createPlanes } from '../../../stream/compositor/planes.ts';
import { even, type Rect, rect, within } from '../../../stream/compositor/rect.rules.ts';
import { FPS, type Frame } from './narration.frames.rules.ts';
import { COLUMN, LEADING, type Line, type PlacedWord, RIGHT_TO_LEFT } from './narration.layout.rules.ts';

const { width: W, height: H } = PICTURE;
const WHOLE = rect(0, 0, W, H);
export const FONT = serif(43, 450);
/** Where the text is seen, and where the line that is spoken stands (its baseline). */
export const TEXT = rect(COLUMN.x - 20, 132, COLUMN.w + 40, 506);
const FOCUS = 372;
const FADE = 110;
/** Of the plate behind the word that is spoken: around its letters, from its baseline. */
export const PLATE = { side: 9, above: 41, below: 15 } as const;
const BAR = { x: COLUMN.x, y: 674, w: COLUMN.w, h: 4 } as const;
const BAR_BOX = rect(BAR.x - 6, BAR.y - 4, BAR.w + 12, 12);
const CLOCK_BOX = rect(BAR.x + BAR.w - 140, BAR.y - 32, 148, 28);

type Shown = { scroll: number; lit: number | null; read: number; bar: number; clock: string };

/** Draws the frames one after the other, and each time only what became different. */
export function createNarrationPainter(title: string | null, lines: readonly Line[], frames: number) {
  const canvas = createCanvas(W, H);
  const ctx = canvas.getContext('2d', { alpha: false });
  const planes = createPlanes();
  const ground = drawn((c) => drawGround(c, title));
  const edges = drawn((c) => {
    c.drawImage(ground, 0, 0);
    c.globalCompositeOperation = 'destination-in';
    const { y, h } = TEXT;
    const mask = c.createLinearGradient(0, y, 0, y + h);
    mask.addColorStop(0, '#000f');
    mask.addColorStop(FADE / h, '#0000');
    mask.addColorStop(1 - FADE / h, '#0000');
    mask.addColorStop(1, '#000f');
    c.fillStyle = mask;
    c.fillRect(0, 0, W, H);
  });
  let before: Shown | null = null;

  function drawText(place: Rect, shown: Shown): void {
    ctx.drawImage(ground, place.x, place.y, place.w, place.h, place.x, place.y, place.w, place.h);
    for (const { y, words } of lines) {
      const base = FOCUS + y - shown.scroll;
      if (base < place.y - 20 || base > place.y + place.h + LEADING) continue;
      const near = Math.max(0, 1 - Math.abs(base - FOCUS) / LEADING);
      for (const word of words) drawWord(word, base, near, shown);
    }
    ctx.drawImage(edges, place.x, place.y, place.w, place.h, place.x, place.y, place.w, place.h);
  }

  function drawWord({ text, x, w, n }: PlacedWord, base: number, near: number, { lit, read }: Shown): void {
    // Signs at the end of a word stand on the side where its writing ends.
    ctx.direction = RIGHT_TO_LEFT.test(text) ? 'rtl' : 'ltr';
    if (n === lit) {
      ctx.fillStyle = 'rgba(200,164,92,0.32)';
      ctx.beginPath();
      ctx.roundRect(x - PLATE.side, base - PLATE.above, w + 2 * PLATE.side, PLATE.above + PLATE.below, 9);
      ctx.fill();
      write(ctx, text, x, base, { font: FONT, color: INK.brassBright });
    } else {
      const strength = n < read ? 0.4 + 0.3 * near : 0.66 + 0.34 * near;
      write(ctx, text, x, base, { font: FONT, color: `rgba(244,237,223,${strength.toFixed(3)})` });
    }
  }

  function drawBar({ bar }: Shown): void {
    ctx.drawImage(
      ground,
      BAR_BOX.x,
      BAR_BOX.y,
      BAR_BOX.w,
      BAR_BOX.h,
      BAR_BOX.x,
      BAR_BOX.y,
      BAR_BOX.w,
      BAR_BOX.h,
    );
    ctx.fillStyle = blend(ctx, [BAR.x, 0], [BAR.x + BAR.w, 0], INK.brassDeep, INK.brass, INK.brassBright);
    ctx.beginPath();
    ctx.roundRect(BAR.x, BAR.y, Math.max(BAR.h, bar), BAR.h, 2);
    ctx.fill();
  }

  function drawClock({ clock }: Shown): void {
    const { x, y, w, h } = CLOCK_BOX;
    ctx.drawImage(ground, x, y, w, h, x, y, w, h);
    write(ctx, clock, BAR.x + BAR.w, BAR.y - 13, { font: sans(16), color: INK.ivoryDim }, 'right');
  }

  /** Where words of these numbers stand now. */
  function boxesOf(numbers: Set<number>, scroll: number): Rect[] {
    return lines.flatMap(({ y, words }) => {
      const found = words.filter(({ n }) => numbers.has(n));
      if (found.length === 0) return [];
      const base = FOCUS + y - scroll;
      const left = Math.min(...found.map(({ x }) => x)) - PLATE.side - 2;
      const right = Math.max(...found.map(({ x, w }) => x + w)) + PLATE.side + 2;
      const box = { x: left, y: base - PLATE.above - 2, w: right - left, h: PLATE.above + PLATE.below + 4 };
      const seen = within(box, TEXT);
      return seen ? [even(seen)] : [];
    });
  }

  function clipped(place: Rect, draw: () => void): void {
    ctx.save();
    ctx.beginPath();
    ctx.rect(place.x, place.y, place.w, place.h);
    ctx.clip();
    draw();
    ctx.restore();
  }

  return {
    canvas,
    /** 1280×720 I420 of the last frame that was painted. */
    pixels: planes.bytes,
    /** @returns whether anything became different */
    paint(frame: Frame, number: number): boolean {
      const shown: Shown = {
        ...frame,
        bar: 2 * Math.round((BAR.w * (number + 1)) / frames / 2),
        clock: `${clockOf(number / FPS)} / ${clockOf(frames / FPS)}`,
      };
      const dirty: Rect[] = [];
      if (!before) {
        ctx.drawImage(ground, 0, 0);
        dirty.push(WHOLE);
      }
      if (!before || before.scroll !== shown.scroll) {
        clipped(TEXT, () => drawText(TEXT, shown));
        dirty.push(TEXT);
      } else if (before.lit !== shown.lit || before.read !== shown.read) {
        for (const box of boxesOf(between(before, shown), shown.scroll)) {
          clipped(box, () => drawText(box, shown));
          dirty.push(box);
        }
      }
      if (before?.bar !== shown.bar) {
        clipped(BAR_BOX, () => drawBar(shown));
        dirty.push(even(BAR_BOX));
      }
      if (before?.clock !== shown.clock) {
        clipped(CLOCK_BOX, () => drawClock(shown));
        dirty.push(even(CLOCK_BOX));
      }
      const first = before === null;
      before = shown;
      for (const box of first ? [WHOLE] : dirty) {
        planes.set(ctx.getImageData(box.x, box.y, box.w, box.h).data, box);
      }
      return dirty.length > 0;
    },
  };
}

/** The width of words as they are drawn. */
export const wordWidth = (text: string): number => widthOf(text, { font: FONT });

/** The numbers of words that look different now. */
function between(a: Shown, b: Shown): Set<number> {
  const numbers = new Set<number>();
  for (const n of [a.lit, b.lit]) if (n !== null) numbers.add(n);
  for (let n = Math.min(a.read, b.read); n <= Math.max(a.read, b.read); n += 1) numbers.add(n);
  return numbers;
}

function drawn(draw: (ctx: Ctx) => void) {
  const canvas = createCanvas(W, H);
  draw(canvas.getContext('2d'));
  return canvas;
}

function drawGround(ctx: Ctx, title: string | null): void {
  ctx.fillStyle = blend(ctx, [0, 0], [W * 0.3, H], '#14292a', '#0c1a19', '#070e0e');
  ctx.fillRect(0, 0, W, H);
  glow(ctx, W * 0.84, H * 0.1, 620, 'rgba(64,118,101,0.30)');
  glow(ctx, W * 0.1, H * 1.02, 560, 'rgba(141,111,53,0.16)');
  if (title !== null && title !== '') {
    const px = sizeFor(title, (size) => italic(size), COLUMN.w, 36, 22);
    write(ctx, fitted(title, { font: italic(px) }, COLUMN.w), COLUMN.x, 84, {
      font: italic(px),
      color: INK.brassBright,
    });
    ctx.fillStyle = blend(ctx, [COLUMN.x, 0], [COLUMN.x + COLUMN.w, 0], INK.brass, 'rgba(200,164,92,0)');
    ctx.fillRect(COLUMN.x, 110, COLUMN.w, 1);
  }
  ctx.fillStyle = 'rgba(244,237,223,0.13)';
  ctx.beginPath();
  ctx.roundRect(BAR.x, BAR.y, BAR.w, BAR.h, 2);
  ctx.fill();
}

function glow(ctx: Ctx, x: number, y: number, radius: number, color: string): void {
  const light = ctx.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, color);
  light.addColorStop(1, color.replace(/[\d.]+\)$/, '0)'));
  ctx.fillStyle = light;
  ctx.fillRect(0, 0, W, H);
}

function clockOf(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
