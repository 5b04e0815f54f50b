import type { VideoScene } from '../../contracts/studio.ts';
import { mix, type Rgb, rgb, shade } from '../../demo/art/color.ts';

/** How a scene is lit. */
export type Light = {
  time: VideoScene['timeOfDay'];
  /** From the zenith down to the horizon. */
  sky: readonly Rgb[];
  /** Of what the light falls on, of what it does not reach, and of the air in between. */
  key: Rgb;
  shadow: Rgb;
  haze: Rgb;
  /** Sun or moon: place in parts of the picture, colour. */
  orb: { x: number; y: number; color: Rgb };
  /** How brightly lamps and windows burn, 0 to 1. */
  lamps: number;
  /** How much of its own colour a thing keeps: at night little is left. */
  day: number;
};

type Base = Omit<Light, 'time'>;
const colors = (...hex: string[]) => hex.map(rgb);

const TIMES: Record<VideoScene['timeOfDay'], Base> = {
  dawn: {
    sky: colors('#5f7fa8', '#a3b3d0', '#e6c5c2', '#f9d6b4', '#fbe6c4'),
    key: rgb('#ffdcb0'),
    shadow: rgb('#56648c'),
    haze: rgb('#eccdc0'),
    orb: { x: 0.68, y: 0.4, color: rgb('#fff0cf') },
    lamps: 0.25,
    day: 0.82,
  },
  day: {
    sky: colors('#3f7db8', '#6fa6d2', '#a9cde2', '#dcebee'),
    key: rgb('#fff4dc'),
    shadow: rgb('#5f7f9e'),
    haze: rgb('#cfe0e8'),
    orb: { x: 0.76, y: 0.16, color: rgb('#fffbe8') },
    lamps: 0,
    day: 1,
  },
  dusk: {
    sky: colors('#27335f', '#5b4a80', '#b4607a', '#ee8a62', '#fbc27a'),
    key: rgb('#ffb273'),
    shadow: rgb('#3d3d6b'),
    haze: rgb('#d88a78'),
    orb: { x: 0.64, y: 0.46, color: rgb('#ffe0a0') },
    lamps: 0.75,
    day: 0.62,
  },
  night: {
    sky: colors('#081026', '#0f1f44', '#1c3763', '#36557e'),
    key: rgb('#b9cdf0'),
    shadow: rgb('#0f1833'),
    haze: rgb('#2b4470'),
    orb: { x: 0.72, y: 0.2, color: rgb('#f6f0d8') },
    lamps: 1,
    day: 0.34,
  },
};

/** What a mood does to a finished picture. */
export type Grade = {
  /** Times the brightness; steepness about the middle; times the colour; towards warm (+) or cool (−). */
  gain: number;
  contrast: number;
  saturation: number;
  warmth: number;
  vignette: number;
};

export const GRADES: Record<VideoScene['mood'], Grade> = {
  calm: { gain: 1.0, contrast: 0.97, saturation: 0.92, warmth: -0.01, vignette: 0.26 },
  warm: { gain: 1.02, contrast: 1.04, saturation: 1.06, warmth: 0.05, vignette: 0.3 },
  bright: { gain: 1.1, contrast: 1.04, saturation: 1.1, warmth: 0.01, vignette: 0.14 },
  solemn: { gain: 0.92, contrast: 1.02, saturation: 0.7, warmth: -0.02, vignette: 0.42 },
  dramatic: { gain: 0.96, contrast: 1.2, saturation: 1.02, warmth: 0.0, vignette: 0.5 },
  playful: { gain: 1.06, contrast: 1.06, saturation: 1.24, warmth: 0.02, vignette: 0.18 },
};

/** Another variant has its sun elsewhere. */
export function lightOf(scene: Pick<VideoScene, 'timeOfDay' | 'mood'>, shift: number): Light {
  const base = TIMES[scene.timeOfDay];
  const stormy = scene.mood === 'dramatic' || scene.mood === 'solemn';
  const gray = scene.mood === 'solemn' ? 0.3 : 0.16;
  const sky = base.sky.map((color, i) => {
    if (!stormy) return color;
    return shade(mix(color, rgb('#6a7078'), gray), -0.22 * (1 - i / (base.sky.length - 1)));
  });
  return {
    ...base,
    time: scene.timeOfDay,
    sky,
    orb: { ...base.orb, x: 0.5 + (base.orb.x - 0.5) * shift },
  };
}

/** The colour of a thing of that colour; `lit` from 0 (in the shade) to 1 (in the light). */
export function seen(light: Light, color: Rgb, lit: number): Rgb {
  const dim = mix(light.shadow, color, 0.25 + light.day * 0.55);
  const bright: Rgb = [
    (color[0] * light.key[0]) / 255,
    (color[1] * light.key[1]) / 255,
    (color[2] * light.key[2]) / 255,
  ];
  const shaded = shade(dim, -0.42 - (1 - light.day) * 0.3);
  return mix(shaded, mix(shaded, bright, 0.35 + 0.65 * light.day), lit);
}

/** What lies farther away takes on the colour of the air. */
export const far = (light: Light, color: Rgb, distance: number): Rgb => mix(color, light.haze, distance);
