import type { LotShown } from '../../../contracts/live/stage.rules.ts';
import { blend, INK, serif, write } from '../ink.ts';
import type { Ctx, ElementOf, Kit, Layer } from '../layer.ts';
import { type Rect, rect, rectOf } from '../rect.rules.ts';

/** The moulding, and the dark rebate between it and the picture. */
const GILT = 15;
const REBATE = 5;
const FRAME = GILT + REBATE;
const SHADOW = 44;
/** A lot without a picture has an empty frame of this shape. */
const EMPTY = { width: 4, height: 5 };

/** The lot itself on the wall, whole, in the middle of the box. */
export function lotPictureLayer({ id, box }: ElementOf<'lot_picture'>, kit: Kit): Layer {
  const place = rectOf(box);
  return ({ lot }) => {
    if (!lot) return [];
    const url = lot.lot.images[0]?.url;
    const found = url ? kit.pictures.get(url) : null;
    const art = within(place, found?.image ?? EMPTY);
    const key = `${url ?? lot.lot.lotNumber}:${found !== null}`;
    const grown = FRAME + SHADOW;
    const outer = rect(art.x - grown, art.y - grown, art.w + 2 * grown, art.h + 2 * grown);
    return [
      {
        id,
        key,
        box: outer,
        draw: (ctx) => {
          const baked = kit.bitmaps.get(`hung:${key}`, outer.w, outer.h, (c) => {
            c.translate(grown, grown);
            hang(c, art.w, art.h);
            c.imageSmoothingQuality = 'high';
            if (found) c.drawImage(found.image, 0, 0, art.w, art.h);
            else drawNumber(c, lot, art.w, art.h);
          });
          ctx.drawImage(baked, outer.x, outer.y);
        },
      },
    ];
  };
}

/** The picture within the box and its frame, in whole pixels. */
function within({ x, y, w, h }: Rect, { width, height }: { width: number; height: number }): Rect {
  const [most, tallest] = [w - 2 * FRAME, h - 2 * FRAME];
  const scale = Math.min(most / width, tallest / height);
  const own = { w: Math.max(1, Math.round(width * scale)), h: Math.max(1, Math.round(height * scale)) };
  return rect(x + Math.round((w - own.w) / 2), y + Math.round((h - own.h) / 2), own.w, own.h);
}

function hang(c: Ctx, w: number, h: number): void {
  const [from, to] = [-FRAME, 2 * FRAME];
  c.shadowColor = 'rgba(0,0,0,0.7)';
  c.shadowBlur = 30;
  c.shadowOffsetY = 13;
  c.fillStyle = blend(c, [from, from], [w + FRAME, h + FRAME], '#f3dc9c', '#c08f3e', '#7a5420', '#d9b266');
  c.fillRect(from, from, w + to, h + to);
  c.shadowColor = 'transparent';
  c.strokeStyle = 'rgba(255,240,200,0.55)';
  c.lineWidth = 1.5;
  c.strokeRect(from + 3, from + 3, w + to - 6, h + to - 6);
  c.strokeStyle = 'rgba(60,36,10,0.55)';
  c.strokeRect(from + 9, from + 9, w + to - 18, h + to - 18);
  c.fillStyle = '#2c1d0d';
  c.fillRect(-REBATE, -REBATE, w + 2 * REBATE, h + 2 * REBATE);
  c.fillStyle = '#0a1513';
  c.fillRect(0, 0, w, h);
}

function drawNumber(c: Ctx, { lot: { lotNumber } }: LotShown, w: number, h: number): void {
  const px = Math.min(120, w * 0.4);
  write(c, String(lotNumber), w / 2, h / 2 + px * 0.34, { font: serif(px, 400), color: INK.brass }, 'center');
}
