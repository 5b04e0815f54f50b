import type { LotShown } from '../../../contracts/live/stage.rules.ts';
import { badgesOf, estimateText } from '../../../contracts/live/stage.text.ts';
import { PICTURE } from '../../../contracts/scene.ts';
import { blend, fitted, INK, italic, plate, sans, serif, widthOf, wrapped, write } from '../ink.ts';
import type { Ctx, ElementOf, Kit, Layer } from '../layer.ts';
import { rect, rectOf } from '../rect.rules.ts';
import { framedPart } from './framed.ts';

const SCRIM = 307;
const SHADOW = 40;
/** Left of the words: the picture. Right of them: price and clock. */
const WORDS_LEFT = 205;
const WORDS_ALONE = 34;
const WORDS_RIGHT = 446;
const PICTURE_SIZE = { w: 159, h: 161 };
const LONG_TITLE = 24;
/** Without the picture there is room for larger words. */
const WIDE = 600;

/** The strip along the bottom with what is for sale. */
export function lowerThirdLayer({ id, box, picture }: ElementOf<'lower_third'>, kit: Kit): Layer {
  const place = rectOf(box);
  const { x, y, w, h } = place;
  const scrim = rect(0, PICTURE.height - SCRIM, PICTURE.width, SCRIM);
  const left = picture ? WORDS_LEFT : WORDS_ALONE;
  const words = rect(x + left, y + 4, w - left - WORDS_RIGHT, h - 6);
  const small = { x: x + 19, y: y + h - 19 - PICTURE_SIZE.h, ...PICTURE_SIZE };
  const [pw, ph] = [w + 2 * SHADOW, h + 2 * SHADOW];
  return ({ lot, stage }) => {
    if (!lot || stage.kind === 'lot') return [];
    return [
      {
        id: `${id}.plate`,
        key: 'plate',
        box: scrim,
        draw: (ctx) => {
          ctx.fillStyle = blend(ctx, [0, scrim.y], [0, PICTURE.height], 'rgba(3,9,8,0)', 'rgba(3,9,8,0.62)');
          ctx.fillRect(scrim.x, scrim.y, scrim.w, scrim.h);
          const baked = kit.bitmaps.get('plate', pw, ph, (c) => {
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
            c.fillStyle = 'rgba(200,164,92,0.35)';
            c.fillRect(w - WORDS_RIGHT + 6, 20, 1, h - 40);
          });
          ctx.drawImage(baked, x - SHADOW, y - SHADOW);
        },
      },
      ...(picture ? [framedPart(`${id}.picture`, lot, small, kit)] : []),
      {
        id: `${id}.words`,
        key: wordsKey(lot),
        box: words,
        draw: (ctx) => drawWords(ctx, lot, words),
      },
    ];
  };
}

const wordsKey = (lot: LotShown): string =>
  JSON.stringify([lot.lot.title, lot.lot.artist, lot.lot.year, lot.lot.lotNumber, kickerOf(lot)]);

function kickerOf(lot: LotShown): { badges: string[]; estimate: string | null } {
  const badges = badgesOf(lot);
  const estimate = estimateText(lot.lot, lot.currency);
  return { badges, estimate: badges.length < 2 ? estimate : null };
}

function drawWords(ctx: Ctx, lot: LotShown, { x, y, w, h }: ReturnType<typeof rect>): void {
  const { title, artist, year, lotNumber } = lot.lot;
  const { badges, estimate } = kickerOf(lot);
  const long = title.length > LONG_TITLE;
  const wide = w > WIDE;
  const big = { font: serif((long ? 27.5 : 32.5) + (wide ? 5 : 0)), color: INK.ivory };
  const lines = wrapped(title, big, w, 2);
  const leading = (long ? 31 : 37) + (wide ? 5 : 0);
  const by = [artist, year].filter(Boolean).join(', ');
  const height = 20 + 8 + lines.length * leading + (by ? 25 : 0);
  let base = y + (h - height) / 2 + 16;

  const number = { font: sans(16.5), color: INK.brassBright, spacing: 2.2 };
  const badge = { font: sans(16.5), color: INK.brassBright, spacing: 0.6 };
  const quiet = { font: sans(16.5), color: INK.ivoryDim, spacing: 0.4 };
  const head = `LOT ${lotNumber}`;
  write(ctx, head, x, base, number);
  let at = x + widthOf(head, number) + 12;
  for (const text of badges) {
    const room = x + w - at - 12;
    if (room < 40) break;
    const said = fitted(text, badge, room);
    ctx.fillStyle = INK.brass;
    ctx.fillRect(Math.round(at), base - 13, 1.5, 16);
    write(ctx, said, at + 12, base, badge);
    at += 24 + widthOf(said, badge);
  }
  const room = x + w - at;
  if (estimate && room > 120) write(ctx, fitted(`Estimate ${estimate}`, quiet, room), at, base, quiet);

  base += 8 + leading - 2;
  for (const line of lines) {
    write(ctx, line, x, base, big);
    base += leading;
  }
  if (by) {
    const hand = { font: italic(19), color: INK.ivoryDim };
    write(ctx, fitted(by, hand, w), x, base - leading + 28, hand);
  }
}
