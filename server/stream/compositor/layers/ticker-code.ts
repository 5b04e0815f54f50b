import { encodeTicker, textCode } from '../blocks.rules.ts';
import type { ElementOf, Layer } from '../layer.ts';
import { drawStrip, stripAt } from './frame-counter.ts';

/** What runs through the news ticker as a strip of blocks, at the box's corner. */
export function tickerCodeLayer({ id, box: [x, y] }: ElementOf<'ticker_code'>): Layer {
  const place = stripAt(x, y);
  return ({ onAir: { ticker } }) => {
    const code = { first: textCode(ticker[0] ?? ''), lines: ticker.length };
    return [
      {
        id,
        key: `${code.first}:${code.lines}`,
        box: place,
        draw: (ctx) => drawStrip(ctx, x, y, encodeTicker(code)),
      },
    ];
  };
}
