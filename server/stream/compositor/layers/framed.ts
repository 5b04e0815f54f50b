import type { Canvas, Image } from '@napi-rs/canvas';
import type { LotShown } from '../../../contracts/live/stage.rules.ts';
import { INK, serif, write } from '../ink.ts';
import type { Ctx, Kit, Part } from '../layer.ts';
import type { Rect } from '../rect.rules.ts';

/** The picture so large that it fills the box, cut at the sides that stick out. */
export function cover(ctx: Ctx, image: Image | Canvas, x: number, y: number, w: number, h: number): void {
  const scale = Math.max(w / image.width, h / image.height);
  const [sw, sh] = [w / scale, h / scale];
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(image, (image.width - sw) / 2, (image.height - sh) / 2, sw, sh, x, y, w, h);
}

const EDGE = 6;
const SHADOW = 26;

/** The lot's picture in its brass frame; its number where it has none. */
export function framedPart(id: string, lot: LotShown, { x, y, w, h }: Rect, kit: Kit): Part {
  const url = lot.lot.images[0]?.url;
  const found = url ? kit.pictures.get(url) : null;
  const key = `${url ?? lot.lot.lotNumber}:${found !== null}`;
  const [bw, bh] = [w + 2 * SHADOW, h + 2 * SHADOW];
  return {
    id,
    key,
    box: { x: x - SHADOW, y: y - SHADOW, w: bw, h: bh },
    draw: (ctx) => {
      const baked = kit.bitmaps.get(`framed:${key}`, bw, bh, (c) => {
        c.translate(SHADOW, SHADOW);
        c.shadowColor = 'rgba(0,0,0,0.65)';
        c.shadowBlur = 22;
        c.shadowOffsetY = 8;
        c.fillStyle = '#8f6f34';
        c.fillRect(-EDGE, -EDGE, w + 2 * EDGE, h + 2 * EDGE);
        c.shadowColor = 'transparent';
        c.fillStyle = '#e9d7a9';
        c.fillRect(-EDGE + 2, -EDGE + 2, w + 2 * EDGE - 4, h + 2 * EDGE - 4);
        c.fillStyle = '#0a1513';
        c.fillRect(0, 0, w, h);
        if (found) cover(c, found.image, 0, 0, w, h);
        else {
          const px = Math.min(64, w * 0.5);
          write(
            c,
            String(lot.lot.lotNumber),
            w / 2,
            h / 2 + px * 0.34,
            { font: serif(px, 400), color: INK.brass },
            'center',
          );
        }
      });
      ctx.drawImage(baked, x - SHADOW, y - SHADOW);
    },
  };
}
