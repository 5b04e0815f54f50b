import { blend } from '../ink.ts';
import type { Ctx } from '../layer.ts';

/** The gavel, 240 × 160 at the origin; it turns about (221, 77). */
export const GAVEL = { w: 240, h: 160, pivot: { x: 221, y: 77 } } as const;

export function drawGavel(ctx: Ctx): void {
  const wood = (y: number, h: number) => blend(ctx, [0, y], [0, y + h], '#a5713c', '#6d4420', '#3b2210');
  const brass = (y: number, h: number) => blend(ctx, [0, y], [0, y + h], '#fbe8b5', '#c8a45c', '#7c5f2b');
  const bar = (x: number, y: number, w: number, h: number, r: number, fill: Ctx['fillStyle']) => {
    ctx.fillStyle = fill;
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, r);
    ctx.fill();
  };
  bar(74, 69, 158, 18, 9, wood(69, 18));
  bar(30, 22, 62, 112, 10, wood(22, 112));
  bar(25, 34, 72, 13, 4, brass(34, 13));
  bar(25, 109, 72, 13, 4, brass(109, 13));
  bar(96, 67, 10, 22, 3, brass(67, 22));
}
