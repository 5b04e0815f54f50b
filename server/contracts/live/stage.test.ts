import { expect, test } from 'vitest';
import type { SceneState } from '../scene.ts';
import {
  barShare,
  clockText,
  endKind,
  type LotShown,
  nextWheelStop,
  priceGlyphs,
  remainingOf,
  sceneOverride,
  shareToFall,
  stageOf,
} from './stage.rules.ts';
import { badgesOf } from './stage.text.ts';

const state = (scene: SceneState['scene'], auto = true): SceneState => ({
  streamId: 'main',
  scene,
  auctionId: null,
  auto,
});
const lot = (status: LotShown['status'], over: Partial<LotShown> = {}) => ({ status, ...over }) as LotShown;

test('nothing is shown before the first snapshot of the scene', () => {
  expect(stageOf(null, 'bidding', lot('live'))).toEqual({ kind: 'nothing' });
});

test('a lot that is still open is never shown as sold', () => {
  expect(stageOf(state('sold'), null, lot('live')).kind).toBe('bidding');
  expect(stageOf(state('sold'), null, lot('ended')).kind).toBe('result');
});

test('a lot that ended without a sale is told so, unless it is presented by hand', () => {
  expect(stageOf(state('lot'), null, lot('ended')).kind).toBe('result');
  expect(stageOf(state('lot'), null, lot('scheduled')).kind).toBe('lot');
  expect(stageOf(state('lot', false), null, lot('ended')).kind).toBe('lot');
});

test('a pinned scene wins over the scene of the show', () => {
  expect(stageOf(state('bidding'), 'break', lot('live')).kind).toBe('holding');
  expect(stageOf(state('break'), 'bidding', lot('live')).kind).toBe('bidding');
});

test('an opening overtakes the slate only while the scene follows the sale', () => {
  expect(stageOf(state('holding'), null, lot('live')).kind).toBe('bidding');
  expect(stageOf(state('holding', false), null, lot('live')).kind).toBe('holding');
  expect(stageOf(state('break'), null, lot('live')).kind).toBe('holding');
});

test('the slate announces only a lot that is still to come', () => {
  expect(stageOf(state('holding'), null, lot('scheduled'))).toMatchObject({ next: { status: 'scheduled' } });
  expect(stageOf(state('holding'), null, lot('ended'))).toMatchObject({ next: null });
  expect(stageOf(state('lot'), null, null)).toMatchObject({ kind: 'holding', next: null });
});

test('an unknown scene in the address is ignored', () => {
  expect(sceneOverride('sold')).toBe('sold');
  expect(sceneOverride('slod')).toBeNull();
  expect(sceneOverride(null)).toBeNull();
});

test('time stands still while paused and never runs below zero', () => {
  expect(remainingOf(lot('paused', { remainingMs: 4200, endsAt: null }), 99_999)).toBe(4200);
  expect(remainingOf(lot('live', { endsAt: 10_000 }), 7_500)).toBe(2500);
  expect(remainingOf(lot('live', { endsAt: 10_000 }), 10_001)).toBe(0);
  expect(remainingOf(lot('scheduled', { endsAt: null }), 0)).toBeNull();
});

test('the bar fills again when the soft close extends the lot', () => {
  const rules = { durationSeconds: 300, softCloseSeconds: 30 };
  expect(barShare(150_000, 0, rules)).toBe(0.5);
  expect(barShare(30_000, 1, rules)).toBe(1);
  expect(barShare(90_000, 1, rules)).toBe(1);
});

test('clock text', () => {
  expect(clockText(0)).toBe('0:00');
  expect(clockText(1)).toBe('0:01');
  expect(clockText(65_000)).toBe('1:05');
  expect(clockText(3_729_000)).toBe('1:02:09');
});

test('digits keep their place from the right when the price grows', () => {
  const key = (text: string, char: string) => priceGlyphs(text).find((glyph) => glyph.char === char)?.key;
  expect(key('$950', '5')).toBe(key('$1,050', '5'));
  expect(priceGlyphs('$1').map((glyph) => glyph.digit)).toEqual([null, 1]);
});

test('a wheel turns on in the direction of the price', () => {
  expect(nextWheelStop(9, 2, true)).toBe(12);
  expect(nextWheelStop(12, 2, true)).toBe(12);
  expect(nextWheelStop(12, 9, false)).toBe(9);
  expect(nextWheelStop(-1, 0, true)).toBe(0);
});

const fall = { floorPrice: '1000', decrement: '100', everyMs: 4_000 };
const dutch = lot('live', {
  format: 'dutch',
  price: '5000',
  bidCount: 0,
  fallsFrom: 10_000,
  endsAt: 90_000,
  lot: { openingPrice: '5000', fall } as LotShown['lot'],
});

test('the hairline of a Dutch lot runs to its next fall, and other lots have no such thing', () => {
  expect(shareToFall(dutch, 11_000)).toBe(0.75);
  expect(shareToFall({ ...dutch, bidCount: 1 }, 11_000)).toBeNull();
  expect(shareToFall({ ...dutch, lot: { ...dutch.lot, fall: null } }, 11_000)).toBeNull();
});

test('a sale that was taken back is an end of its own', () => {
  const leader = { paddle: 7, displayName: 'Ada' };
  const over = lot('ended', { outcome: 'passed', moment: null, leader, bidCount: 1 });
  expect(endKind({ ...over, leader: null })).toBe('sale_cancelled');
  expect(endKind(over)).toBe('passed');
  expect(endKind({ ...over, moment: { kind: 'sale_cancelled', rev: 2, reason: '' } })).toBe('sale_cancelled');
  expect(endKind(lot('cancelled', { outcome: null, moment: null }))).toBe('cancelled');
});

test('what is unlike most lots is said in few words', () => {
  const english = { softCloseSeconds: 0, maxExtensions: 3, softCloseGroup: 'Silver' } as LotShown['lot'];
  const shown = lot('live', { format: 'english', currency: 'USD', buyNowPrice: '90000', lot: english });
  expect(badgesOf(shown)).toEqual(['Sudden death', 'Linked lots', 'Buy now $900']);
  expect(badgesOf({ ...shown, format: 'sealed_second' })).toContain('Sealed bids');
  expect(badgesOf(dutch)).toEqual(['First to take it buys']);
});
