import { describe, expect, it } from 'vitest';
import { feelingOf, percentOf, type RoomView, recentBids } from './mood.rules.ts';

const NOW = 1_800_000_000_000;
const room = (over: Partial<RoomView> = {}): RoomView => ({
  now: NOW,
  status: 'live',
  outcome: null,
  endsAt: NOW + 90_000,
  warnings: 0,
  price: '100000',
  bidCount: 4,
  estimateLow: '300000',
  estimateHigh: '400000',
  bidTimes: [NOW - 1_000],
  ...over,
});
const burst = (count: number) => Array.from({ length: count }, (_, i) => NOW - i * 1_500);

describe('the mood of the host', () => {
  it('is calm in an empty or waiting room', () => {
    expect(feelingOf(room({ bidCount: 0, bidTimes: [] }))).toMatchObject({
      mood: 'calm',
      expression: 'neutral',
    });
    expect(feelingOf(room({ status: 'scheduled', endsAt: null }))).toMatchObject({ mood: 'calm' });
    expect(feelingOf(room({ status: 'paused', endsAt: null, warnings: 2 }))).toMatchObject({ mood: 'calm' });
  });

  it('warms with the pace of bids and is excited by a contest', () => {
    expect(feelingOf(room({ bidTimes: burst(3) }))).toMatchObject({ mood: 'warm', expression: 'happy' });
    expect(feelingOf(room({ bidTimes: burst(8) }))).toMatchObject({ mood: 'excited', expression: 'excited' });
  });

  it('grows hotter, never colder, with each further bid', () => {
    const heat = [1, 2, 4, 6, 9, 12].map((n) => feelingOf(room({ bidTimes: burst(n) })).intensity);
    expect(heat).toEqual([...heat].sort((a, b) => a - b));
  });

  it('ponders when the bidding falls silent', () => {
    expect(feelingOf(room({ bidTimes: [NOW - 16_000] })).expression).toBe('thinking');
  });

  it('is tense towards the end, but only while there is something to lose', () => {
    expect(feelingOf(room({ endsAt: NOW + 25_000 })).mood).toBe('tense');
    expect(feelingOf(room({ endsAt: NOW + 9_000, bidTimes: burst(12) })).mood).toBe('tense');
    expect(feelingOf(room({ warnings: 1 })).mood).toBe('tense');
    expect(feelingOf(room({ endsAt: NOW + 9_000, bidCount: 0, bidTimes: [] })).mood).toBe('calm');
    expect(feelingOf(room({ warnings: 2 })).intensity).toBeGreaterThan(
      feelingOf(room({ warnings: 1 })).intensity,
    );
  });

  it('ends in triumph or in wistfulness', () => {
    expect(feelingOf(room({ status: 'ended', outcome: 'sold' })).mood).toBe('triumphant');
    expect(feelingOf(room({ status: 'ended', outcome: 'passed' })).mood).toBe('wistful');
    expect(feelingOf(room({ status: 'ended', outcome: 'unsold', bidCount: 0 })).mood).toBe('wistful');
  });

  it('keeps the intensity a whole number from 0 to 100 for amounts of any size', () => {
    for (const price of ['0', '1', '123456789', '9'.repeat(30)])
      for (const status of ['live', 'ended'] as const) {
        const { intensity } = feelingOf(room({ price, status, outcome: 'sold', bidTimes: burst(40) }));
        expect(Number.isInteger(intensity) && intensity >= 0 && intensity <= 100).toBe(true);
      }
  });

  it('counts only what is recent and does without an estimate', () => {
    expect(recentBids([NOW, NOW - 19_999, NOW - 20_000, NOW + 5], NOW)).toBe(2);
    expect(percentOf('500', null)).toBe(0);
    expect(percentOf('150', '100')).toBe(150);
    expect(feelingOf(room({ estimateLow: null, estimateHigh: null })).mood).toBe('calm');
  });
});
