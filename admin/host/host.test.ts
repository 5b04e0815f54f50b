import { expect, test } from 'vitest';
import { barsOf, type Felt, HISTORY_MS, leftText, moodsSpoken, withFelt } from './host.rules.ts';

const felt = (at: number, mood: Felt['mood'], intensity = 20): Felt => ({ at, mood, intensity });

test('the history keeps ten minutes, and the mood that led into them', () => {
  const old = [felt(0, 'calm'), felt(1_000, 'warm'), felt(300_000, 'tense')];
  const history = withFelt(old, felt(HISTORY_MS + 60_000, 'excited', 80));
  expect(history.map(({ mood }) => mood)).toEqual(['warm', 'tense', 'excited']);
  expect(withFelt(history, felt(HISTORY_MS + 70_000, 'excited', 80))).toHaveLength(3);
  expect(moodsSpoken(history)).toBe('Warm, then tense, then excited');
});

test('its picture fills the window up to now', () => {
  const now = HISTORY_MS;
  const bars = barsOf([felt(-5_000, 'calm'), felt(HISTORY_MS / 2, 'tense', 90)], now);
  expect(bars).toEqual([
    { mood: 'calm', intensity: 20, from: 0, to: 0.5 },
    { mood: 'tense', intensity: 90, from: 0.5, to: 1 },
  ]);
  expect(barsOf([felt(0, 'calm')], 30_000)).toMatchObject([{ from: 0.5, to: 1 }]);
  expect(leftText(129_001)).toBe('2:10');
});
