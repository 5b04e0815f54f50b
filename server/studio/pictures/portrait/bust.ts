import type { Look } from './look.ts';

/** A point of the head: x to its left, y up, z forwards; the chin at −1, the crown at 1. */
export type Spot = readonly [number, number, number];

/** What a place of the surface is made of. */
export type Matter = 'skin' | 'hair' | 'cloth' | 'lapel' | 'shirt' | 'second' | 'hat';

/** A head on its shoulders as distances: negative inside. */
export type Bust = {
  skin(x: number, y: number, z: number): number;
  hair(x: number, y: number, z: number): number;
  /** In the space of the shoulders, which turn less than the head. */
  torso(x: number, y: number, z: number): number;
  hat(x: number, y: number, z: number): number;
  /** Of a place on the shoulders. */
  garment(x: number, y: number, z: number): Matter;
};

function egg(x: number, y: number, z: number, rx: number, ry: number, rz: number): number {
  const [a, b, c] = [x / rx, y / ry, z / rz];
  const k = Math.sqrt(a * a + b * b + c * c);
  const [d, e, f] = [a / rx, b / ry, c / rz];
  return (k * (k - 1)) / (Math.sqrt(d * d + e * e + f * f) + 1e-6);
}

function rod(x: number, y: number, z: number, from: Spot, to: Spot, r0: number, r1: number): number {
  const [bx, by, bz] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const [px, py, pz] = [x - from[0], y - from[1], z - from[2]];
  const t = Math.min(1, Math.max(0, (px * bx + py * by + pz * bz) / (bx * bx + by * by + bz * bz)));
  return Math.hypot(px - bx * t, py - by * t, pz - bz * t) - r0 - (r1 - r0) * t;
}

/** Joined softly over a seam of width k. */
function join(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(a - b), 0) / k;
  return Math.min(a, b) - h * h * k * 0.25;
}

const carve = (a: number, b: number, k: number) => -join(-a, b, k);

