import {
  barShare,
  clockText,
  type LotShown,
  remainingOf,
  shareToFall,
} from '../../../contracts/live/stage.rules.ts';
import { endText } from '../../../contracts/live/stage.text.ts';
import { blend, INK, italic, label, sans, serif, sizeFor, widthOf, write } from '../ink.ts';
import type { Ctx, ElementOf, Layer, Moment, Part } from '../layer.ts';
import { easeOut, progress } from '../memory.rules.ts';
import { type Rect, rect, rectOf } from '../rect.rules.ts';

const URGENT_MS = 10_000;
const BAR = 5;
/** The clock stands at the right end of the box. */
const CLOCK = 159;
const FLASH_MS = 1_100;
const EXTENDED_MS = 3_200;
const BEAT_MS = 450;

/** The hairline on top of the box, and the clock at its right end; how the lot ended once it is over. */
export function timerLayer({ id, box, inset }: ElementOf<'timer'>): Layer {
  const place = rectOf(box);
  const clock = rect(
    place.x + place.w - Math.min(CLOCK, place.w),
    place.y + 8,
    Math.min(CLOCK, place.w) - 4,
    place.h - 12,
  );
  const left = place.w > inset + CLOCK ? inset : 0;
  const bar = rect(place.x + left, place.y, place.w - left - 3, BAR);
  return (moment) => {
    const { lot, stage } = moment;
    if (!lot || stage.kind === 'lot') return [];
    if (lot.status !== 'live' && lot.status !== 'paused') return [endPart(`${id}.end`, clock, lot)];
    return [barPart(`${id}.bar`, bar, moment, lot), clockPart(`${id}.clock`, clock, moment, lot)];
  };
}

function endPart(id: string, box: Rect, lot: LotShown): Part {
  const text = endText(lot);
  return {
    id,
    key: text,
    box,
    draw: (ctx) => {
      const px = sizeFor(text, (size) => italic(size, 500), box.w - 12, 29, 14);
      write(
        ctx,
        text,
        box.x + box.w / 2,
        box.y + box.h / 2 + px * 0.3,
        { font: italic(px, 500), color: INK.brassBright },
        'center',
      );
    },
  };
}

function barPart(id: string, box: Rect, { memory, now }: Moment, lot: LotShown): Part {
  const remaining = remainingOf(lot, now);
  const share =
    shareToFall(lot, now) ?? (remaining === null ? 0 : barShare(remaining, lot.extensions, lot.lot));
  const lit = Math.round(share * box.w);
  const urgent = lot.status === 'live' && remaining !== null && remaining <= URGENT_MS;
  const extended = lot.extensions > 0 && lot.status === 'live' && memory.extension.at > 0;
  const flash = extended ? progress(memory.extension, now, FLASH_MS) : 1;
  return {
    id,
    key: `${lit}:${urgent}:${lot.status}:${flash}`,
    box,
    draw: (ctx) => {
      const { x, y, w, h } = box;
      ctx.fillStyle = 'rgba(243,234,215,0.14)';
      ctx.fillRect(x, y, w, h);
      const colors = urgent
        ? [INK.alarm, INK.alarmDeep, '#8e2d18']
        : [INK.brassBright, INK.brass, INK.brassDeep];
      ctx.globalAlpha = lot.status === 'paused' ? 0.45 : 1;
      ctx.fillStyle = blend(ctx, [x + w - lit, 0], [x + w, 0], ...colors);
      ctx.fillRect(x + w - lit, y, lit, h);
      if (flash >= 1) return;
      ctx.globalAlpha = 0.95 * (1 - flash);
      ctx.fillStyle = '#fff6dd';
      const wide = Math.round(easeOut(flash) * w);
      ctx.fillRect(x + w - wide, y, wide, h);
    },
  };
}

function clockPart(id: string, box: Rect, { memory, now }: Moment, lot: LotShown): Part {
  const remaining = remainingOf(lot, now);
  const paused = lot.status === 'paused';
  const urgent = !paused && remaining !== null && remaining <= URGENT_MS;
  const text = remaining === null ? '–:––' : clockText(remaining);
  // The last seconds beat: each begins a little larger.
  const beat = urgent ? Math.min(1, (1_000 - (remaining % 1_000 || 1_000)) / BEAT_MS) : 1;
  const shade = paused ? Math.floor(now / 200) % 12 : 0;
  const news = extendedText(memory.extension.at, now, lot);
  return {
    id,
    key: `${text}:${urgent}:${beat}:${shade}:${paused}:${news}`,
    box,
    draw: (ctx) => {
      const middle = box.x + box.w / 2;
      const hand = { ...label(), color: paused ? INK.brassBright : INK.ivoryDim };
      write(ctx, paused ? 'PAUSED' : 'TIME LEFT', middle, box.y + 40, hand, 'center');
      ctx.globalAlpha = paused ? 0.45 + (0.55 * Math.abs(shade - 6)) / 6 : 1;
      const px = sizeFor(text, (size) => serif(size, 400), box.w - 20, 45, 20);
      ctx.save();
      ctx.translate(middle, box.y + 79);
      const scale = 1 + 0.12 * (1 - beat);
      ctx.scale(scale, scale);
      figures(ctx, text, px, urgent ? INK.alarm : INK.ivory);
      ctx.restore();
      ctx.globalAlpha = 1;
      if (news)
        write(
          ctx,
          news,
          middle,
          box.y + 116,
          { font: sans(14.5), color: INK.brassBright, spacing: 1.1 },
          'center',
        );
    },
  };
}

function extendedText(at: number, now: number, lot: LotShown): string {
  if (!lot.extension || lot.status !== 'live' || now - at > EXTENDED_MS) return '';
  return lot.extension.reason === 'linked' ? 'With linked lot' : 'Extended';
}

/** Figures in columns, so that the clock does not tremble. */
function figures(ctx: Ctx, text: string, px: number, color: string): void {
  const font = serif(px, 400);
  const cell = widthOf('0', { font }) * 1.02;
  const widths = [...text].map((char) => (/\d/.test(char) ? cell : widthOf(char, { font })));
  let x = -widths.reduce((sum, width) => sum + width, 0) / 2;
  for (const [i, char] of [...text].entries()) {
    const width = widths[i] ?? cell;
    write(ctx, char, x + width / 2, px * 0.33, { font, color }, 'center');
    x += width;
  }
}
