/** How the host's face stands; lengths in pixels of the 1000 × 1200 drawing, shares in [0, 1]. */
export interface Pose {
  /** Raise of each brow, and its slant: positive lifts the inner end. */
  brows: { left: number; right: number; slant: number };
  /** Eye opening, 0 shut to 1.25 wide. */
  eyes: number;
  /** Raise of the lower lid, as in a smile. */
  squint: number;
  gaze: { x: number; y: number };
  /** Half-width, corner lift (negative: down), opening, and skew to one side. */
  mouth: { width: number; smile: number; open: number; skew: number };
  blush: number;
  /** Degrees; positive leans to the viewer's right. */
  tilt: number;
}

const REST: Pose = {
  brows: { left: 0, right: 0, slant: 0 },
  eyes: 0.92,
  squint: 0.08,
  gaze: { x: 0, y: 0 },
  mouth: { width: 50, smile: 7, open: 0, skew: 0 },
  blush: 0.2,
  tilt: 0,
};

export const EXPRESSIONS = {
  neutral: REST,
  happy: {
    ...REST,
    brows: { left: 7, right: 7, slant: 1 },
    squint: 0.42,
    mouth: { width: 66, smile: 25, open: 0, skew: 0 },
    blush: 0.45,
    tilt: 2.5,
  },
  excited: {
    ...REST,
    brows: { left: 26, right: 26, slant: 2 },
    eyes: 1.2,
    squint: 0.12,
    mouth: { width: 62, smile: 20, open: 44, skew: 0 },
    blush: 0.5,
    tilt: -3,
  },
  tense: {
    ...REST,
    brows: { left: -9, right: -7, slant: -9 },
    eyes: 0.78,
    squint: 0.34,
    gaze: { x: -13, y: 2 },
    mouth: { width: 42, smile: -5, open: 0, skew: 4 },
    blush: 0.12,
    tilt: -1.5,
  },
  triumphant: {
    ...REST,
    brows: { left: 17, right: 24, slant: 2 },
    eyes: 0.62,
    squint: 0.6,
    gaze: { x: 0, y: -5 },
    mouth: { width: 76, smile: 30, open: 34, skew: 0 },
    blush: 0.55,
    tilt: 5,
  },
  thinking: {
    ...REST,
    brows: { left: 22, right: -5, slant: 1 },
    eyes: 0.88,
    gaze: { x: 16, y: -13 },
    mouth: { width: 36, smile: 2, open: 0, skew: 9 },
    tilt: 5.5,
  },
  speaking: {
    ...REST,
    brows: { left: 9, right: 9, slant: 0 },
    eyes: 1,
    mouth: { width: 44, smile: 9, open: 27, skew: 0 },
    blush: 0.28,
    tilt: 1,
  },
  wistful: {
    ...REST,
    brows: { left: 8, right: 8, slant: 11 },
    eyes: 0.7,
    squint: 0.1,
    gaze: { x: -9, y: 9 },
    mouth: { width: 42, smile: 1, open: 0, skew: -3 },
    blush: 0.18,
    tilt: -5,
  },
} as const satisfies Record<string, Pose>;

export type Expression = keyof typeof EXPRESSIONS;
export const EXPRESSION_NAMES = Object.keys(EXPRESSIONS) as Expression[];
