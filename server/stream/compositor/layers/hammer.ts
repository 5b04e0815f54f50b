import { openedBids } from '../../../contracts/live/sealed.rules.ts';
import { endKind, type LotShown } from '../../../contracts/live/stage.rules.ts';
import { endReason, endText, paddleText } from '../../../contracts/live/stage.text.ts';
import { isSealed } from '../../../contracts/live/words.rules.ts';
import { formatMoney } from '../../../contracts/money.ts';
import { INK, italic, panel, sans, serif, sizeFor, widthOf, wrapped, write } from '../ink.ts';
import type { ElementOf, Kit, Layer, Moment, Part } from '../layer.ts';
import { easeOut, progress } from '../memory.rules.ts';
import { type Rect, rect, rectOf } from '../rect.rules.ts';
import { drawGavel, GAVEL } from './gavel.ts';

/** When the gavel meets the block; everything else is timed from here. */
const STRIKE_MS = 420;
const SETTLE_MS = 160;
const STAMP_MS = 220;
const ENVELOPES = 5;
const LIST_WIDTH = 256;
const PITCH = 46;
const MORE = 34;
/** In a narrower box all is smaller, and the bill has two lines. */
const FULL_WIDTH = 560;
const TILT = (-6 * Math.PI) / 180;

/** How the lot ended: the hammer and the stamp when it sold, a quiet line when it did not. */
export function hammerLayer({ id, box, list }: ElementOf<'hammer'>, kit: Kit): Layer {
  const place = rectOf(box);
  const opening = list
    ? rectOf(list)
    : rect(place.x + place.w - 64 - LIST_WIDTH, place.y + 172, LIST_WIDTH, ENVELOPES * PITCH + MORE);
  const middle = { x: place.x + place.w / 2, y: place.y + place.h / 2 };
  return (moment) => {
    const { lot, stage } = moment;
    if (!lot || stage.kind !== 'result') return [];
    const sold = endKind(lot) === 'sold';
    const opened = isSealed(lot.format) && lot.status === 'ended' ? openedBids(lot.bids) : [];
    return [
      scrimPart(`${id}.scrim`, place, kit),
      ...(sold ? soldParts(id, place, middle, moment, lot, kit) : [quietPart(`${id}.quiet`, place, lot)]),
      // Of a lot with more bids than are known the highest may be missing: no list is better than a wrong one.
      ...(opened.length >= lot.bidCount ? envelopeParts(id, opening, moment, lot, opened, sold) : []),
    ];
  };
}

function scrimPart(id: string, box: Rect, kit: Kit): Part {
  return {
    id,
    key: 'scrim',
    box,
    draw: (ctx) => {
      const baked = kit.bitmaps.get('scrim', box.w, box.h, (c) => {
        c.translate(box.w / 2, box.h / 2);
        c.scale(box.w / 2, box.h / 2);
        const shade = c.createRadialGradient(0, 0, 0, 0, 0, 1);
        shade.addColorStop(0, 'rgba(4,11,10,0.86)');
        shade.addColorStop(0.55, 'rgba(4,11,10,0.55)');
        shade.addColorStop(1, 'rgba(4,11,10,0)');
        c.fillStyle = shade;
        c.fillRect(-1, -1, 2, 2);
      });
      ctx.drawImage(baked, box.x, box.y);
    },
  };
}

type Point = { x: number; y: number };

function soldParts(
  id: string,
  place: Rect,
  { x, y }: Point,
  moment: Moment,
  lot: LotShown,
  kit: Kit,
): Part[] {
  const scale = Math.min(1, place.w / FULL_WIDTH);
  return [
    stampPart(`${id}.stamp`, { x, y: y + 26 * scale }, moment, scale),
    gavelPart(`${id}.gavel`, { x, y: y - 112 * scale }, moment, kit, scale),
    billPart(`${id}.bill`, place, { x, y: y + 156 * scale }, moment, lot),
  ];
}

/** Raised, struck, and a little sprung back, in degrees. */
function angleAt(t: number): number {
  if (t < 0.5) return 8 + 38 * easeOut(t / 0.5);
  if (t < 0.75) return 46 - 62 * ((t - 0.5) / 0.25) ** 2;
  return -16 + 4 * easeOut((t - 0.75) / 0.25);
}

