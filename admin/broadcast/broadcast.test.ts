import { expect, test } from 'vitest';
import { deskKey, durationText, outputText, sceneWith, tickerLines, verdictOf } from './broadcast.rules.ts';

const pressed = (key: string, code: string, more: object = {}) =>
  deskKey({ key, code, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more });

test('a number looks ahead, with Shift it cuts, whatever character that makes', () => {
  expect(pressed('2', 'Digit2')).toEqual({ does: 'preview', scene: 'welcome' });
  expect(pressed('"', 'Digit2', { shiftKey: true })).toEqual({ does: 'cut', scene: 'welcome' });
  expect(pressed('8', 'Numpad8')).toEqual({ does: 'preview', scene: 'goodbye' });
  expect(pressed('9', 'Digit9')).toBeNull();
  expect(pressed('1', 'Digit1', { ctrlKey: true })).toBeNull();
  expect([pressed('Enter', 'Enter'), pressed(' ', 'Space'), pressed('Escape', 'Escape')]).toEqual([
    { does: 'take' },
    { does: 'take' },
    { does: 'hush' },
  ]);
});

test('only a scene with a lot shows the lot that is chosen', () => {
  const choice = { lotId: 'l', template: null, clipId: 'c' };
  expect(sceneWith('bidding', choice)).toMatchObject({ auctionId: 'l', assetId: null });
  expect(sceneWith('clip', choice)).toMatchObject({ auctionId: null, assetId: 'c' });
  expect(sceneWith('break', choice)).toMatchObject({ auctionId: null, assetId: null });
});

const air = {
  status: 'live',
  sessionId: null,
  startedAt: null,
  epoch: null,
  origin: null,
  rtmpPort: null,
  source: 'waiting',
  speaking: null,
  queued: 0,
  quality: 'good',
  troubles: [],
} as const;

test('one line says whether all is well', () => {
  const tone = (over: object, wanted = true) =>
    verdictOf({ status: 'live', wanted, air: { ...air, troubles: [] }, ...over }).tone;
  expect(tone({})).toBe('good');
  expect(tone({ air: { ...air, quality: 'degraded', troubles: ['slow'] } })).toBe('warn');
  expect(tone({ air: { ...air, quality: 'down', troubles: [] } })).toBe('bad');
  expect(tone({ status: 'reconnecting' })).toBe('bad');
  expect(tone({ status: 'ended' })).toBe('bad');
  expect(tone({ status: 'ended' }, false)).toBe('off');
});

test('figures read as people say them', () => {
  expect(durationText(3_725_999)).toBe('1:02:05');
  expect(tickerLines(' Doors close at nine \n\nThank you')).toEqual(['Doors close at nine', 'Thank you']);
  const output = { id: '', name: '', url: '', enabled: true, since: null } as const;
  expect(outputText({ ...output, status: 'failed', error: 'Refused', retryInMs: 4_200 })).toBe(
    'Refused; again in 5 s',
  );
  expect(outputText({ ...output, enabled: false, status: 'off', error: null, retryInMs: null })).toBe(
    'Switched off',
  );
});
