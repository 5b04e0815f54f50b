import { expect, test } from 'vitest';
import { type Block, backTo, lotDeed, mayImprovise, voiceRetryMs } from './conductor.rules.ts';

const NOW = 1_000_000;

/** A lot of 100 s with 60 s left, three bids, the last one just now. */
function lot({
  state,
  ...more
}: Partial<Omit<Block, 'state'>> & { state?: Partial<Block['state']> } = {}): Block {
  return {
    state: {
      ...{ status: 'live', startsAt: NOW - 40_000, endsAt: NOW + 60_000, bidCount: 3, warnings: 0 },
      ...{ reserveMet: true, buyNowPrice: null },
      ...state,
    },
    ...{ format: 'english', durationMs: 100_000, softCloseSeconds: 15, linked: false },
    ...{ lastBidAt: NOW - 1_000, warnedAt: null, quietMs: 0 },
    ...more,
  };
}
const quiet = { lastBidAt: NOW - 25_000 };
const left = (ms: number, warnings = 0) => ({ state: { endsAt: NOW + ms, warnings } });

test('two warnings come before the clock ends an English lot, a little earlier when nobody speaks', () => {
  expect(lotDeed(lot(left(12_000)), NOW)).toBe('wait');
  expect(lotDeed(lot({ ...left(11_500), quietMs: 2_000 }), NOW)).toBe('warn');
  expect(lotDeed(lot(left(10_300)), NOW)).toBe('warn');
  expect(lotDeed(lot(left(8_000, 1)), NOW)).toBe('wait');
  expect(lotDeed(lot(left(5_000, 1)), NOW)).toBe('warn');
  expect(lotDeed(lot(left(3_000, 2)), NOW)).toBe('wait');
});

test('in a quiet room the hammer falls before the time, after two warnings with a pause each', () => {
  expect(lotDeed(lot(), NOW)).toBe('wait');
  expect(lotDeed(lot(quiet), NOW)).toBe('warn');
  const warned = (warnings: number, agoMs: number) =>
    lot({ ...quiet, warnedAt: NOW - agoMs, state: { warnings } });
  expect(lotDeed(warned(1, 2_000), NOW)).toBe('wait');
  expect(lotDeed(warned(1, 6_000), NOW)).toBe('warn');
  expect(lotDeed(warned(2, 2_000), NOW)).toBe('wait');
  expect(lotDeed(warned(2, 6_000), NOW)).toBe('hammer');
});

test('nobody hurries a lot below its reserve, a sudden death, one that closes with others, a sealed or a Dutch one', () => {
  for (const other of [
    { state: { reserveMet: false } },
    { softCloseSeconds: 0 },
    { linked: true },
    { format: 'sealed_first' as const },
    { format: 'dutch' as const },
    { state: { bidCount: 0 } },
  ])
    expect(lotDeed(lot({ ...quiet, ...other }), NOW)).toBe('wait');
});

test('a Dutch lot is never warned; a sealed one and a sudden death are, by the clock', () => {
  expect(lotDeed(lot({ ...left(4_000), format: 'dutch' }), NOW)).toBe('wait');
  expect(lotDeed(lot({ ...left(10_000), format: 'sealed_second' }), NOW)).toBe('warn');
  expect(lotDeed(lot({ ...left(10_000), softCloseSeconds: 0 }), NOW)).toBe('warn');
});

test('a lot whose clock nobody minds is closed here; one that is paused or over is left alone', () => {
  expect(lotDeed(lot(left(-2_000)), NOW)).toBe('close_if_due');
  expect(lotDeed(lot({ state: { status: 'paused', endsAt: null } }), NOW)).toBe('wait');
  expect(lotDeed(lot({ state: { status: 'ended' } }), NOW)).toBe('wait');
});

test('nothing is improvised over a warning, into one, or within a second and a half of the hammer', () => {
  expect(mayImprovise(lot(), 4_000, NOW)).toBe(true);
  expect(mayImprovise(lot({ state: { warnings: 1 } }), 1_000, NOW)).toBe(false);
  expect(mayImprovise(lot(left(14_000)), 4_000, NOW)).toBe(false);
  const unwanted = (ms: number) => lot({ state: { endsAt: NOW + ms, bidCount: 0 } });
  expect(mayImprovise(unwanted(6_000), 4_000, NOW)).toBe(true);
  expect(mayImprovise(unwanted(5_000), 4_000, NOW)).toBe(false);
});

test('back leads to the beginning of what is under way, else to the part before', () => {
  expect(backTo({ order: 3, sentence: 2, phase: 'speaking' })).toBe(3);
  expect(backTo({ order: 3, sentence: 0, phase: 'lot' })).toBe(3);
  expect(backTo({ order: 3, sentence: 0, phase: 'speaking' })).toBe(2);
  expect(backTo({ order: 0, sentence: 0, phase: 'opening' })).toBe(0);
});

test('a voice that fails is asked again ever more seldom', () => {
  expect([1, 2, 3, 4, 5, 60].map(voiceRetryMs)).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
});
