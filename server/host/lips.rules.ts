import type { Mouth } from '../contracts/live/speech.rules.ts';
import type { Pose } from './expressions.rules.ts';

/** Half-width and opening of the lips, in pixels of the portrait. */
const LIPS: Record<Mouth, { width: number; open: number }> = {
  closed: { width: 48, open: 0 },
  small: { width: 42, open: 14 },
  open: { width: 46, open: 40 },
  wide: { width: 64, open: 20 },
  round: { width: 30, open: 30 },
};

/** The same face with the lips of a sound. */
export function speakingPose(pose: Pose, mouth: Mouth): Pose {
  return { ...pose, mouth: { ...pose.mouth, ...LIPS[mouth], skew: pose.mouth.skew / 2 } };
}
