import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

it('lets a burst through, then says how long to wait', async () => {
  const bucket = new TokenBucket(20);
  for (let i = 0; i < 20; i++) expect(bucket.take()).toBe(0);
  const wait = bucket.take();
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(50);
  await new Promise((resolve) => setTimeout(resolve, wait + 5));
  expect(bucket.take()).toBe(0);
});
