import type { LotShown } from '../../../contracts/live/stage.rules.ts';
import { estimateText, SLATES } from '../../../contracts/live/stage.text.ts';
import { formatMoney } from '../../../contracts/money.ts';
import { fitted, INK, italic, label, plate, sans, serif, sizeFor, widthOf, wrapped, write } from '../ink.ts';
import type { Ctx, ElementOf, Kit, Layer, Part } from '../layer.ts';
import { type Rect, rect, rectOf } from '../rect.rules.ts';
import { framedPart } from './framed.ts';

const PAD = 26;
const SHADOW = 40;
/** Lower than this it is a strip: words on the left, money on the right. */
const LEAST_CARD = 200;
const MONEY_WIDTH = 440;

/** A lot presented at leisure. */
export function lotCardLayer({ id, box }: ElementOf<'lot_card'>, kit: Kit): Layer {
  const place = rectOf(box);
  const parts = place.h < LEAST_CARD ? stripParts : cardParts;
  return ({ stage, lot }) => (lot && stage.kind === 'lot' ? parts(id, place, lot, 'LOT', kit) : []);
}

/** Between lots: a word to the room, or what comes next. */
export function slateLayer({ id, box }: ElementOf<'slate'>, kit: Kit): Layer {
  const place = rectOf(box);
  return ({ stage, next }) => {
    if (stage.kind !== 'holding' && stage.kind !== 'nothing') return [];
    const scene = stage.kind === 'holding' ? stage.scene : 'holding';
    if (next && scene !== 'goodbye') return cardParts(id, place, next, 'NEXT LOT ·', kit);
    return wordParts(id, place, SLATES[scene], kit);
  };
}

function wordParts(
  id: string,
  box: Rect,
  { title, line }: { title: string; line: string },
  kit: Kit,
): Part[] {
  const big = { font: serif(59), color: INK.ivory };
  const small = { font: italic(27), color: INK.ivoryDim };
  const w = Math.min(box.w, Math.ceil(Math.max(widthOf(title, big), widthOf(line, small))) + 38 + 56);
  const h = 152;
  const place = rect(box.x, box.y + box.h - h, w, h);
  return [
    groundPart(`${id}.ground`, place, true, kit),
    {
      id: `${id}.words`,
      key: title,
      box: place,
      draw: (ctx) => {
        write(ctx, title, place.x + 38, place.y + 80, big);
        write(ctx, line, place.x + 38, place.y + 119, small);
      },
    },
  ];
}

function groundPart(id: string, { x, y, w, h }: Rect, barred: boolean, kit: Kit): Part {
  const [bw, bh] = [w + 2 * SHADOW, h + 2 * SHADOW];
  return {
    id,
    key: String(barred),
    box: rect(x - SHADOW, y - SHADOW, bw, bh),
    draw: (ctx) => {
      const baked = kit.bitmaps.get(`ground:${barred}`, bw, bh, (c) => {
        c.translate(SHADOW, SHADOW);
        c.shadowColor = 'rgba(0,0,0,0.55)';
        c.shadowBlur = 34;
        c.shadowOffsetY = 12;
        c.fillStyle = '#06100f';
        c.beginPath();
        c.roundRect(2, 2, w - 4, h - 4, 5);
        c.fill();
        c.shadowColor = 'transparent';
        plate(c, w, h);
        if (!barred) return;
        c.fillStyle = INK.brass;
        c.fillRect(1, 1, 5, h - 2);
      });
      ctx.drawImage(baked, x - SHADOW, y - SHADOW);
    },
  };
}

function cardParts(id: string, box: Rect, lot: LotShown, kicker: string, kit: Kit): Part[] {
  const side = Math.min(box.h - 2 * PAD, Math.round(box.w * 0.36));
  const words = rect(box.x + PAD + side + 32, box.y + 8, box.w - PAD - side - 32 - PAD, box.h - 16);
  const { lotNumber, title, artist, year, medium, dimensions, openingPrice, images } = lot.lot;
  const picture = rect(box.x + PAD, box.y + PAD, side, box.h - 2 * PAD);
  const key = [kicker, lotNumber, title, artist, year, medium, dimensions, openingPrice, images.length];
  return [
    groundPart(`${id}.ground`, box, false, kit),
    framedPart(`${id}.picture`, lot, picture, kit),
    {
      id: `${id}.words`,
      key: JSON.stringify(key),
      box: words,
      draw: (ctx) => drawWords(ctx, lot, `${kicker} ${lotNumber}`, words),
    },
  ];
}

