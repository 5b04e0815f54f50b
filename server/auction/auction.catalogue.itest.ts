import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRegistrationService } from '../campaign/registration.service.ts';
import { createRegistrationStore } from '../campaign/registration.store.ts';
import { auctionSummarySchema, snapshotSchema } from '../contracts/auction.ts';
import { createBus } from '../platform/bus.ts';
import { statementRoutes } from '../settlement/statement.routes.ts';
import { createStatementStore } from '../settlement/statement.store.ts';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { createAuctionCatalogue } from './auction.catalogue.service.ts';
import { createAuctionCatalogueStore } from './auction.catalogue.store.ts';
import { auctionRoutes } from './auction.routes.ts';
import { type AuctionEngine, createAuctionEngine } from './engine.ts';
import { createReoffers } from './reoffer.service.ts';
import { createReofferStore } from './reoffer.store.ts';

let house: Workbench;
let engine: AuctionEngine;
let served: Served;
let staff: Client;
let anyone: Client;
let told: object[] = [];
let looks = 0;

beforeAll(async () => {
  house = await openWorkbench();
  const { pool, keys, logger } = house;
  const { commands: redis, subscriber } = house.redis;
  const registrations = createRegistrationService({
    store: createRegistrationStore(pool),
    changed: () => {},
    banned: async () => {},
    record: async () => {},
  });
  engine = createAuctionEngine({
    pool,
    redis,
    keys,
    logger,
    bus: createBus({ publisher: redis, subscriber, logger }),
    standingOf: registrations.ensureRegistration,
    registrationOf: registrations.registrationOf,
    record: async () => undefined,
    onSold: () => {},
  });
  await engine.start();
  const lots = createAuctionCatalogueStore(pool);
  const catalogue = createAuctionCatalogue({
    store: lots,
    publish: async (_type, data) => {
      told.push(data);
    },
    async changed(id) {
      engine.reader.forget(id);
      engine.keeper.distrust(id);
      await engine.keeper.ensure(id);
    },
    logger,
  });
  const reoffers = createReoffers({
    store: createReofferStore(pool),
    terms: lots.terms,
    publish: async (_type, data) => {
      told.push(data);
    },
    changed: (id) => engine.keeper.distrust(id),
    record: async () => undefined,
    logger,
  });
  const summaries = (ids: string[]) => engine.snapshots.summaries(ids);
  const snapshot = (id: string, userId: string | null) => engine.snapshots.snapshot(id, userId, true);
  const onLook = () => {
    looks++;
  };
  served = await serveRoutes(
    [
      ...auctionRoutes({ catalogue, reoffers, summaries, snapshot, onLook }),
      ...statementRoutes({
        statements: createStatementStore(pool),
        summaries,
        urls: () => ({ invoiceUrl: '', invoicePdfUrl: '' }),
      }),
    ],
    { authenticate: house.tokens.authenticate },
  );
  staff = new Client(served.url, (await house.person({ role: 'staff' })).token);
  anyone = new Client(served.url);
});
afterAll(async () => {
  await served.close();
  await engine.stop();
  await house.close();
});
beforeEach(() => {
  told = [];
});

const idOf = async (sql: string, values: unknown[] = []) =>
  (await house.pool.query(sql, values)).rows[0].id as string;
const campaign = (status = 'active', currency = 'USD') =>
  idOf('INSERT INTO campaign.campaigns (name, status, currency) VALUES ($1, $2, $3) RETURNING id', [
    'Sale',
    status,
    currency,
  ]);
const item = async () => {
  const collection = await idOf(`INSERT INTO campaign.collections (name) VALUES ('C') RETURNING id`);
  return idOf(`INSERT INTO campaign.art_items (collection_id, title) VALUES ($1, 'Work') RETURNING id`, [
    collection,
  ]);
};
const offer = async (campaignId: string, more: object = {}) =>
  staff.post('/api/auctions', { campaignId, artItemId: await item(), openingPrice: '10000', ...more });
