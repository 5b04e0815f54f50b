import type { Scene } from '../../contracts/scene.ts';
import type { SegmentType, ShowType } from '../../contracts/show.ts';

/** A part as the plan of an evening has it. Seconds. */
export type Part = {
  type: SegmentType;
  /** How long it takes when there is time enough. */
  usual: number;
  /** Shorter it makes no sense. */
  least: number;
  /** It takes more of a long evening, up to that; left out: as much as there is. */
  most?: number;
  /** Left out when time is short: the higher, the earlier. */
  spare?: number;
};

export type Plan = {
  opening: readonly Part[];
  /** What the evening is about; round again while there is time. */
  rounds: readonly Part[];
  /** Among the lots, after that share of them. */
  among?: readonly { part: Part; after: number }[];
  closing: readonly Part[];
};

export const LOT: Part = { type: 'lot', usual: 180, least: 45 };
export const BREAK: Part = { type: 'break', usual: 600, least: 180, most: 1_200, spare: 2 };
export const FREE: Part = { type: 'free', usual: 600, least: 30 };
export const INTERLUDE: Part = { type: 'interlude', usual: 60, least: 30, most: 120, spare: 3 };

const welcome: Part = { type: 'welcome', usual: 75, least: 20, most: 150 };
const houseRules: Part = { type: 'house_rules', usual: 50, least: 20, most: 90, spare: 1 };
const agenda: Part = { type: 'agenda', usual: 60, least: 20, most: 180, spare: 4 };
const questions: Part = { type: 'q_and_a', usual: 480, least: 60, most: 1_800, spare: 2 };
const thanks: Part = { type: 'thanks', usual: 60, least: 20, most: 180, spare: 4 };
const closing: Part = { type: 'closing', usual: 60, least: 20, most: 150 };
const introduction: Part = { type: 'introduction', usual: 60, least: 20, most: 240, spare: 3 };

export const PLANS: Record<ShowType, Plan> = {
  auction_night: { opening: [welcome, introduction, houseRules], rounds: [], closing: [thanks, closing] },
  charity_gala: {
    opening: [welcome, introduction, houseRules],
    rounds: [],
    among: [
      { part: { type: 'appeal', usual: 150, least: 40, most: 420 }, after: 0.5 },
      { part: { type: 'toast', usual: 60, least: 20, most: 180, spare: 3 }, after: 1 },
    ],
    closing: [thanks, closing],
  },
  conference: {
    opening: [welcome, agenda, { type: 'keynote', usual: 1_800, least: 120, most: 3_600 }],
    rounds: [
      { type: 'talk', usual: 1_200, least: 60 },
      { type: 'talk', usual: 1_200, least: 120, spare: 5 },
      { type: 'panel', usual: 1_800, least: 180, spare: 3 },
    ],
    closing: [questions, thanks, closing],
  },
  webinar: {
    opening: [welcome, introduction, agenda],
    rounds: [
      { type: 'talk', usual: 900, least: 60 },
      { type: 'demo', usual: 600, least: 60, spare: 5 },
    ],
    closing: [questions, thanks, closing],
  },
  launch: {
    opening: [welcome, introduction, { type: 'keynote', usual: 600, least: 60, most: 2_400 }],
    rounds: [
      { type: 'demo', usual: 600, least: 60 },
      { type: 'talk', usual: 600, least: 60, spare: 5 },
    ],
    closing: [questions, thanks, closing],
  },
  wedding: {
    opening: [welcome, introduction],
    rounds: [
      { type: 'toast', usual: 300, least: 30 },
      { type: 'interlude', usual: 600, least: 30, spare: 4 },
      { type: 'toast', usual: 300, least: 30, spare: 5 },
    ],
    closing: [thanks, closing],
  },
  workshop: {
    opening: [welcome, agenda, introduction],
    rounds: [
      { type: 'demo', usual: 600, least: 60 },
      { type: 'exercise', usual: 1_500, least: 120 },
    ],
    closing: [questions, thanks, closing],
  },
  free_form: {
    opening: [welcome, introduction],
    rounds: [
      { type: 'free', usual: 600, least: 30 },
      { type: 'interlude', usual: 180, least: 30, most: 600, spare: 4 },
      { type: 'free', usual: 600, least: 30, spare: 5 },
    ],
    closing: [thanks, closing],
  },
};

/** What the broadcast shows while it is on. */
export function sceneOf(type: SegmentType): Scene {
  if (type === 'lot' || type === 'break') return type;
  return type === 'closing' ? 'goodbye' : 'welcome';
}
