import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { mix, type Rgb, rgb, shade } from '../../../demo/art/color.ts';
import type { Light } from '../light.ts';
import type { Bust, Matter, Spot } from './bust.ts';
import type { Look } from './look.ts';

/** How head and shoulders are turned (radians), and where they stand in the picture (pixels). */
export type Pose = { yaw: number; pitch: number; body: number; x: number; y: number; scale: number };

/** The bust is modelled at so many pixels to a unit: strokes go over it anyway. */
const FINENESS = 68;
const STEPS = 40;

/** From the head's own space to that of the picture, x right, y up, z towards us. */
export function turned([x, y, z]: Spot, { yaw, pitch }: Pose): Spot {
  const [cy, sy, cp, sp] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
  const [x1, z1] = [x * cy + z * sy, z * cy - x * sy];
  return [x1, y * cp - z1 * sp, y * sp + z1 * cp];
}

function back(x: number, y: number, z: number, yaw: number, pitch: number): Spot {
  const [cy, sy, cp, sp] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
  const [y1, z1] = [y * cp + z * sp, z * cp - y * sp];
  return [x * cy - z1 * sy, y1, z1 * cy + x * sy];
}

type Shading = { lit: Rgb; half: Rgb; dark: Rgb; rim: number };

/** Models the bust in its light; transparent around it. The canvas is smaller than the picture, of the same shape. */
export function sculpt(
  bust: Bust,
  look: Look,
  light: Light,
  pose: Pose,
  size: { w: number; h: number },
  from: number,
): Canvas {
  const [w, h] = [Math.round((size.w * FINENESS) / pose.scale), Math.round((size.h * FINENESS) / pose.scale)];
  const [kx, ky] = [size.w / w, size.h / h];
  const canvas = createCanvas(w, h);
  const ctx = canvas.getContext('2d');
  const image = ctx.createImageData(w, h);
  const lamp: Rgb = light.time === 'night' ? rgb('#ffd7a4') : mix(light.key, [255, 250, 240], 0.6);
  const cold = mix(light.shadow, light.haze, 0.45);
  const shadings = {
    skin: shadingOf(look.skin, lamp, light, 0.15),
    hair: shadingOf(look.hair, lamp, light, 0),
    cloth: shadingOf(look.cloth, lamp, light, 0),
    lapel: shadingOf(shade(look.cloth, -0.2), lamp, light, 0),
    shirt: shadingOf(mix(look.second, rgb('#ece5d8'), 0.72), lamp, light, 0),
    second: shadingOf(look.second, lamp, light, 0),
    hat: shadingOf(look.hatColor, lamp, light, 0),
  } satisfies Record<Matter, Shading>;

  const head = (x: number, y: number, z: number) => back(x, y, z, pose.yaw, pose.pitch);
  const body = (x: number, y: number, z: number) => back(x, y, z, pose.body, 0);
  const at = (x: number, y: number, z: number): number => {
    let d = 9;
    if (y > -1.95) {
      const [a, b, c] = head(x, y, z);
      d = Math.min(bust.skin(a, b, c), bust.hair(a, b, c));
      if (look.hat && y > 0) d = Math.min(d, bust.hat(a, b, c));
    }
    if (y < -0.75) {
      const [a, b, c] = body(x, y, z);
      d = Math.min(d, bust.torso(a, b, c));
    }
    return d;
  };
  const matterAt = (x: number, y: number, z: number): Matter => {
    const [a, b, c] = head(x, y, z);
    const skin = bust.skin(a, b, c);
    const hair = bust.hair(a, b, c);
    const hat = bust.hat(a, b, c);
    const [p, q, r] = body(x, y, z);
    const torso = bust.torso(p, q, r);
    const least = Math.min(skin, hair, hat, torso);
    if (least === torso) return bust.garment(p, q, r);
    return least === hat ? 'hat' : least === hair ? 'hair' : 'skin';
  };
  const L = unit(from * 0.6, 0.6, 0.78);
  const R = unit(-from * 0.9, 0.25, -0.5);
  const e = 0.012;
  for (let py = 0; py < h; py++) {
    const y = (pose.y - (py + 0.5) * ky) / pose.scale;
    if (y > 1.5) continue;
    for (let px = 0; px < w; px++) {
      const x = ((px + 0.5) * kx - pose.x) / pose.scale;
      if (Math.abs(x) > (y > -1.1 ? 1.4 : 2.4)) continue;
      let z = 1.5;
      let hit = false;
      let near = 9;
      for (let step = 0; step < STEPS && z > -1.6; step++) {
        const d = at(x, y, z);
        near = Math.min(near, d);
        if (d < 0.006) {
          hit = true;
          break;
        }
        z -= d * 0.92;
      }
      if (!hit && near > 0.02) continue;
      // Four corners of a tetrahedron tell the slope as well as six neighbours.
      const [a, b, c, d] = [
        at(x + e, y - e, z - e),
        at(x - e, y - e, z + e),
        at(x - e, y + e, z - e),
        at(x + e, y + e, z + e),
      ] as const;
      const n = unit(a - b - c + d, c - a - b + d, b - a - c + d);
      const facing = n[0] * L[0] + n[1] * L[1] + n[2] * L[2];
      let shadow = 1;
      if (facing > 0)
        for (const reach of [0.1, 0.22, 0.4, 0.7]) {
          const d = at(
            x + n[0] * 0.02 + L[0] * reach,
            y + n[1] * 0.02 + L[1] * reach,
            z + n[2] * 0.02 + L[2] * reach,
          );
          shadow = Math.min(shadow, Math.max(0, 0.5 + (d / reach) * 3.2));
        }
      const hollow = Math.min(
        1,
        Math.max(0, 0.35 + (at(x + n[0] * 0.16, y + n[1] * 0.16, z + n[2] * 0.16) / 0.16) * 0.65),
      );
      const matter = matterAt(x, y, z);
      const { lit, half, dark, rim } = shadings[matter];
      const t = Math.max(0, facing * 0.92 + 0.12) * shadow;
      const tone = t < 0.4 ? mix(dark, half, t / 0.4) : mix(half, lit, Math.min(1, (t - 0.4) / 0.55));
      const sky = Math.max(0, n[1] * 0.5 + 0.5) * hollow * 0.16;
      const edge =
        Math.max(0, n[0] * R[0] + n[1] * R[1] + n[2] * R[2]) ** 2 * rim * (1 - Math.max(0, n[2])) * 1.5;
      const gloss =
        Math.max(0, n[0] * L[0] * 0.6 + n[1] * L[1] * 0.75 + n[2] * 0.72) ** 22 * SHINE[matter] * shadow;
      const strand = matter === 'hair' ? strandAt(head(x, y, z), look) : 1;
      const i = (py * w + px) * 4;
      const shut = 0.5 + hollow * 0.5;
      for (let c = 0; c < 3; c++)
        image.data[i + c] =
          (tone[c] as number) * shut * strand +
          (cold[c] as number) * (sky + edge * 0.8) +
          (lamp[c] as number) * gloss;
      image.data[i + 3] = hit ? 255 : 255 * (1 - near / 0.02);
    }
  }
  ctx.putImageData(image, 0, 0);
  return canvas;
}

