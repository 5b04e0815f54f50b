import { INK, label, panel, serif, widthOf, write } from '../ink.ts';
import type { ElementOf, Layer } from '../layer.ts';
import { rectOf } from '../rect.rules.ts';

/** The server's time of day; in UTC, since viewers are everywhere. */
export function clockLayer({ id, box }: ElementOf<'clock'>): Layer {
  const place = rectOf(box);
  const { x, y, w, h } = place;
  return ({ now }) => {
    const text = new Date(now).toISOString().slice(11, 19);
    return [
      {
        id,
        key: text,
        box: place,
        draw: (ctx) => {
          panel(ctx, place, 4, 'rgba(8,18,16,0.82)');
          const px = h * 0.56;
          const cell = widthOf('0', { font: serif(px) }) * 1.04;
          const middle = y + h / 2 + px * 0.33;
          const narrow = cell * 0.5;
          const zone = label(h * 0.3);
          const total = 6 * cell + 2 * narrow + 8 + widthOf('UTC', zone);
          let at = x + (w - total) / 2;
          for (const char of text) {
            const width = char === ':' ? narrow : cell;
            write(ctx, char, at + width / 2, middle, { font: serif(px), color: INK.ivory }, 'center');
            at += width;
          }
          write(ctx, 'UTC', at + 8, middle, zone);
        },
      },
    ];
  };
}
