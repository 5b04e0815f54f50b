import { BLOCK, BLOCKS, encodeBlocks } from '../blocks.rules.ts';
import type { ElementOf, Layer } from '../layer.ts';
import { rect } from '../rect.rules.ts';

/** The strip of blocks, at the box's corner; its size is its own. */
export function frameCounterLayer({ id, box: [x, y] }: ElementOf<'frame_counter'>): Layer {
  const place = rect(x, y, BLOCK * BLOCKS, BLOCK);
  return ({ n, look }) => [
    {
      id,
      key: `${n}:${look}`,
      box: place,
      draw: (ctx) => {
        for (const [i, white] of encodeBlocks(n, look).entries()) {
          ctx.fillStyle = white ? '#ffffff' : '#000000';
          ctx.fillRect(x + i * BLOCK, y, BLOCK, BLOCK);
        }
      },
    },
  ];
}
