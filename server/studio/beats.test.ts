import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { startBeats } from './beats.ts';

test('while a beat is under way there is no other; one that failed is followed by the next', async () => {
  const slow = Promise.withResolvers<void>();
  let begun = 0;
  const beats = startBeats(async () => {
    begun += 1;
    if (begun === 1) await slow.promise;
    throw new Error('away');
  }, 5);
  await sleep(60);
  expect(begun).toBe(1);
  slow.resolve();
  await vi.waitFor(() => expect(begun).toBeGreaterThan(2));
  beats.stop();
  const last = begun;
  await sleep(30);
  expect(begun).toBe(last);
});
