import { INK, sans, widthOf, write } from '../ink.ts';
import type { ElementOf, Kit, Layer } from '../layer.ts';
import { rectOf } from '../rect.rules.ts';

/** Pixels a second: two with every frame. */
const SPEED = 60;
const GAP = 56;
/** Longer strips than a canvas should be are cut. */
const MOST = 12_000;

/** The lines one after another through the box, for ever. */
export function newsTickerLayer({ id, box }: ElementOf<'news_ticker'>, kit: Kit): Layer {
  const place = rectOf(box);
  const { x, y, w, h } = place;
  const hand = { font: sans(h * 0.5, 500), color: INK.ivoryDim };
  return ({ onAir: { ticker }, now }) => {
    const text = ticker.join('\n');
    if (text.trim() === '') return [];
    const widths = ticker.map((line) => widthOf(line, hand) + GAP);
    const length = Math.min(MOST, Math.ceil(widths.reduce((sum, width) => sum + width, 0)));
    const offset = Math.floor((now / 1_000) * SPEED) % length;
    return [
      {
        id,
        key: `${text}:${offset}`,
        box: place,
        draw: (ctx) => {
          ctx.fillStyle = '#060e0d';
          ctx.fillRect(x, y, w, h);
          const strip = kit.bitmaps.get(`ticker:${text}`, length, h, (c) => {
            let at = 0;
            for (const [i, line] of ticker.entries()) {
              c.fillStyle = INK.brass;
              c.fillRect(at + GAP / 2 - 3, h / 2 - 3, 6, 6);
              write(c, line, at + GAP, h / 2 + h * 0.17, hand);
              at += widths[i] ?? 0;
            }
          });
          for (let at = -offset; at < w; at += length) ctx.drawImage(strip, x + at, y);
          ctx.fillStyle = 'rgba(200,164,92,0.45)';
          ctx.fillRect(x, y, w, 1);
        },
      },
    ];
  };
}
