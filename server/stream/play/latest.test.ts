import { expect, test } from 'vitest';
import { createLatest } from './latest.ts';

test('while it cannot be read, or not in time, the last that was known holds', async () => {
  let read = async (): Promise<string | null> => 'first';
  const latest = createLatest(() => read(), { freshMs: 0, patienceMs: 20 });
  expect(await latest.get('main')).toBe('first');
  read = () => Promise.reject(new Error('away'));
  expect(await latest.get('main')).toBe('first');
  read = () => new Promise(() => undefined);
  expect(await latest.get('main')).toBe('first');
});

test('what is forgotten is not taken from an older reading, and not known while it cannot be read', async () => {
  const answers: ((text: string) => void)[] = [];
  const latest = createLatest(() => new Promise<string>((resolve) => answers.push(resolve)), {
    freshMs: 60_000,
    patienceMs: 20,
  });
  const before = latest.get('main');
  latest.forget('main');
  const after = latest.get('main');
  answers[1]?.('private');
  expect(await after).toBe('private');
  answers[0]?.('public');
  expect(await before).toBe('public');
  expect(await latest.get('main')).toBe('private');
});

test('what has gone is not known any more', async () => {
  let value: string | null = 'on air';
  const latest = createLatest(async () => value, { freshMs: 0, patienceMs: 20 });
  await latest.get('main');
  value = null;
  expect(await latest.get('main')).toBeNull();
});
