import type { VideoScene } from '../../contracts/studio.ts';
import { type Rgb, ramp, rgb } from '../../demo/art/color.ts';
import { hashString } from '../../demo/art/random.ts';
import type { Ctx } from '../../demo/art/surface.ts';
import { CAPTION_TOP } from './canvas.ts';
import { GRADES, type Grade } from './light.ts';

/** The brightness that contrast leaves as it is: pictures are darker than the middle. */
const PIVOT = 0.3;

type Finish = {
  scene: Pick<VideoScene, 'mood' | 'palette'>;
  seed: string;
  /** How far colours turn to those of the palette, 0 to 1. */
  tint: number;
  /** Grain, 0 to 255. */
  grain: number;
  /** How much darker the ground of captions is, 0 to 1. */
  quiet: number;
};

/** The last step of every picture: mood, palette, vignette, a quiet ground for captions, grain. One pass over the pixels. */
export function finish(ctx: Ctx, { scene, seed, tint, grain, quiet }: Finish): void {
  const { width: w, height: h } = ctx.canvas;
  const grade = GRADES[scene.mood];
  const tones = tonesOf(scene.palette);
  const curve = curveOf(grade);
  const image = ctx.getImageData(0, 0, w, h);
  const data = image.data;
  const warm = 1 + grade.warmth;
  const cool = 1 - grade.warmth;
  let state = hashString(`grain:${seed}`) | 1;
  for (let y = 0; y < h; y++) {
    const v = (y / h - 0.47) * 2;
    const low = Math.min(1, Math.max(0, (y / h - CAPTION_TOP + 0.13) / 0.36));
    const hush = 1 - quiet * low * low * (3 - 2 * low);
    for (let x = 0; x < w; x++) {
      const i = (y * w + x) * 4;
      const u = (x / w - 0.5) * 2;
      const edge = Math.max(0, u * u * 0.55 + v * v * 0.5 - 0.2);
      const k = (1 - grade.vignette * Math.min(1, edge)) * hush;
      let r = (data[i] as number) * warm;
      let g = data[i + 1] as number;
      let b = (data[i + 2] as number) * cool;
      const y0 = 0.3 * r + 0.59 * g + 0.11 * b;
      r = y0 + (r - y0) * grade.saturation;
      g = y0 + (g - y0) * grade.saturation;
      b = y0 + (b - y0) * grade.saturation;
      if (tones) {
        const t = Math.min(255, y0 | 0) * 3;
        r += (tones[t] as number) * tint;
        g += (tones[t + 1] as number) * tint;
        b += (tones[t + 2] as number) * tint;
      }
      // xorshift: a generator object would cost more than all the rest
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const dust = ((state & 1023) / 1023 - 0.5) * grain;
      data[i] = toned(curve, r) * k + dust;
      data[i + 1] = toned(curve, g) * k + dust;
      data[i + 2] = toned(curve, b) * k + dust;
    }
  }
  ctx.putImageData(image, 0, 0);
}

const toned = (curve: Float32Array, value: number) =>
  curve[value < 0 ? 0 : value > 255 ? 255 : value | 0] as number;

function curveOf(grade: Grade): Float32Array {
  return Float32Array.from({ length: 256 }, (_, i) => {
    const x = Math.min(1, (i / 255) * grade.gain);
    const bent = PIVOT + (x - PIVOT) * grade.contrast;
    // A shoulder: lights run into white softly.
    const held = bent > 0.9 ? 0.9 + (1 - Math.exp(-(bent - 0.9) * 8)) * 0.09 : Math.max(0, bent);
    return held * 255;
  });
}

/** For each brightness the palette's colour without its brightness, as differences of red, green and blue. */
function tonesOf(palette: readonly string[]): Float32Array | null {
  if (palette.length < 2) return null;
  const stops: Rgb[] = palette.map(rgb).sort((a, b) => bright(a) - bright(b));
  const out = new Float32Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const color = ramp(stops, i / 255);
    const own = bright(color);
    for (let c = 0; c < 3; c++) out[i * 3 + c] = ((color[c] as number) - own) * (i < 40 ? i / 40 : 1);
  }
  return out;
}

const bright = ([r, g, b]: Rgb) => 0.3 * r + 0.59 * g + 0.11 * b;
