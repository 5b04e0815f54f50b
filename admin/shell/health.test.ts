import { expect, test } from 'vitest';
import type { Overview } from '../../server/contracts/ops.ts';
import { lightsOf, overlayState } from './health.rules.ts';

const overview = (over: Partial<Overview>): Overview => ({
  biddersOnline: 0,
  viewersOnline: 0,
  overlays: [],
  parts: {},
  ...over,
});

test('an overlay that missed its beats is frozen, whatever it last said', () => {
  const overlay = { id: 'a', lastBeatAt: 0, visible: true, frozen: false };
  expect(overlayState(overlay, 9_000)).toBe('beating');
  expect(overlayState(overlay, 10_001)).toBe('frozen');
  expect(overlayState({ ...overlay, frozen: true }, 9_000)).toBe('frozen');
  expect(overlayState({ ...overlay, visible: false }, 9_000)).toBe('hidden');
});

test('every part of the house has its light', () => {
  const lights = lightsOf(false, overview({ parts: { database: true, redis: false } }), 0);
  expect(lights.map(({ name, state }) => [name, state])).toEqual([
    ['Hub', 'bad'],
    ['Database', 'good'],
    ['Redis', 'bad'],
    ['Overlay', 'idle'],
  ]);
});

test('one frozen overlay turns the light', () => {
  const overlays = [
    { id: 'a', lastBeatAt: 20_000, visible: true, frozen: false },
    { id: 'b', lastBeatAt: 1_000, visible: true, frozen: false },
  ];
  expect(lightsOf(true, overview({ overlays }), 20_000).at(-1)).toMatchObject({
    state: 'bad',
    text: '1 frozen',
  });
});