function gavelPart(id: string, { x, y }: Point, { memory, now }: Moment, kit: Kit, scale: number): Part {
  const t = progress(memory.look, now, STRIKE_MS + SETTLE_MS);
  const ring = progress(memory.look, now, 700, STRIKE_MS);
  return {
    id,
    key: `${t}:${ring}`,
    box: rect(Math.floor(x - 220), Math.floor(y - 180), 441, 331),
    draw: (ctx) => {
      ctx.translate(x, y);
      ctx.scale(scale, scale);
      if (ring > 0 && ring < 1) {
        ctx.globalAlpha = 0.9 * (1 - easeOut(ring));
        ctx.strokeStyle = '#f6e3b0';
        ctx.lineWidth = 4;
        const wide = 0.2 + 1.7 * easeOut(ring);
        ctx.beginPath();
        ctx.ellipse(-62, 62, 70 * wide, 26 * wide, 0, 0, Math.PI * 2);
        ctx.stroke();
      }
      ctx.globalAlpha = Math.min(1, t * 2);
      const baked = kit.bitmaps.get('gavel', GAVEL.w + 40, GAVEL.h + 40, (c) => {
        c.translate(20, 20);
        c.shadowColor = 'rgba(0,0,0,0.6)';
        c.shadowBlur = 12;
        c.shadowOffsetY = 6;
        drawGavel(c);
      });
      ctx.translate(GAVEL.pivot.x - GAVEL.w / 2, GAVEL.pivot.y - GAVEL.h / 2);
      ctx.rotate((angleAt(t) * Math.PI) / 180);
      ctx.drawImage(baked, -GAVEL.pivot.x - 20, -GAVEL.pivot.y - 20);
    },
  };
}

function stampPart(id: string, { x, y }: Point, { memory, now }: Moment, size: number): Part {
  const t = progress(memory.look, now, STAMP_MS, STRIKE_MS);
  return {
    id,
    key: String(t),
    box: rect(Math.floor(x - 430), Math.floor(y - 190), 861, 381),
    draw: (ctx) => {
      if (t === 0) return;
      const hand = { font: serif(113, 700), color: INK.brassBright, spacing: 11 };
      const w = widthOf('SOLD', hand) + 76;
      const h = 146;
      const scale = size * (1 + 0.7 * (1 - easeOut(t)));
      ctx.globalAlpha = t;
      ctx.translate(x, y);
      ctx.rotate(TILT);
      ctx.scale(scale, scale);
      panel(ctx, rect(-w / 2, -h / 2, w, h), 9, 'rgba(10,22,20,0.92)');
      ctx.strokeStyle = INK.brassBright;
      ctx.lineWidth = 5.5;
      ctx.beginPath();
      ctx.roundRect(-w / 2 + 3, -h / 2 + 3, w - 6, h - 6, 8);
      ctx.stroke();
      ctx.lineWidth = 1.5;
      ctx.beginPath();
      ctx.roundRect(-w / 2 - 7, -h / 2 - 7, w + 14, h + 14, 13);
      ctx.stroke();
      write(ctx, 'SOLD', 0, 38, hand, 'center');
    },
  };
}

function billPart(id: string, place: Rect, { x, y }: Point, { memory, now }: Moment, lot: LotShown): Part {
  const t = easeOut(progress(memory.look, now, 500, STRIKE_MS + 450));
  const to = lot.leader ? `to ${paddleText(lot.leader.paddle)}` : '';
  const narrow = place.w < FULL_WIDTH;
  const soft = { font: italic(29.5), color: INK.ivoryDim };
  const tail = to ? widthOf(to, soft) : 0;
  const beside = narrow || !to ? 0 : 20 + tail;
  const text = formatMoney(lot.price, lot.currency);
  const px = sizeFor(text, (size) => serif(size), place.w * (narrow ? 1 : 0.8) - 62 - beside, 56, 20);
  const sum = { font: serif(px), color: INK.ivory };
  const w = Math.ceil(62 + Math.max(widthOf(text, sum) + beside, tail));
  const h = narrow && to ? 112 : 78;
  const own = rect(Math.floor(x - w / 2), Math.floor(y - 39), w, h);
  return {
    id,
    key: `${text}:${to}:${t}`,
    box: rect(own.x, own.y, own.w, own.h + 26),
    draw: (ctx) => {
      ctx.globalAlpha = t;
      ctx.translate(0, (1 - t) * 24);
      panel(ctx, own, 5, 'rgba(7,16,14,0.94)');
      if (narrow) {
        write(ctx, text, x, own.y + 37 + px * 0.34, sum, 'center');
        if (to) write(ctx, to, x, own.y + 92, soft, 'center');
        return;
      }
      write(ctx, text, own.x + 31, own.y + 39 + px * 0.34, sum);
      if (to) write(ctx, to, own.x + w - 31, own.y + 52, soft, 'right');
    },
  };
}

