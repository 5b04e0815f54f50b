import { expect, test } from 'vitest';
import { snapshot } from '../contracts/live/lot.fixture.ts';
import type { LotShown } from '../contracts/live/stage.rules.ts';
import { tickerLines } from './ticker.rules.ts';

const shown = (status: LotShown['status'], demo = false): LotShown => {
  const { lot, ...rest } = snapshot(3);
  const untold = { moment: null, why: null, cancelReason: null, chat: [], extension: null };
  return { ...rest, status, lot: { ...lot, demo, estimateLow: '100000', estimateHigh: '200000' }, ...untold };
};
const houseLines = (lot: LotShown | null) => tickerLines([], [], lot);

test('the house says what is on, what comes, and never a price that moves', () => {
  expect(houseLines(shown('scheduled'))).toContain(
    'Next: lot 1, Harbour · A. Nobody · estimate $1,000 – 2,000',
  );
  expect(houseLines(shown('live'))[1]).toMatch(/^Now: lot 1/);
  expect(houseLines(shown('live')).join()).not.toContain('$115');
  expect(houseLines(null).length).toBeGreaterThan(0);
});

test('a demonstration is called one', () => {
  expect(houseLines(shown('live', true))[0]).toContain('demonstration');
});

test('what staff want said comes first, then the news; the house itself speaks where staff do not', () => {
  const news = ['A record for a seascape', 'The doors open at six'];
  expect(tickerLines(['Good evening'], news, null)).toEqual(['Good evening', ...news]);
  const lines = tickerLines([], news, shown('live'));
  expect(lines.slice(0, 2)).toEqual(news);
  expect(lines.length).toBeGreaterThan(2);
  expect(tickerLines(['Good evening'], [], shown('live'))).toEqual(['Good evening']);
});
