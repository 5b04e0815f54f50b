import type { Canvas } from '@napi-rs/canvas';
import { mix, rgb, smoothstep } from '../color.ts';
import { createSurface, mapPixels, paper } from '../surface.ts';

const SIZE = 1600;
const BULGES = [
  { x: 560, y: 590, r: 430, lift: 1 },
  { x: 1170, y: 1140, r: 330, lift: -1 },
  { x: 1240, y: 400, r: 215, lift: 1 },
  { x: 400, y: 1230, r: 200, lift: -1 },
] as const;

/** Two families of stripes, bent over spheres and hollows; where they cross, black turns white. */
export function opart(): Canvas {
  const { canvas, ctx } = createSurface(SIZE, SIZE, rgb('#f3efe6'));
  const light = rgb('#f5f1e8');
  const dark = rgb('#121317');
  const hot = rgb('#e4412a');
  mapPixels(ctx, (px, py) => {
    const frame = Math.max(Math.abs(px - SIZE / 2), Math.abs(py - SIZE / 2));
    if (frame > 716) return frame < 722 ? dark : light;
    let ink = 0;
    let red = 0;
    for (const [sx, sy] of [
      [0.25, 0.25],
      [0.75, 0.25],
      [0.25, 0.75],
      [0.75, 0.75],
    ] as const) {
      let x = px + sx;
      let y = py + sy;
      let inside = 0;
      for (const b of BULGES) {
        const dx = x - b.x;
        const dy = y - b.y;
        const d = Math.hypot(dx, dy) / b.r;
        if (d >= 1) continue;
        const bent = b.lift > 0 ? Math.asin(d) / (Math.PI / 2) : d ** 0.55;
        x = b.x + (dx / d) * bent;
        y = b.y + (dy / d) * bent;
        if (b.r === 215) inside = 1;
      }
      const wave = Math.sin(y / 118) * 22;
      const a = Math.sin(((x + wave) * Math.PI) / 33) > 0;
      const b = Math.sin(((y + Math.sin(x / 150) * 26) * Math.PI) / 33) > 0;
      if (a !== b) {
        ink += 0.25;
        red += inside * 0.25;
      }
    }
    return mix(mix(light, dark, ink), hot, smoothstep(0, 1, red));
  });
  paper(ctx, 'opart', 0.02);
  return canvas;
}
