import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { moodSchema } from '../contracts/events.ts';
import {
  type Feeling,
  MOOD_RULES,
  type MoodEvent,
  moodAfter,
  percentOf,
  REST,
  recentBids,
  shownFeeling,
} from './mood.rules.ts';

const NOW = 1_800_000_000_000;
const MOODS = moodSchema.options;
const at = (mood: Feeling['mood'], intensity = 50): Feeling => ({ mood, expression: 'neutral', intensity });
const sold = { kind: 'sold', percent: 100, record: false } as const;

describe('the mood of the host', () => {
  it('M1: an opening makes it calm, from every mood', () => {
    for (const mood of MOODS) expect(moodAfter(at(mood), { kind: 'opened' }).mood).toBe('calm');
  });
  it('M2: a bid breaks the tension', () => {
    const after = moodAfter(at('tense'), { kind: 'bid', recent: 1 });
    expect(after).toMatchObject({ mood: 'excited', expression: 'excited' });
    expect(after.intensity).toBeGreaterThanOrEqual(70);
  });
  it('M3: six bids in twenty seconds excite it', () => {
    expect(moodAfter(at('warm'), { kind: 'bid', recent: 6 }).mood).toBe('excited');
    expect(moodAfter(at('calm'), { kind: 'bid', recent: 5 }).mood).toBe('warm');
  });
  it('M4: once excited, a slower bid cools it only a little', () => {
    expect(moodAfter(at('excited', 90), { kind: 'bid', recent: 1 })).toMatchObject({
      mood: 'excited',
      intensity: 85,
    });
  });
  it('M5: a bid warms it, and more bids warm it more', () => {
    expect(moodAfter(at('calm'), { kind: 'bid', recent: 1 })).toMatchObject({
      mood: 'warm',
      expression: 'happy',
    });
    const heat = [1, 2, 3, 4, 5].map((recent) => moodAfter(at('calm'), { kind: 'bid', recent }).intensity);
    expect(heat).toEqual([...heat].sort((a, b) => a - b));
  });
  it('M6: silence cools excitement to warmth', () => {
    expect(moodAfter(at('excited'), { kind: 'silence' }).mood).toBe('warm');
  });
  it('M7: further silence makes it thoughtful', () => {
    expect(moodAfter(at('warm'), { kind: 'silence' })).toMatchObject({
      mood: 'calm',
      expression: 'thinking',
    });
    expect(moodAfter(at('tense'), { kind: 'silence' }).mood).toBe('tense');
  });
  it('M8: the last thirty seconds make a calm or warm host tense, not an excited one', () => {
    expect(moodAfter(at('warm'), { kind: 'last_30' }).mood).toBe('tense');
    expect(moodAfter(at('excited'), { kind: 'last_30' }).mood).toBe('excited');
  });
  it('M9: the last ten seconds make everybody tense', () => {
    expect(moodAfter(at('excited'), { kind: 'last_10' }).mood).toBe('tense');
  });
  it('M10: each warning makes it tenser', () => {
    const once = moodAfter(at('warm'), { kind: 'warned', count: 1 });
    const twice = moodAfter(once, { kind: 'warned', count: 2 });
    expect([once.mood, twice.mood]).toEqual(['tense', 'tense']);
    expect(twice.intensity).toBeGreaterThan(once.intensity);
  });
  it('M11: a soft close excites it', () => {
    expect(moodAfter(at('tense'), { kind: 'extended' }).mood).toBe('excited');
  });
  it('M12: a price beyond the estimate excites it', () => {
    expect(moodAfter(at('calm'), { kind: 'record' })).toMatchObject({ mood: 'excited', intensity: 90 });
  });
  it('M13: a record of the house is its greatest triumph', () => {
    expect(moodAfter(at('tense'), { ...sold, record: true })).toMatchObject({
      mood: 'triumphant',
      intensity: 100,
    });
  });
  it('M14: a sale is a triumph, the greater the further from the estimate', () => {
    expect(moodAfter(at('tense'), sold)).toMatchObject({ mood: 'triumphant', intensity: 85 });
    expect(moodAfter(at('tense'), { ...sold, percent: 0 }).intensity).toBe(60);
  });
  it('M15: a lot that stays makes it wistful, more so when somebody wanted it', () => {
    expect(moodAfter(at('tense'), { kind: 'passed', bids: 0 })).toMatchObject({
      mood: 'wistful',
      intensity: 40,
    });
    expect(moodAfter(at('tense'), { kind: 'passed', bids: 2 }).intensity).toBe(55);
  });
  it('M16: a pause calms it', () => {
    for (const mood of MOODS) expect(moodAfter(at(mood), { kind: 'paused' }).mood).toBe('calm');
  });
  it('M17: a lively chat warms a calm or wistful host, and nobody else', () => {
    expect(moodAfter(at('wistful'), { kind: 'chat', recent: 6 }).mood).toBe('warm');
    expect(moodAfter(at('calm'), { kind: 'chat', recent: 5 }).mood).toBe('calm');
    expect(moodAfter(at('tense'), { kind: 'chat', recent: 60 }).mood).toBe('tense');
  });
  it('M18: it rests when the echo of a lot is gone', () => {
    expect(moodAfter(at('triumphant'), { kind: 'rest' })).toEqual(REST);
  });
  it('H1: staff hold a mood; beneath it the host feels on, and shows that when the time is over', () => {
    const hold = { mood: 'wistful', until: NOW } as const;
    expect(shownFeeling(at('excited'), hold, NOW - 1)).toMatchObject({
      mood: 'wistful',
      expression: 'wistful',
    });
    expect(shownFeeling(at('excited'), hold, NOW).mood).toBe('excited');
    expect(shownFeeling(at('excited'), null, NOW).mood).toBe('excited');
  });

  it('is told in the document rule by rule', () => {
    const told = readFileSync(new URL('../../docs/host.md', import.meta.url), 'utf8');
    for (const { id, on, to } of MOOD_RULES) {
      const row = told.split('\n').find((line) => line.startsWith(`| ${id} |`));
      expect(row).toContain(`\`${on}\``);
      expect(row).toContain(`**${to}**`);
    }
    expect(told.match(/^\| M\d+ \|/gm)).toHaveLength(MOOD_RULES.length);
  });

  it('always has a whole intensity from 0 to 100', () => {
    const events: MoodEvent[] = [
      { kind: 'bid', recent: 900 },
      { ...sold, percent: 1_000 },
      { kind: 'warned', count: 2 },
    ];
    for (const mood of MOODS)
      for (const event of events) {
        const { intensity } = moodAfter(at(mood, 100), event);
        expect(Number.isInteger(intensity) && intensity >= 0 && intensity <= 100).toBe(true);
      }
  });

  it('counts only what is recent and does without an estimate', () => {
    expect(recentBids([NOW, NOW - 19_999, NOW - 20_000, NOW + 5], NOW)).toBe(2);
    expect(percentOf('500', null)).toBe(0);
    expect(percentOf('150', '100')).toBe(150);
  });
});
