import type { Bid } from '../../../contracts/auction.ts';
import { paddleText } from '../../../contracts/live/stage.text.ts';
import { formatMoney } from '../../../contracts/money.ts';
import { fitted, INK, panel, sans, widthOf, write } from '../ink.ts';
import type { ElementOf, Layer, Part } from '../layer.ts';
import { easeOut, progress } from '../memory.rules.ts';
import { type Rect, rect, rectOf } from '../rect.rules.ts';

const ROW = 32;
const PITCH = 38;
const PAD = 14;
/** By age: older bids step back but stay readable over any picture. */
const FADE = [1, 0.94, 0.84, 0.7];
const SLIDE_MS = 260;

/** The last standing bids, newest at the bottom; each new one pushes the others up. */
export function bidTickerLayer({ id, box }: ElementOf<'bid_ticker'>): Layer {
  const place = rectOf(box);
  const shown = Math.min(FADE.length, Math.floor((place.h + PITCH - ROW) / PITCH));
  return ({ lot, stage, memory, now }) => {
    if (!lot || stage.kind !== 'bidding') return [];
    const bids = lot.bids.filter(({ status }) => status === 'accepted').slice(0, shown);
    const sameLot = memory.bid.was?.startsWith(lot.id) ?? false;
    const slid = sameLot ? easeOut(progress(memory.bid, now, SLIDE_MS)) : 1;
    return bids.map((bid, age) => rowPart(`${id}.${age}`, place, bid, age, slid));
  };
}

function rowPart(id: string, place: Rect, bid: Bid, age: number, slid: number): Part {
  const who = { font: sans(17), color: INK.ivoryDim };
  const sum = { font: sans(17, 650), color: INK.ivory };
  const name = paddleText(bid.paddle);
  const money = fitted(
    formatMoney(bid.amount, bid.currency),
    sum,
    place.w - 2 * PAD - 16 - widthOf(name, who),
  );
  const width = Math.ceil(2 * PAD + 16 + widthOf(name, who) + widthOf(money, sum));
  const y = Math.round(place.y + place.h - ROW - age * PITCH + (1 - slid) * PITCH * (age === 0 ? 0.6 : 1));
  const row = rect(place.x + place.w - width, y, width, ROW);
  const alpha = (FADE[age] ?? 0.7) * (age === 0 ? slid : 1);
  return {
    id,
    key: `${bid.id}:${alpha}:${y}`,
    box: row,
    draw: (ctx) => {
      ctx.globalAlpha = alpha;
      panel(ctx, row, 4, 'rgba(8,18,16,0.88)');
      ctx.fillStyle = age === 0 ? INK.brass : 'rgba(243,234,215,0.22)';
      ctx.fillRect(row.x, row.y + 1, 3, ROW - 2);
      write(ctx, name, row.x + PAD, row.y + 22, who);
      write(ctx, money, row.x + width - PAD, row.y + 22, sum, 'right');
    },
  };
}
