import { type Falling, fallingAt } from '../../../contracts/live/fall.rules.ts';
import { type LotShown, priceGlyphs } from '../../../contracts/live/stage.rules.ts';
import { paddleText, priceLabel } from '../../../contracts/live/stage.text.ts';
import { isSealed } from '../../../contracts/live/words.rules.ts';
import { formatMoney } from '../../../contracts/money.ts';
import { brassFill, INK, italic, label, panel, sans, serif, sizeFor, widthOf, write } from '../ink.ts';
import type { Ctx, ElementOf, Layer, Moment, Part } from '../layer.ts';
import { easeOut, progress } from '../memory.rules.ts';
import { type Rect, rect, rectOf } from '../rect.rules.ts';

const ROLL_MS = 480;
const LARGEST = 57;

/** What is bid, or asked for, and by whom; of a sealed lot how many envelopes lie there, and nothing else. */
export function priceLayer({ id, box }: ElementOf<'price'>): Layer {
  const place = rectOf(box);
  const { x, y, w, h } = place;
  const left = x + 26;
  const room = w - 40;
  const middle = y + h / 2;
  const parts = {
    label: rect(x, Math.round(middle - 58), w, 24),
    amount: rect(x, Math.round(middle - 34), w, 66),
    under: rect(x, Math.round(middle + 32), w, 32),
  };
  return (moment) => {
    const { lot, stage, now } = moment;
    if (!lot || stage.kind === 'lot') return [];
    const sealed = isSealed(lot.format) && lot.outcome !== 'sold';
    const falling = fallingAt(lot.lot, lot, now);
    const name = (
      sealed ? (lot.bidCount === 1 ? 'Sealed bid' : 'Sealed bids') : priceLabel(lot)
    ).toUpperCase();
    const under = sealed ? null : underOf(lot, falling);
    const over = lot.status === 'ended' || lot.status === 'cancelled';
    const quiet = over ? 'Opened' : 'Opened at the close';
    return [
      {
        id: `${id}.label`,
        key: name,
        box: parts.label,
        draw: (ctx) => write(ctx, name, left, parts.label.y + 17, label()),
      },
      amountPart(`${id}.amount`, parts.amount, left, room, amountOf(moment, lot, sealed)),
      {
        id: `${id}.under`,
        key: JSON.stringify(under ?? quiet),
        box: parts.under,
        draw: (ctx) => {
          const base = parts.under.y + 22;
          if (under) drawUnder(ctx, under, left, base, room);
          else write(ctx, quiet, left, base, { font: italic(18.5), color: INK.ivoryDim });
        },
      },
    ];
  };
}

type Amount = { text: string; before: string; turned: number; rising: boolean };

/** The text that stands, the one it rolls from, and how far it has rolled. */
function amountOf({ memory, now }: Moment, lot: LotShown, sealed: boolean): Amount {
  if (sealed) {
    const text = String(lot.bidCount);
    return { text, before: text, turned: 1, rising: true };
  }
  const { is, was } = memory.price;
  const amount = is?.amount ?? lot.price;
  const text = formatMoney(amount, lot.currency);
  if (!was || was.lot !== lot.id) return { text, before: text, turned: 1, rising: true };
  return {
    text,
    before: formatMoney(was.amount, lot.currency),
    turned: progress(memory.price, now, ROLL_MS),
    rising: BigInt(amount) >= BigInt(was.amount),
  };
}

function amountPart(
  id: string,
  box: Rect,
  left: number,
  room: number,
  { text, before, turned, rising }: Amount,
): Part {
  const px = sizeFor(text, (size) => serif(size), room, LARGEST, 18);
  const base = box.y + box.h / 2 + px * 0.34;
  return {
    id,
    key: turned < 1 ? `${before}>${text}@${turned}` : text,
    box,
    draw: (ctx) => {
      const hand = { font: serif(px), color: INK.ivory };
      const olds = new Map(priceGlyphs(before).map(({ key, char }) => [key, char]));
      const turn = easeOut(turned);
      let at = left;
      for (const { key, char, digit } of priceGlyphs(text)) {
        const width = digit === null ? widthOf(char, hand) : figureWidth(px);
        const old = olds.get(key) ?? '';
        if (digit === null || turn === 1 || old === char)
          write(ctx, char, at + width / 2, base, hand, 'center');
        else {
          // The figure that stood leaves the window on one side, the new one enters it on the other.
          const way = (rising ? 1 : -1) * px * 1.05;
          ctx.globalAlpha = 1 - turn;
          if (/\d/.test(old)) write(ctx, old, at + width / 2, base - way * turn, hand, 'center');
          ctx.globalAlpha = turn;
          write(ctx, char, at + width / 2, base + way * (1 - turn), hand, 'center');
          ctx.globalAlpha = 1;
        }
        at += width;
      }
    },
  };
}

/** Figures stand in columns of one width. */
const figureWidth = (px: number): number =>
  Math.max(...['0', '2', '4', '6', '8'].map((figure) => widthOf(figure, { font: serif(px) })));

type Under = { tag: string | null; quiet: string; note: { text: string; color: string } | null };

function underOf(lot: LotShown, falling: Falling | null): Under {
  const { leader, status, bidCount, reserveMet, currency } = lot;
  const over = status === 'ended' || status === 'cancelled';
  const quiet = over ? (bidCount > 0 ? 'Not sold' : 'No bid') : falling ? 'Who takes it?' : 'Who opens?';
  const tag = leader ? paddleText(leader.paddle) : null;
  if (falling?.next)
    return { tag, quiet, note: { text: `then ${formatMoney(falling.next, currency)}`, color: INK.ivoryDim } };
  if (over || falling || !lot.lot.hasReserve || !leader) return { tag, quiet, note: null };
  return {
    tag,
    quiet,
    note: reserveMet
      ? { text: 'Reserve met', color: INK.lead }
      : { text: 'Reserve not met', color: INK.alarm },
  };
}

function drawUnder(ctx: Ctx, { tag, quiet, note }: Under, left: number, base: number, room: number): void {
  const bold = { font: sans(16, 650), color: INK.dark };
  const soft = { font: italic(18.5), color: INK.ivoryDim };
  const width = tag ? widthOf(tag, bold) + 20 : widthOf(quiet, soft);
  if (tag) {
    panel(ctx, rect(left, base - 19, width, 26), 3, brassFill(ctx, base - 19, 26));
    write(ctx, tag, left + 10, base, bold);
  } else write(ctx, quiet, left, base, soft);
  if (!note) return;
  const px = sizeFor(note.text, (size) => sans(size), room - width - 12, 16, 10);
  write(ctx, note.text, left + width + 12, base, { font: sans(px), color: note.color });
}