function stripParts(id: string, box: Rect, lot: LotShown, kicker: string, kit: Kit): Part[] {
  const { lotNumber, title, artist, year, medium, dimensions, openingPrice } = lot.lot;
  const key = [kicker, lotNumber, title, artist, year, medium, dimensions, openingPrice];
  return [
    groundPart(`${id}.ground`, box, false, kit),
    {
      id: `${id}.words`,
      key: JSON.stringify(key),
      box,
      draw: (ctx) => drawStrip(ctx, lot, `${kicker} ${lotNumber}`, box),
    },
  ];
}

function drawStrip(ctx: Ctx, lot: LotShown, kicker: string, { x, y, w, h }: Rect): void {
  const { title, artist, year, medium, dimensions } = lot.lot;
  const left = x + 34;
  const width = w - MONEY_WIDTH - 34 - 24;
  const long = title.length > 30;
  const big = { font: serif(long ? 27 : 36), color: INK.ivory };
  const lines = wrapped(title, big, width, 2);
  const leading = long ? 30 : 40;
  const by = [[artist, year].filter(Boolean).join(', '), medium, dimensions].filter(Boolean).join(' · ');
  let base = y + (h - (22 + lines.length * leading + (by ? 26 : 0))) / 2 + 15;
  write(ctx, kicker, left, base, { font: sans(16.5), color: INK.brassBright, spacing: 2.2 });
  for (const line of lines) {
    base += leading;
    write(ctx, line, left, base, big);
  }
  const soft = { font: italic(20), color: INK.ivoryDim };
  write(ctx, fitted(by, soft, width), left, base + 28, soft);
  ctx.fillStyle = 'rgba(200,164,92,0.35)';
  ctx.fillRect(x + w - MONEY_WIDTH, y + 20, 1, h - 40);
  drawMoney(ctx, lot, rect(x + w - MONEY_WIDTH + 28, y + h / 2 - 52, MONEY_WIDTH - 52, 82));
}

function drawWords(ctx: Ctx, lot: LotShown, kicker: string, { x, y, w, h }: Rect): void {
  const { title, artist, year, medium, dimensions } = lot.lot;
  const by = [artist, year].filter(Boolean).join(', ');
  const facts = [medium, dimensions].filter(Boolean).join(' · ');
  const px = title.length > 44 ? 30 : title.length > 26 ? 36 : 42;
  const big = { font: serif(px), color: INK.ivory };
  const lines = wrapped(title, big, w, 2);
  const leading = px * 1.13;
  const height = 18 + 12 + lines.length * leading + (by ? 31 : 0) + (facts ? 25 : 0) + 92;
  let base = y + (h - height) / 2 + 18;

  write(ctx, kicker, x, base, { font: sans(17), color: INK.brassBright, spacing: 2.4 });
  base += 10 + px;
  for (const line of lines) {
    write(ctx, line, x, base, big);
    base += leading;
  }
  base -= leading;
  if (by) {
    base += 31;
    const hand = { font: italic(24), color: INK.ivoryDim };
    write(ctx, fitted(by, hand, w), x, base, hand);
  }
  if (facts) {
    base += 26;
    const hand = { font: sans(16.5), color: INK.ivoryDim };
    write(ctx, fitted(facts, hand, w), x, base, hand);
  }
  base += 22;
  ctx.fillStyle = 'rgba(200,164,92,0.35)';
  ctx.fillRect(x, Math.round(base), w, 1);
  drawMoney(ctx, lot, rect(x, base, w, 68));
}

/** What it may bring and where it begins, side by side; `y` is the top. */
function drawMoney(ctx: Ctx, lot: LotShown, { x, y, w, h }: Rect): void {
  const estimate = estimateText(lot.lot, lot.currency);
  const money = [
    ...(estimate ? [{ name: 'ESTIMATE', sum: estimate }] : []),
    {
      name: lot.format === 'dutch' ? 'FALLS FROM' : 'OPENS AT',
      sum: formatMoney(lot.lot.openingPrice, lot.currency),
    },
  ];
  const apart = 36;
  const column = (w - apart * (money.length - 1)) / money.length;
  let at = x;
  for (const { name, sum } of money) {
    write(ctx, name, at, y + 28, label(13.5));
    const size = sizeFor(sum, (one) => serif(one), column, h - 42, 9);
    const hand = { font: serif(size), color: INK.ivory };
    const said = fitted(sum, hand, column);
    write(ctx, said, at, y + h - 9, hand);
    at += Math.max(widthOf(said, hand), widthOf(name, label(13.5))) + apart;
  }
}
