import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { Online } from './online.ts';

let house: Workbench;

beforeAll(async () => {
  house = await openWorkbench();
});
afterAll(() => house.close());

function hub() {
  const here = new Set<string>();
  const online = new Online({
    redis: house.redis.commands,
    keys: house.keys,
    users: () => [...here],
    logger: house.logger,
  });
  const set = (userId: string, present: boolean) => {
    if (present) here.add(userId);
    else here.delete(userId);
    online.changed(userId, present);
  };
  return { online, set };
}

test('who is on one hub is online for all, and gone when they leave or their hub says no more', async () => {
  const [one, two] = [hub(), hub()];
  const [ada, ben, cleo] = [randomUUID(), randomUUID(), randomUUID()];
  one.set(ada, true);
  two.set(ben, true);
  const seen = () => two.online.among([ada, ben, cleo]);
  await expect.poll(seen).toEqual(new Set([ada, ben]));
  one.set(ada, false);
  await expect.poll(seen).toEqual(new Set([ben]));
  // Long after its hub has died.
  await house.redis.commands.zadd(house.keys.online(), Date.now() - 60_000, ben);
  expect(await seen()).toEqual(new Set());
  expect(await two.online.among([])).toEqual(new Set());
});
