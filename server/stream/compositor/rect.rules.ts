/** Whole pixels. */
export type Rect = { x: number; y: number; w: number; h: number };

export const rect = (x: number, y: number, w: number, h: number): Rect => ({ x, y, w, h });

/** Box of a template element. */
export const rectOf = ([x, y, w, h]: readonly [number, number, number, number]): Rect => ({ x, y, w, h });

export const touches = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** The part of `a` within `b` in whole pixels, grown outwards; null when they do not touch. */
export function within(a: Rect, b: Rect): Rect | null {
  const x = Math.max(Math.floor(a.x), b.x);
  const y = Math.max(Math.floor(a.y), b.y);
  const w = Math.min(Math.ceil(a.x + a.w), b.x + b.w) - x;
  const h = Math.min(Math.ceil(a.y + a.h), b.y + b.h) - y;
  return w > 0 && h > 0 ? { x, y, w, h } : null;
}

/** Grown outwards until its sides lie on even pixels, so that no 2×2 of them is cut. */
export function even({ x, y, w, h }: Rect): Rect {
  const [left, top] = [x - (x % 2), y - (y % 2)];
  const [right, bottom] = [x + w + ((x + w) % 2), y + h + ((y + h) % 2)];
  return { x: left, y: top, w: right - left, h: bottom - top };
}

export function around(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, w: Math.max(a.x + a.w, b.x + b.w) - x, h: Math.max(a.y + a.h, b.y + b.h) - y };
}

const area = ({ w, h }: Rect) => w * h;

/** Drawing two places by one is worth this many pixels: each place costs a pass over all that lies there. */
const PASS_PIXELS = 6_000;

/** Fewer rectangles that cover the same, and as little else as pays; none of them overlaps another. */
export function merged(rects: readonly Rect[]): Rect[] {
  const out: Rect[] = [];
  for (const next of rects) {
    let grown = next;
    for (let i = 0; i < out.length; ) {
      const other = out[i] as Rect;
      const both = around(grown, other);
      if (touches(grown, other) || area(both) <= area(grown) + area(other) + PASS_PIXELS) {
        grown = both;
        out.splice(i, 1);
        i = 0;
      } else i += 1;
    }
    out.push(grown);
  }
  return out;
}
