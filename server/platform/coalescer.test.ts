import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Coalescer, createCoalescer } from './coalescer.ts';

const windowMs = 40;
let flushes: { key: string; items: number[] }[] = [];
let coalescer: Coalescer<number>;

function start(): void {
  flushes = [];
  coalescer = createCoalescer<number>({ windowMs, flush: (key, items) => flushes.push({ key, items }) });
}

const activeTimers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('createCoalescer', () => {
  afterEach(() => coalescer.close());

  it('flushes the first item at once and the rest of a window together, in order', async () => {
    start();
    for (let item = 1; item <= 5; item++) coalescer.push('lot', item);
    expect(flushes).toEqual([{ key: 'lot', items: [1] }]);
    await sleep(windowMs * 2);
    expect(flushes).toEqual([
      { key: 'lot', items: [1] },
      { key: 'lot', items: [2, 3, 4, 5] },
    ]);
  });

  it('flushes a key at most once per window, and loses nothing', async () => {
    start();
    const begun = performance.now();
    let pushed = 0;
    while (performance.now() - begun < windowMs * 5) {
      coalescer.push('lot', ++pushed);
      await sleep(1);
    }
    const windows = Math.ceil((performance.now() - begun) / windowMs) + 1;
    await sleep(windowMs * 2);
    expect(flushes.length).toBeLessThanOrEqual(windows);
    expect(flushes.length).toBeGreaterThanOrEqual(3);
    expect(flushes.flatMap((flush) => flush.items)).toEqual(Array.from({ length: pushed }, (_, n) => n + 1));
  });

  it('is at once again after a quiet window', async () => {
    start();
    coalescer.push('lot', 1);
    await sleep(windowMs * 2);
    coalescer.push('lot', 2);
    expect(flushes.map((flush) => flush.items)).toEqual([[1], [2]]);
  });

  it('keeps keys apart', async () => {
    start();
    coalescer.push('a', 1);
    coalescer.push('b', 2);
    coalescer.push('a', 3);
    coalescer.push('b', 4);
    expect(flushes).toEqual([
      { key: 'a', items: [1] },
      { key: 'b', items: [2] },
    ]);
    await sleep(windowMs * 2);
    expect(flushes.slice(2)).toEqual([
      { key: 'a', items: [3] },
      { key: 'b', items: [4] },
    ]);
  });

  it('has one timer for all keys and none when idle', async () => {
    start();
    const before = activeTimers();
    for (let key = 0; key < 100; key++) {
      coalescer.push(`lot ${key}`, 1);
      coalescer.push(`lot ${key}`, 2);
    }
    expect(activeTimers()).toBe(before + 1);
    await sleep(windowMs * 3.5);
    expect(flushes).toHaveLength(200);
    // The test runner has timers of its own, which may have ended meanwhile.
    expect(activeTimers()).toBeLessThanOrEqual(before);
  });

  it('flushes now when asked to, and then waits a window', async () => {
    start();
    coalescer.flushNow('lot');
    coalescer.push('lot', 1);
    coalescer.push('lot', 2);
    coalescer.flushNow('lot');
    coalescer.push('lot', 3);
    expect(flushes.map((flush) => flush.items)).toEqual([[1], [2]]);
    await sleep(windowMs * 2);
    expect(flushes.map((flush) => flush.items)).toEqual([[1], [2], [3]]);
  });

  it('takes pushes made while it flushes', async () => {
    const seen: number[] = [];
    coalescer = createCoalescer<number>({
      windowMs,
      flush(key, items) {
        seen.push(...items);
        if (seen.length < 4) coalescer.push(key, seen.length + 1);
      },
    });
    coalescer.push('lot', 1);
    expect(seen).toEqual([1]);
    await sleep(windowMs * 6);
    expect(seen).toEqual([1, 2, 3, 4]);
  });

  it('flushes what waits when closed, and holds nothing back afterwards', () => {
    start();
    coalescer.push('lot', 1);
    coalescer.push('lot', 2);
    coalescer.close();
    coalescer.push('lot', 3);
    coalescer.push('lot', 4);
    expect(flushes.map((flush) => flush.items)).toEqual([[1], [2], [3], [4]]);
  });
});
