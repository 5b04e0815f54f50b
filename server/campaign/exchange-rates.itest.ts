import { afterAll, beforeAll, expect, test } from 'vitest';
import { CURRENCIES } from '../contracts/money.ts';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { exchangeRateRoutes } from './exchange-rates.routes.ts';
import { createExchangeRateStore, type ExchangeRateStore } from './exchange-rates.store.ts';

const path = '/api/exchange-rates';
let house: Workbench;
let served: Served;
let rates: ExchangeRateStore;
let staff: Client;
let anyone: Client;

beforeAll(async () => {
  house = await openWorkbench();
  rates = createExchangeRateStore(house.pool);
  served = await serveRoutes(exchangeRateRoutes({ rates }), { authenticate: house.tokens.authenticate });
  staff = new Client(served.url, (await house.person({ role: 'staff' })).token);
  anyone = new Client(served.url);
});
afterAll(async () => {
  await served.close();
  await house.close();
});

test('a house without rates gets rough ones with their date; rates that staff set stay', async () => {
  expect((await anyone.get(path)).body).toEqual({ asOf: null, perUsd: {} });
  await Promise.all([rates.ensure(), rates.ensure()]);
  const rough = await anyone.get(path);
  expect(Object.keys(rough.body.perUsd).toSorted()).toEqual(Object.keys(CURRENCIES).toSorted());
  expect(rough.body.asOf).toBeLessThan(Date.now());
  expect(rough.headers.get('cache-control')).toBe('public, max-age=300');

  const own = { asOf: Date.UTC(2026, 10, 20), perUsd: { USD: '1000000', EUR: '861200' } };
  const set = await staff.put(path, own);
  expect([set.status, set.body]).toEqual([200, own]);
  await rates.ensure();
  expect((await anyone.get(path)).body).toEqual(own);
  expect((await staff.get(path)).headers.get('cache-control')).toBe('no-store');
});

test('only staff set rates, and only sound ones', async () => {
  const bidder = new Client(served.url, (await house.person()).token);
  expect((await anyone.put(path, { perUsd: { EUR: '1' } })).status).toBe(401);
  expect((await bidder.put(path, { perUsd: { EUR: '1' } })).status).toBe(403);
  const before = (await anyone.get(path)).body;
  const unsound = [
    {},
    { perUsd: {} },
    { perUsd: { EUR: '0' } },
    { perUsd: { EUR: '0.85' } },
    { perUsd: { EUR: 850_000 } },
    { perUsd: { XXX: '1' } },
    { perUsd: { USD: '2000000' } },
    { perUsd: { EUR: '1' }, asOf: 'today' },
  ];
  for (const body of unsound) expect([body, (await staff.put(path, body)).status]).toEqual([body, 400]);
  expect((await anyone.get(path)).body).toEqual(before);
  expect((await staff.put(path, { perUsd: { EUR: '850000' } })).body.asOf).toBeGreaterThan(
    Date.now() - 60_000,
  );
});