export function createBust(look: Look): Bust {
  const { face, woman, age } = look;
  const wide = 0.555 + face.width * 0.03 - (woman ? 0.02 : 0);
  const jaw = (woman ? 0.37 : 0.42) + face.jaw * 0.04;
  const chin = woman ? 0.115 : 0.15;
  const tip = 0.885 + face.nose * 0.035;
  const wing = 0.066 + face.nose * 0.012 + (woman ? 0 : 0.01);
  const neck = woman ? 0.3 : 0.385;
  const brow = woman ? 0.075 : 0.1;
  const slack = age > 0.6 ? (age - 0.6) * 0.12 : 0;

  function skin(x: number, y: number, z: number): number {
    const ax = Math.abs(x);
    if (y < -1.25) return rod(x, y, z, [0, -0.6, -0.16], [0, -1.75, -0.2], neck * 0.98, neck * 0.82);
    let d = egg(x, y - 0.3, z + 0.12, 0.68, 0.74, 0.82);
    d = join(d, egg(x, y + 0.14, z - 0.13, wide, 0.74, 0.6), 0.16);
    d = join(d, egg(x, y + 0.56, z - 0.2, jaw + slack, 0.37, 0.43), 0.16);
    d = join(d, Math.hypot(x, y + 0.86, z - 0.46) - chin, 0.2);
    d = join(d, Math.hypot(ax - 0.33, y + 0.2, z - 0.46) - 0.2, 0.16);
    d = join(d, rod(ax, y, z, [0.06, 0.17, 0.645], [0.34, 0.17, 0.53], brow, brow * 0.9), 0.14);
    d = carve(d, Math.hypot(ax - 0.25, (y - 0.02) * 1.25, z - 0.86) - 0.17, 0.14);
    d = join(d, Math.hypot(ax - 0.25, y - 0.005, z - 0.545) - 0.143, 0.035);
    d = join(d, rod(x, y, z, [0, 0.12, 0.65], [0, -0.22, tip - 0.02], 0.052, 0.078), 0.09);
    d = join(d, Math.hypot(x, y + 0.245, z - tip + 0.015) - 0.088, 0.06);
    d = join(d, Math.hypot(ax - 0.092, y + 0.285, z - tip + 0.11) - wing, 0.05);
    d = carve(d, rod(x, y, z, [0, -0.36, 0.82], [0, -0.43, 0.82], 0.02, 0.024), 0.07);
    d = join(d, egg(x, y + 0.478, z - 0.655, 0.2, 0.05, 0.115), 0.06);
    d = join(d, egg(x, y + 0.57, z - 0.645, 0.165, 0.062 + face.lips * 0.01, 0.11), 0.06);
    d = carve(d, rod(ax, y, z, [0, -0.522, 0.79], [0.18, -0.518, 0.68], 0.012, 0.012), 0.03);
    d = join(d, egg(ax - 0.675, y + 0.03, z + 0.1, 0.075, 0.19, 0.12), 0.05);
    return join(d, rod(x, y, z, [0, -0.6, -0.16], [0, -1.75, -0.2], neck * 0.98, neck * 0.82), 0.14);
  }

  const strands = (x: number, y: number, z: number) =>
    Math.sin(x * 17 + y * 5 + z * 9) * 0.011 + Math.sin(x * 31 - z * 23 + y * 3) * 0.007;
  const curls = (x: number, y: number, z: number) =>
    Math.sin(x * 13 + 1) * Math.sin(y * 12) * Math.sin(z * 13 + 2) * 0.075;

  function hair(x: number, y: number, z: number): number {
    const ax = Math.abs(x);
    const part = look.woman ? -0.12 : 0.14;
    let d = beard(x, y, z, ax);
    if (look.style === 'bald') {
      if (age < 0.35) return d;
      const fringe = Math.max(egg(x, y - 0.22, z + 0.14, 0.735, 0.74, 0.87), y - 0.34, -0.3 - y, z - 0.06);
      return Math.min(d, fringe + strands(x, y, z));
    }
    const full = look.style === 'short' ? 0.03 : look.style === 'bun' ? 0.025 : 0.07;
    let shell = egg(x, y - 0.31, z + 0.14, 0.7 + full, 0.75 + full * 1.3, 0.84 + full);
    // The hairline: what lies in front of it and below is face.
    const line = -0.52 * (y - 0.5 + Math.abs(x - part) * 0.16) + 0.85 * (z - 0.4 - full * 0.5);
    shell = carve(shell, -line, 0.05);
    if (look.style === 'swept') {
      const tuft = egg(x - 0.1, y - 0.92, z - 0.2, 0.52, 0.24, 0.52);
      shell = join(shell, tuft, 0.16);
    }
    if (look.style === 'bun') shell = join(shell, Math.hypot(x, y - 0.86, z + 0.72) - 0.34, 0.05);
    if (look.style === 'bob' || look.style === 'long') {
      const low = look.style === 'bob' ? -0.72 : -1.75;
      const side = rod(
        ax,
        y,
        z,
        [0.58, 0.42, -0.02],
        [0.63, low + 0.2, look.style === 'bob' ? 0.1 : 0.2],
        0.19,
        0.21,
      );
      const back = egg(
        x,
        y + (look.style === 'bob' ? 0.1 : 0.6),
        z + 0.42,
        0.68,
        look.style === 'bob' ? 0.8 : 1.2,
        0.42,
      );
      shell = join(shell, Math.max(join(side, back, 0.14), low - y), 0.12);
      // A fringe, swept to the side.
      shell = join(
        shell,
        rod(x, y, z, [part, 0.93, 0.5], [part < 0 ? 0.55 : -0.55, 0.35, 0.42], 0.11, 0.1),
        0.12,
      );
    }
    const rough = look.style === 'curly' ? curls(x, y, z) * 1.4 - 0.05 : strands(x, y, z);
    d = Math.min(d, shell + rough);
    return d;
  }

  function beard(x: number, y: number, z: number, ax: number): number {
    if (look.beard === 'none') return 9;
    const lip =
      rod(ax, y, z, [0.03, -0.4, 0.755], [0.24, -0.52, 0.62], 0.058, 0.035) + strands(x * 2, y, z * 2);
    if (look.beard === 'moustache') return lip;
    let d = join(
      egg(x, y + 0.66, z - 0.22, jaw + 0.09, 0.4, 0.5),
      Math.hypot(x, y + 0.92, z - 0.46) - 0.22,
      0.18,
    );
    const mouth = egg(x, y + 0.53, z - 0.76, 0.2, 0.085, 0.24);
    d = carve(d, mouth, 0.05);
    // Cheeks are bare above a line from the ear to the corner of the mouth.
    d = carve(d, -(y + 0.3 + (z - 0.1) * 0.28), 0.06);
    return Math.min(join(d, lip, 0.05) + strands(x * 2, y * 2, z * 2) * 1.3, 9);
  }

  const broad = woman ? 1.42 : 1.7;
  const collar = look.garment === 'rollneck' ? 0.085 : look.garment === 'dress' ? 0 : 0.06;

  function torso(x: number, y: number, z: number): number {
    const ax = Math.abs(x);
    let d = egg(x, y + 2.85, z + 0.2, broad, 1.22, 0.66);
    d = join(d, rod(ax, y, z, [0.1, -1.3, -0.34], [broad * 0.84, -1.86, -0.28], 0.2, 0.36), 0.3);
    d = join(d, rod(ax, y, z, [broad * 0.86, -1.9, -0.28], [broad * 1.02, -3.6, -0.1], 0.34, 0.44), 0.2);
    if (look.garment === 'rollneck')
      d = join(
        d,
        Math.max(rod(x, y, z, [0, -1.1, -0.2], [0, -1.5, -0.27], neck + 0.08, neck + 0.13), y + 1.12),
        0.04,
      );
    else if (collar > 0) {
      const band = rod(x, y, z, [0, -1.1, -0.2], [0, -1.5, -0.27], neck + 0.035, neck + 0.1);
      // The collar rises behind and opens at the throat.
      const rim = y + 1.36 + (z + 0.25) * 0.24 - Math.min(0.12, ax * 0.3);
      d = join(d, Math.max(band, rim), 0.03);
    }
    return d + Math.sin(x * 4 + y * 7 + Math.sin(y * 3) * 2) * 0.01 + Math.sin(ax * 9 - y * 5) * 0.006;
  }

  const hat = (x: number, y: number, z: number) => {
    if (!look.hat) return 9;
    const tilt = y - x * 0.2;
    return join(
      egg(x + 0.06, tilt - 0.98, z + 0.14, 0.92, 0.27, 0.94),
      egg(x, tilt - 0.72, z + 0.1, 0.76, 0.14, 0.86),
      0.06,
    );
  };

  function garment(x: number, y: number, z: number): Matter {
    const ax = Math.abs(x);
    const atNeck = Math.hypot(x, z + 0.24) < neck + 0.1 && y > -1.5;
    const deep = Math.max(0, (y + 2.75) / 1.3);
    if (look.garment === 'rollneck') return 'cloth';
    if (look.garment === 'dress') return z > -0.2 && ax < 0.66 * Math.max(0, deep - 0.4) ? 'skin' : 'cloth';
    if (atNeck) return 'shirt';
    if (z < -0.2) return 'cloth';
    if (look.garment === 'smock') return ax < 0.03 ? 'lapel' : 'cloth';
    const gap = 0.4 * deep;
    if (ax < gap) return !woman && ax < 0.075 + (y > -1.56 ? 0.03 : 0) ? 'second' : 'shirt';
    return ax < gap + 0.2 - (y > -1.72 ? 0.1 : 0) ? 'lapel' : 'cloth';
  }

  return { skin, hair, torso, hat, garment };
}
