import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../contracts/identity.ts';
import type { SceneState } from '../contracts/scene.ts';
import { call, startHouse, type TestHouse } from '../testing/running-house.ts';
import { createSale } from '../testing/sale.ts';
import { MAIN_STREAM } from './stage.service.ts';

let house: TestHouse;
let token: string;

beforeAll(async () => {
  house = await startHouse();
  const body = { email: 'admin@example.com', password: 'a password for tests' };
  token = (await call<Session>(`${house.url}/api/auth/login`, { body })).body.accessToken;
});
afterAll(() => house.stop());

const show = async (body: object) =>
  (await call<SceneState>(`${house.url}/api/streams/${MAIN_STREAM}/scene`, { token, body })).body;

test('a stage that is let go shows the lot that runs; where none does, what it showed', async () => {
  const welcome = { scene: 'welcome', auctionId: null, auto: false };
  await show(welcome);
  expect(await show({ auto: true })).toMatchObject({ scene: 'welcome', auto: true });
  await show(welcome);
  const sale = await createSale(house.pool, { lots: [{}, {}] });
  const [, lot] = sale.auctionIds as [string, string];
  await house.container.core.engine.desk.start(lot, null);
  await expect.poll(() => house.container.core.engine.reader.onBlock()).toBe(lot);
  expect(await show({ auto: true })).toMatchObject({ scene: 'bidding', auctionId: lot, auto: true });
});
