import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Ctx } from './layer.ts';

export type Bitmaps = ReturnType<typeof createBitmaps>;

/** Heavy drawings, made once at the size they are shown in. @param most how many are kept; the longest unused goes */
export function createBitmaps(most = 160) {
  const kept = new Map<string, Canvas>();
  return {
    /** The drawing of that key, `w` × `h` pixels. */
    get(key: string, w: number, h: number, draw: (ctx: Ctx) => void): Canvas {
      const name = `${key}@${w}x${h}`;
      const known = kept.get(name);
      if (known) {
        kept.delete(name);
        kept.set(name, known);
        return known;
      }
      const made = bake(w, h, draw);
      kept.set(name, made);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return made;
    },
  };
}

/** A canvas remembers how it was drawn and does it again wherever it is used: pixels put on it are only copied. */
function bake(w: number, h: number, draw: (ctx: Ctx) => void): Canvas {
  const sketch = createCanvas(w, h);
  const ctx = sketch.getContext('2d');
  draw(ctx);
  const made = createCanvas(w, h);
  made.getContext('2d').putImageData(ctx.getImageData(0, 0, w, h), 0, 0);
  return made;
}
