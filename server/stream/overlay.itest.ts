import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { createOverlayPages, type OverlayPages } from './overlay.pages.ts';

let house: Workbench;
let now = 1_000_000;
let lotRev = 7;
/** Two hubs over one Redis. */
let here: OverlayPages;
let there: OverlayPages;

beforeAll(async () => {
  house = await openWorkbench();
  const deps = {
    redis: house.redis.commands,
    keys: house.keys,
    lotRev: async () => lotRev,
    logger: house.logger,
    now: () => now,
  };
  [here, there] = [createOverlayPages(deps), createOverlayPages(deps)];
});
afterAll(() => house.close());

it('lists the pages of all hubs with their last beat, until they leave or are forgotten', async () => {
  const [a, b] = [randomUUID(), randomUUID()];
  const listed = async () =>
    (await there.list()).filter(({ id }) => id === a || id === b).map(({ id, frozen }) => [id, frozen]);
  here.arrived(a);
  here.hello(a, 'bidding');
  now += 1;
  there.arrived(b);
  here.beat(a, { rev: 7, visible: true });
  await expect
    .poll(async () => (await there.list()).find(({ id }) => id === a))
    .toMatchObject({
      scene: 'bidding',
      rev: 7,
      lastBeatAt: now,
      frozen: false,
    });

  now += 11_000;
  here.beat(a, { rev: 7, visible: true });
  await expect.poll(listed).toEqual([
    [b, true],
    [a, false],
  ]);

  // It beats, but its picture stands still while the lot goes on.
  lotRev = 20;
  for (let beat = 0; beat < 2; beat += 1) {
    here.beat(a, { rev: 7, visible: true });
    await expect.poll(async () => (await there.list()).find(({ id }) => id === a)?.lastBeatAt).toBe(now);
    now += 11_000;
  }
  here.beat(a, { rev: 7, visible: true });
  await expect.poll(listed).toEqual([
    [a, true],
    [b, true],
  ]);

  here.left(a, false);
  there.left(b, true);
  await expect.poll(listed).toEqual([[b, true]]);
  now += 120_000;
  expect(await listed()).toEqual([]);
});
