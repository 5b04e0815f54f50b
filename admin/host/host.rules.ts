import type { ModerationEntry } from '../../server/contracts/agent.ts';
import type { Mood } from '../../server/contracts/events.ts';

export const MOOD_NAMES: Record<Mood, string> = {
  calm: 'Calm',
  warm: 'Warm',
  excited: 'Excited',
  tense: 'Tense',
  triumphant: 'Triumphant',
  wistful: 'Wistful',
};
export const MOODS = Object.keys(MOOD_NAMES) as Mood[];

/** A mood from some moment on; times are epoch milliseconds. */
export type Felt = { at: number; mood: Mood; intensity: number };

export const HISTORY_MS = 10 * 60_000;

/** The history with what is felt now, without what has left the window; the mood that led into the window stays. */
export function withFelt(history: readonly Felt[], felt: Felt): Felt[] {
  const last = history.at(-1);
  if (last && last.mood === felt.mood && last.intensity === felt.intensity) return [...history];
  const all = [...history.filter(({ at }) => at < felt.at), felt];
  const since = felt.at - HISTORY_MS;
  const firstInside = all.findIndex(({ at }) => at >= since);
  return all.slice(Math.max(0, firstInside - 1));
}

export type MoodBar = { mood: Mood; intensity: number; from: number; to: number };

const SHORTEST_MS = 60_000;

/** How much of the past there is to show (ms): what was heard of, up to the whole window. */
export function spanOf(history: readonly Felt[], now: number): number {
  return Math.min(HISTORY_MS, Math.max(SHORTEST_MS, now - (history[0]?.at ?? now)));
}

/** Stretches of one mood each, as shares of the span that ends now. */
export function barsOf(history: readonly Felt[], now: number): MoodBar[] {
  const span = spanOf(history, now);
  const share = (at: number) => Math.min(1, Math.max(0, (at - (now - span)) / span));
  return history
    .map(({ at, mood, intensity }, i) => ({
      mood,
      intensity,
      from: share(at),
      to: share(history[i + 1]?.at ?? now),
    }))
    .filter(({ from, to }) => to > from);
}

/** The history for who does not see its picture: `Calm, then excited, then calm`. */
export function moodsSpoken(history: readonly Felt[]): string {
  const names = history
    .map(({ mood }) => MOOD_NAMES[mood].toLowerCase())
    .filter((name, i, all) => name !== all[i - 1]);
  const text = names.slice(-6).join(', then ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** 130000 → "2:10" */
export function leftText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export const VERDICTS: Record<ModerationEntry['verdict'], readonly [color: string, text: string]> = {
  passed: ['green', 'Passed'],
  held: ['yellow', 'Held'],
  blocked: ['red', 'Blocked'],
  unchecked: ['yellow', 'Not checked'],
};

export type LogFilter = 'all' | 'refused' | 'in' | 'out';

/** Rows of the moderation log that a filter leaves. */
export function filtered(rows: readonly ModerationEntry[], filter: LogFilter): ModerationEntry[] {
  if (filter === 'all') return [...rows];
  if (filter === 'refused') return rows.filter(({ verdict }) => verdict !== 'passed');
  return rows.filter(({ direction }) => direction === filter);
}
