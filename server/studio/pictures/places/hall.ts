import { rgb } from '../../../demo/art/color.ts';
import type { Stage } from '../canvas.ts';
import { drawBench, drawWall, wallColor } from '../sheets/wall.ts';
import { drawSomePicture } from './room.ts';

/** A hall of a gallery, with pictures that one only passes. */
export function drawHall(stage: Stage): void {
  const { w, h, u, random } = stage;
  drawWall(stage, wallColor(stage, []), w / 2, h * 0.72);
  const count = w > h ? 3 : 1;
  for (let i = 0; i < count; i++) {
    const pw = random.range(0.16, 0.2) * (w > h ? w : w * 2.6);
    const ph = Math.min(h * 0.4, pw * random.range(0.8, 1.3));
    const x = ((i + 0.5) / count - 0.5) * w * 0.92 + w / 2;
    drawSomePicture(
      stage,
      { x: x - pw / 2, y: h * 0.35 - ph / 2, w: pw, h: ph },
      rgb(random.pick(['#c9a04e', '#4a3a2e', '#b08a55'])),
    );
  }
  drawBench(stage, w / 2, h * 0.88, 420 * u);
}