function quietPart(id: string, place: Rect, lot: LotShown): Part {
  const text = endText(lot);
  const reason = endReason(lot);
  const edge = place.w < FULL_WIDTH ? 24 : 64;
  const small = { font: italic(23), color: INK.ivoryDim };
  const lines = wrapped(reason, small, Math.min(760, place.w - 2 * edge), 3).filter(Boolean);
  const px = sizeFor(text, (size) => serif(size), place.w - 2 * edge, 67, 30);
  const h = 104 + lines.length * 31;
  const w = Math.ceil(
    Math.max(
      Math.min(420, place.w - 2 * edge),
      widthOf(text, { font: serif(px) }),
      ...lines.map((line) => widthOf(line, small)),
    ) +
      2 * edge,
  );
  const own = rect(Math.floor(place.x + (place.w - w) / 2), Math.floor(place.y + (place.h - h) / 2), w, h);
  return {
    id,
    key: `${text}:${reason}`,
    box: own,
    draw: (ctx) => {
      const middle = own.x + w / 2;
      ctx.fillStyle = 'rgba(7,16,14,0.86)';
      ctx.fillRect(own.x, own.y, w, h);
      ctx.fillStyle = 'rgba(200,164,92,0.6)';
      ctx.fillRect(own.x, own.y, w, 1);
      ctx.fillRect(own.x, own.y + h - 1, w, 1);
      write(ctx, text, middle, own.y + 72, { font: serif(px), color: INK.ivory }, 'center');
      for (const [i, line] of lines.entries())
        write(ctx, line, middle, own.y + 110 + i * 31, small, 'center');
    },
  };
}

/** The sealed bids, opened one after another, the highest last. */
function envelopeParts(
  id: string,
  { x, y, w: width, h }: Rect,
  { memory, now }: Moment,
  lot: LotShown,
  opened: ReturnType<typeof openedBids>,
  sold: boolean,
): Part[] {
  const fits = (height: number) => Math.min(ENVELOPES, Math.floor(height / PITCH));
  const top = opened.slice(0, opened.length > fits(h) ? fits(h - MORE) : fits(h));
  const delay = sold ? STRIKE_MS + 1_000 : 600;
  const rows = top.map((bid, i): Part => {
    const t = progress(memory.look, now, 500, delay + (top.length - i) * 280);
    const won = lot.outcome === 'sold' && bid.paddle === lot.leader?.paddle;
    const own = rect(x, y + i * PITCH, width, 40);
    const money = formatMoney(bid.amount, bid.currency);
    const who = paddleText(bid.paddle);
    return {
      id: `${id}.envelope.${i}`,
      key: `${bid.id}:${won}:${t}`,
      box: own,
      draw: (ctx) => {
        ctx.globalAlpha = easeOut(t);
        panel(ctx, own, 3, won ? '#dfc080' : 'rgba(243,234,215,0.94)');
        write(ctx, who, own.x + 14, own.y + 26, { font: sans(18), color: INK.dark });
        const px = sizeFor(
          money,
          (size) => serif(size, 600),
          width - 46 - widthOf(who, { font: sans(18) }),
          22,
          10,
        );
        write(ctx, money, own.x + width - 14, own.y + 27, { font: serif(px, 600), color: INK.dark }, 'right');
      },
    };
  });
  const more = opened.length - top.length;
  if (more <= 0) return rows;
  const last = rect(x, y + top.length * PITCH, width, MORE);
  const text = `and ${more} more`;
  const draw: Part['draw'] = (ctx) => {
    panel(ctx, last, 3, 'rgba(7,16,14,0.88)');
    write(ctx, text, last.x + width / 2, last.y + 23, { font: sans(15.5), color: INK.ivoryDim }, 'center');
  };
  return [...rows, { id: `${id}.envelope.more`, key: text, box: last, draw }];
}
