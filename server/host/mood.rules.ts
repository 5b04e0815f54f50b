import type { Mood } from '../contracts/events.ts';
import type { MinorUnits } from '../contracts/money.ts';
import type { Expression } from './expressions.rules.ts';

export interface Feeling {
  mood: Mood;
  expression: Expression;
  /** 0 to 100. */
  intensity: number;
}

/** What moves the host. The last three bids and warnings come only where there is something to lose: a bid stands. */
export type MoodEvent =
  | { kind: 'opened' }
  /** `recent`: bids within the last 20 s, this one too. */
  | { kind: 'bid'; recent: number }
  /** Nobody has bid for 15 s; comes again after every further 15 s. */
  | { kind: 'silence' }
  | { kind: 'last_30' }
  | { kind: 'last_10' }
  | { kind: 'warned'; count: number }
  /** The soft close gave a late bid time. */
  | { kind: 'extended' }
  /** The price has passed the high estimate. */
  | { kind: 'record' }
  /** `percent` of the high estimate, 0 where there is none; `record`: the most this house has seen. */
  | { kind: 'sold'; percent: number; record: boolean }
  | { kind: 'passed'; bids: number }
  | { kind: 'paused' }
  /** `recent`: messages of viewers within the last 20 s. */
  | { kind: 'chat'; recent: number }
  /** The lot is over and its echo with it. */
  | { kind: 'rest' };

export const RATE_WINDOW_MS = 20_000;
/** So many bids, or messages, within the window are a contest, a lively room. */
const CONTEST = 6;
const LIVELY = 6;

const EXPRESSION_OF: Record<Mood, Expression> = {
  calm: 'neutral',
  warm: 'happy',
  excited: 'excited',
  tense: 'tense',
  triumphant: 'triumphant',
  wistful: 'wistful',
};

export const REST: Feeling = { mood: 'calm', expression: 'neutral', intensity: 10 };

type Rule<K extends MoodEvent['kind'] = MoodEvent['kind']> = {
  [E in K]: {
    id: string;
    on: E;
    /** Left out: from every mood. */
    from?: readonly Mood[];
    when?: (event: Extract<MoodEvent, { kind: E }>) => boolean;
    to: Mood;
    intensity: (event: Extract<MoodEvent, { kind: E }>, before: Feeling) => number;
    expression?: Expression;
  };
}[K];

const heat = (recent: number) => Math.min(100, 20 + recent * 9);

/** The whole machine; the first rule that fits an event and the mood decides, and without one nothing changes. */
export const MOOD_RULES: readonly Rule[] = [
  { id: 'M1', on: 'opened', to: 'calm', intensity: () => 20 },
  {
    id: 'M2',
    on: 'bid',
    from: ['tense'],
    to: 'excited',
    intensity: ({ recent }) => Math.max(70, heat(recent)),
  },
  {
    id: 'M3',
    on: 'bid',
    when: ({ recent }) => recent >= CONTEST,
    to: 'excited',
    intensity: ({ recent }) => heat(recent),
  },
  {
    id: 'M4',
    on: 'bid',
    from: ['excited'],
    to: 'excited',
    intensity: ({ recent }, before) => Math.max(before.intensity - 5, heat(recent)),
  },
  { id: 'M5', on: 'bid', to: 'warm', intensity: ({ recent }) => heat(recent) },
  { id: 'M6', on: 'silence', from: ['excited'], to: 'warm', intensity: () => 35 },
  {
    id: 'M7',
    on: 'silence',
    from: ['calm', 'warm'],
    to: 'calm',
    intensity: () => 15,
    expression: 'thinking',
  },
  { id: 'M8', on: 'last_30', from: ['calm', 'warm'], to: 'tense', intensity: () => 60 },
  { id: 'M9', on: 'last_10', to: 'tense', intensity: () => 85 },
  { id: 'M10', on: 'warned', to: 'tense', intensity: ({ count }) => 72 + count * 12 },
  { id: 'M11', on: 'extended', to: 'excited', intensity: () => 75 },
  { id: 'M12', on: 'record', to: 'excited', intensity: () => 90 },
  { id: 'M13', on: 'sold', when: ({ record }) => record, to: 'triumphant', intensity: () => 100 },
  { id: 'M14', on: 'sold', to: 'triumphant', intensity: ({ percent }) => 60 + percent / 4 },
  { id: 'M15', on: 'passed', to: 'wistful', intensity: ({ bids }) => (bids > 0 ? 55 : 40) },
  { id: 'M16', on: 'paused', to: 'calm', intensity: () => 20 },
  {
    id: 'M17',
    on: 'chat',
    from: ['calm', 'wistful'],
    when: ({ recent }) => recent >= LIVELY,
    to: 'warm',
    intensity: () => 35,
  },
  { id: 'M18', on: 'rest', to: 'calm', intensity: () => REST.intensity },
];

/** How the host feels after an event. */
export function moodAfter(before: Feeling, event: MoodEvent): Feeling {
  for (const rule of MOOD_RULES as readonly LooseRule[]) {
    if (rule.on !== event.kind || (rule.from && !rule.from.includes(before.mood))) continue;
    if (rule.when && !rule.when(event)) continue;
    return {
      mood: rule.to,
      expression: rule.expression ?? EXPRESSION_OF[rule.to],
      intensity: Math.min(100, Math.max(0, Math.round(rule.intensity(event, before)))),
    };
  }
  return before;
}
/** A rule and its event were matched by `kind`, which the compiler cannot follow. */
type LooseRule = Omit<Rule, 'when' | 'intensity'> & {
  when?: (event: MoodEvent) => boolean;
  intensity: (event: MoodEvent, before: Feeling) => number;
};

/** A mood that staff hold: the host shows it, whatever the room does, and feels on beneath it. */
export function heldFeeling(mood: Mood): Feeling {
  return { mood, expression: EXPRESSION_OF[mood], intensity: 70 };
}

/** What is shown: the held mood until its time is over, else what is felt. Times in epoch milliseconds. */
export function shownFeeling(
  felt: Feeling,
  hold: { mood: Mood; until: number } | null,
  now: number,
): Feeling {
  return hold && hold.until > now ? heldFeeling(hold.mood) : felt;
}

/** Bids within the last 20 s. */
export function recentBids(bidTimes: readonly number[], now: number): number {
  return bidTimes.filter((at) => at > now - RATE_WINDOW_MS && at <= now).length;
}

/** Price in percent of an estimate, at most 1000; 0 without an estimate or a bid. */
export function percentOf(price: MinorUnits, estimate: MinorUnits | null): number {
  if (!estimate || BigInt(estimate) <= 0n) return 0;
  const percent = (BigInt(price) * 100n) / BigInt(estimate);
  return percent > 1000n ? 1000 : Number(percent);
}

/** Whether the price is above an estimate that there is. */
export function isBeyond(price: MinorUnits, estimate: MinorUnits | null): boolean {
  return estimate !== null && BigInt(price) > BigInt(estimate);
}
