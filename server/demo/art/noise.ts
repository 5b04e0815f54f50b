import { createRandom } from './random.ts';

/** Smooth gradient noise over the plane; values lie in about [-1, 1]. */
export interface Noise {
  at(x: number, y: number): number;
  /** Several octaves summed, normalised to about [-1, 1]. */
  fbm(x: number, y: number, octaves: number): number;
  /** Sharp crests, as of mountains; in [0, 1]. */
  ridged(x: number, y: number, octaves: number): number;
}

const SIZE = 256;
const MASK = SIZE - 1;

export function createNoise(seed: string): Noise {
  const random = createRandom(`noise:${seed}`);
  const order = random.shuffle(Array.from({ length: SIZE }, (_, i) => i));
  const permutation = Uint8Array.from([...order, ...order]);
  const gradientX = new Float64Array(SIZE);
  const gradientY = new Float64Array(SIZE);
  for (let i = 0; i < SIZE; i++) {
    const angle = random.range(0, Math.PI * 2);
    gradientX[i] = Math.cos(angle);
    gradientY[i] = Math.sin(angle);
  }
  const corner = (xi: number, yi: number, dx: number, dy: number) => {
    const h = permutation[((permutation[xi & MASK] as number) + yi) & MASK] as number;
    return (gradientX[h] as number) * dx + (gradientY[h] as number) * dy;
  };
  const at = (x: number, y: number) => {
    const xi = Math.floor(x);
    const yi = Math.floor(y);
    const dx = x - xi;
    const dy = y - yi;
    const u = dx * dx * dx * (dx * (dx * 6 - 15) + 10);
    const v = dy * dy * dy * (dy * (dy * 6 - 15) + 10);
    const a = corner(xi, yi, dx, dy);
    const b = corner(xi + 1, yi, dx - 1, dy);
    const c = corner(xi, yi + 1, dx, dy - 1);
    const d = corner(xi + 1, yi + 1, dx - 1, dy - 1);
    const top = a + u * (b - a);
    return 1.5 * (top + v * (c + u * (d - c) - top));
  };
  return {
    at,
    fbm(x, y, octaves) {
      let sum = 0;
      let weight = 0.5;
      let total = 0;
      let scale = 1;
      for (let i = 0; i < octaves; i++) {
        sum += weight * at(x * scale + i * 17.3, y * scale - i * 9.1);
        total += weight;
        weight *= 0.5;
        scale *= 2.03;
      }
      return sum / total;
    },
    ridged(x, y, octaves) {
      let sum = 0;
      let weight = 0.5;
      let total = 0;
      let scale = 1;
      for (let i = 0; i < octaves; i++) {
        const crest = 1 - Math.abs(at(x * scale + i * 31.7, y * scale + i * 5.9));
        sum += weight * crest * crest;
        total += weight;
        weight *= 0.5;
        scale *= 2.1;
      }
      return sum / total;
    },
  };
}
