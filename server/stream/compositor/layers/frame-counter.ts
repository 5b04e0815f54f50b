import { BLOCK, BLOCKS, encodeBlocks } from '../blocks.rules.ts';
import type { Ctx, ElementOf, Layer } from '../layer.ts';
import { rect } from '../rect.rules.ts';

/** The strip of blocks, at the box's corner; its size is its own. */
export function frameCounterLayer({ id, box: [x, y] }: ElementOf<'frame_counter'>): Layer {
  const place = stripAt(x, y);
  return ({ n, look }) => [
    { id, key: `${n}:${look}`, box: place, draw: (ctx) => drawStrip(ctx, x, y, encodeBlocks(n, look)) },
  ];
}

export const stripAt = (x: number, y: number) => rect(x, y, BLOCK * BLOCKS, BLOCK);

export function drawStrip(ctx: Ctx, x: number, y: number, blocks: readonly boolean[]): void {
  for (const [i, white] of blocks.entries()) {
    ctx.fillStyle = white ? '#ffffff' : '#000000';
    ctx.fillRect(x + i * BLOCK, y, BLOCK, BLOCK);
  }
}