const place = (
  lot: string,
  person: { id: string; displayName: string },
  amount: string,
  maxAmount?: string,
) =>
  engine.bids.place({ ...person, robot: false }, lot, {
    amount,
    currency: 'USD',
    idempotencyKey: randomUUID(),
    ...(maxAmount === undefined ? {} : { maxAmount }),
  });

test('lots are numbered in turn, priced in the campaign’s currency, and announced; the reserve stays secret', async () => {
  const campaignId = await campaign('active', 'EUR');
  const first = await offer(campaignId, { reservePrice: '51234' });
  expect(first.status).toBe(201);
  expect(snapshotSchema.parse(first.body)).toMatchObject({
    status: 'scheduled',
    currency: 'EUR',
    price: '10000',
    minNextBid: '10000',
    rev: 0,
    lot: { lotNumber: 1, hasReserve: true, openingPrice: '10000' },
  });
  expect(JSON.stringify(first.body)).not.toContain('51234');
  expect(told).toEqual([{ auctionId: first.body.id, campaignId, lotNumber: 1 }]);
  expect((await offer(campaignId, { lotNumber: 7 })).body.lot.lotNumber).toBe(7);
  expect((await offer(campaignId)).body.lot.lotNumber).toBe(8);
  expect((await offer(campaignId, { lotNumber: 7 })).body).toMatchObject({ code: 'CONFLICT' });
  const terms = `/api/auctions/${first.body.id}/terms`;
  expect((await staff.get(terms)).body).toMatchObject({
    reservePrice: '51234',
    lotNumber: 1,
    startsAt: null,
  });
  expect((await anyone.get(terms)).status).toBe(401);
});