const SHINE: Record<Matter, number> = {
  skin: 0.15,
  hair: 0.24,
  cloth: 0.03,
  lapel: 0.08,
  shirt: 0.03,
  second: 0.1,
  hat: 0.02,
};

/** Hair falls in strands from the crown: brighter and darker streaks along them. */
function strandAt([x, y, z]: Spot, { style }: Look): number {
  if (style === 'curly') return 0.92 + 0.16 * Math.sin(x * 41 + y * 37) * Math.sin(z * 39 - y * 29);
  const turn = Math.atan2(x, z + 0.25) + y * 0.12;
  return (
    1 +
    0.13 * Math.sin(turn * 37 + Math.sin(turn * 11) * 2) +
    0.11 * Math.sin(turn * 83 + y * 3) +
    0.06 * Math.sin(turn * 151 + y * 7)
  );
}

function shadingOf(color: Rgb, lamp: Rgb, light: Light, blood: number): Shading {
  const lit: Rgb = [(color[0] * lamp[0]) / 245, (color[1] * lamp[1]) / 245, (color[2] * lamp[2]) / 245];
  // Skin turns red where the light leaves it.
  const half = mix(shade(lit, -0.3), [176, 74, 50], blood);
  const dark = mix(shade(mix(color, light.shadow, 0.3), -0.5), [60, 22, 20], blood * 0.8);
  return { lit: mix(lit, lamp, 0.1), half, dark, rim: 0.7 };
}

function unit(x: number, y: number, z: number): Spot {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}