test('many lots at once get a number each', async () => {
  const campaignId = await campaign();
  const made = await Promise.all(Array.from({ length: 8 }, () => offer(campaignId)));
  const numbers = made.map(({ body }) => body.lot.lotNumber).sort((a, b) => a - b);
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('what makes no sense is refused', async () => {
  const campaignId = await campaign();
  const codeOf = async (more: object) => (await offer(campaignId, more)).body.code;
  expect(await codeOf({ openingPrice: '0' })).toBe('VALIDATION_FAILED');
  expect(await codeOf({ reservePrice: '9999' })).toBe('VALIDATION_FAILED');
  expect(await codeOf({ openingPrice: '9000000000000001' })).toBe('AMOUNT_TOO_LARGE');
  expect(await codeOf({ increments: [{ from: '0', step: '9'.repeat(20) }] })).toBe('VALIDATION_FAILED');
  expect(await codeOf({ increments: [{ from: '5', step: '1' }] })).toBe('VALIDATION_FAILED');
  expect(await codeOf({ campaignId: randomUUID() })).toBe('NOT_FOUND');
  expect(await codeOf({ campaignId: await campaign('ended') })).toBe('CONFLICT');
  expect(await codeOf({ artItemId: randomUUID() })).toBe('NOT_FOUND');
  expect(await codeOf({ sellerId: randomUUID() })).toBe('NOT_FOUND');
  const { body } = await offer(campaignId);
  expect(await codeOf({ artItemId: body.lot.artItemId })).toBe('CONFLICT');
});

test('each format has its own terms, and what another would take is refused by name', async () => {
  const campaignId = await campaign();
  const issuesOf = async (more: object) =>
    ((await offer(campaignId, more)).body.issues ?? []).map(({ path }: { path: string }) => path);
  const fall = { floorPrice: '4000', decrement: '500', decrementSeconds: 5 };
  const dutch = await offer(campaignId, { format: 'dutch', ...fall });
  expect(snapshotSchema.parse(dutch.body)).toMatchObject({
    format: 'dutch',
    price: '10000',
    lot: { fall: { floorPrice: '4000', decrement: '500', everyMs: 5_000 }, hasReserve: false },
  });
  expect((await staff.get(`/api/auctions/${dutch.body.id}/terms`)).body).toMatchObject(fall);
  expect(await issuesOf({ format: 'dutch' })).toEqual(['floorPrice', 'decrement', 'decrementSeconds']);
  expect(await issuesOf({ format: 'dutch', ...fall, floorPrice: '10001' })).toEqual(['floorPrice']);
  expect(await issuesOf({ format: 'dutch', ...fall, decrement: '0' })).toEqual(['decrement']);
  const notDutch = { reservePrice: '10000', buyNowPrice: '20000', softCloseGroup: 'pair' };
  expect(await issuesOf({ format: 'dutch', ...fall, ...notDutch })).toEqual(Object.keys(notDutch));
  expect(await issuesOf({ format: 'sealed_first', ...notDutch })).toEqual(['buyNowPrice', 'softCloseGroup']);
  expect(await issuesOf({ format: 'sealed_second', ...fall })).toEqual(Object.keys(fall));
  expect(await issuesOf(fall)).toEqual(Object.keys(fall));
  expect(await issuesOf({ buyNowPrice: '9999' })).toEqual(['buyNowPrice']);
  expect(await issuesOf({ reservePrice: '20000', buyNowPrice: '19999' })).toEqual(['buyNowPrice']);
  const english = await offer(campaignId, notDutch);
  expect(english.body).toMatchObject({ lot: { softCloseGroup: 'pair', fall: null, taxBps: 0 } });
  expect(english.body.lot.premiumTable).toEqual([{ from: '0', bps: 2500 }]);
});

test('a sealed lot shows its count and nothing else before the close, to staff neither; afterwards all', async () => {
  const { id } = (await offer(await campaign(), { format: 'sealed_first' })).body;
  const ada = await house.person();
  await engine.desk.start(id, null);
  await place(id, ada, '43217');
  const own = await engine.snapshots.snapshot(id, ada.id);
  expect(own).toMatchObject({ bidCount: 1, leader: null, price: '10000', bids: [] });
  expect(own.you).toMatchObject({ leading: false, maxAmount: null, sealedBid: '43217' });
  expect(await engine.reader.bids(id, { limit: 9 })).toEqual([]);
  const clerk = await house.person({ role: 'staff' });
  expect(JSON.stringify(await engine.snapshots.snapshot(id, clerk.id, true))).not.toContain('43217');
  expect(JSON.stringify(await engine.snapshots.snapshot(id, null))).not.toContain('43217');
  await engine.desk.close(id, null);
  const over = await engine.snapshots.snapshot(id, ada.id);
  expect(over).toMatchObject({ price: '43217', bids: [{ amount: '43217' }], you: { leading: true } });
  expect(await engine.reader.bids(id, { limit: 9 })).toHaveLength(1);
});

test('terms change until the lot opens, also where Redis knew the old ones; then they are frozen', async () => {
  const campaignId = await campaign();
  const { id } = (await offer(campaignId)).body;
  const ada = await house.person();
  await expect(place(id, ada, '10000')).rejects.toMatchObject({ code: 'AUCTION_NOT_STARTED' });

  const changed = await staff.patch(`/api/auctions/${id}`, { openingPrice: '20000', softCloseSeconds: 7 });
  expect(changed.body).toMatchObject({
    price: '20000',
    minNextBid: '20000',
    lot: { openingPrice: '20000', softCloseSeconds: 7 },
  });
  await engine.desk.start(id, null);
  await expect(place(id, ada, '10000')).rejects.toMatchObject({
    code: 'BID_TOO_LOW',
    details: { minNextBid: '20000' },
  });
  expect((await place(id, ada, '20000')).auction.price).toBe('20000');

  expect((await staff.patch(`/api/auctions/${id}`, { openingPrice: '100' })).body.code).toBe('RULES_FROZEN');
  expect((await staff.delete(`/api/auctions/${id}`)).body.code).toBe('RULES_FROZEN');
  expect((await staff.patch(`/api/auctions/${randomUUID()}`, {})).body.code).toBe('AUCTION_NOT_FOUND');
});

test('of a change and an opening at the same moment, bidders meet the terms that were in force', async () => {
  for (let round = 0; round < 5; round++) {
    const { id } = (await offer(await campaign())).body;
    await engine.keeper.ensure(id);
    const [change, start] = await Promise.all([
      staff.patch(`/api/auctions/${id}`, { openingPrice: '20000' }),
      engine.desk.start(id, null).catch((error) => error),
    ]);
    const opened = start.status === 'live' ? start : await engine.desk.start(id, null);
    const expected = change.status === 200 ? '20000' : '10000';
    expect([change.status, opened.minNextBid]).toEqual([change.status === 200 ? 200 : 409, expected]);
    const { rows } = await house.pool.query('SELECT opening_price FROM auction.auctions WHERE id = $1', [id]);
    expect(rows[0].opening_price).toBe(expected);
  }
});

test('a lot that never opened can be deleted', async () => {
  const { id } = (await offer(await campaign())).body;
  expect((await staff.delete(`/api/auctions/${id}`)).status).toBe(204);
  expect((await staff.delete(`/api/auctions/${id}`)).body.code).toBe('AUCTION_NOT_FOUND');
});

test('lists filter by status and campaign, page in catalogue order, hide drafts, and count as a look', async () => {
  const campaignId = await campaign();
  const lots: string[] = [];
  for (const lotNumber of [3, 1, 2]) lots[lotNumber] = (await offer(campaignId, { lotNumber })).body.id;
  await engine.desk.start(lots[2] as string, null);
  const ask = async (query: string, client = anyone) => (await client.get(`/api/auctions?${query}`)).body;
  const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
  const before = looks;
  const all = await ask(`campaignId=${campaignId}`);
  expect(looks).toBe(before + 1);
  expect(ids(all)).toEqual([lots[1], lots[2], lots[3]]);
  expect(auctionSummarySchema.parse(all.items[1])).toMatchObject({ status: 'live', rev: 1 });
  expect(ids(await ask(`campaignId=${campaignId}&status=live`))).toEqual([lots[2]]);
  expect(ids(await ask(`campaignId=${campaignId}&status=live,scheduled`))).toHaveLength(3);
  expect((await ask('status=open')).code).toBe('VALIDATION_FAILED');
  const page = await ask(`campaignId=${campaignId}&limit=2`);
  const rest = await ask(`campaignId=${campaignId}&limit=2&cursor=${page.nextCursor}`);
  expect([...ids(page), ...ids(rest)]).toEqual(ids(all));

  const draft = (await offer(await campaign('draft'))).body.id;
  expect(told).not.toContainEqual(expect.objectContaining({ auctionId: draft }));
  expect(ids(await ask('limit=200'))).not.toContain(draft);
  const everything: string[] = [];
  for (let cursor = ''; ; ) {
    const { items, nextCursor } = await ask(`limit=3${cursor && `&cursor=${cursor}`}`, staff);
    everything.push(...ids({ items }));
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  expect(everything).toContain(draft);
  expect(new Set(everything).size).toBe(everything.length);
});

test('my bids: the newest on each lot, how it stands, and the own maximum to its owner only', async () => {
  const campaignId = await campaign();
  const lots = await Promise.all([offer(campaignId), offer(campaignId)]);
  const [one, two] = lots.map(({ body }) => body.id) as [string, string];
  await Promise.all([engine.desk.start(one, null), engine.desk.start(two, null)]);
  const [ada, ben] = [await house.person(), await house.person({ displayName: 'Ben' })];
  await place(one, ada, '10000');
  await place(one, ben, '12000', '77700');
  await place(two, ada, '10000');
  const of = async ({ token }: { token: string }) =>
    (await new Client(served.url, token).get('/api/my/bids')).body.items;
  await expect
    .poll(async () =>
      (await of(ada)).map(({ auctionId, standing }: { auctionId: string; standing: string }) => [
        auctionId,
        standing,
      ]),
    )
    .toEqual([
      [two, 'leading'],
      [one, 'outbid'],
    ]);
  expect(JSON.stringify(await of(ada))).not.toContain('77700');
  expect(await of(ben)).toMatchObject([
    { amount: '12000', maxAmount: '77700', auction: { id: one, leader: { displayName: 'Ben' } } },
  ]);
  expect((await anyone.get('/api/my/bids')).status).toBe(401);
});
