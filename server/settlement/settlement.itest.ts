import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Settlement, settlementSchema } from '../contracts/catalogue.ts';
import type { NewLogEntry } from '../ops/event-log.store.ts';
import { deriveKey } from '../platform/derived-key.ts';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { commitChange } from '../testing/ledger.ts';
import { createSale, type TestSale } from '../testing/sale.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { createInvoiceLinks } from './invoice.links.ts';
import { invoiceRoutes } from './invoice.routes.ts';
import { createSettlementReader } from './settlement.reader.ts';
import { settlementRoutes } from './settlement.routes.ts';
import { createSettlementService, type SettlementService } from './settlement.service.ts';
import { createSettlementStore } from './settlement.store.ts';

let house: Workbench;
let served: Served;
let staff: Client;
let staffId: string;
let settlements: SettlementService;
let history: NewLogEntry[] = [];
let time = Date.now();

beforeAll(async () => {
  house = await openWorkbench();
  const links = createInvoiceLinks({ key: deriveKey('a secret', 'links'), base: '', now: () => time });
  settlements = createSettlementService({
    store: createSettlementStore(house.pool),
    reader: createSettlementReader(house.pool),
    record: async (entry) => {
      history.push(entry);
    },
    urls: links.urls,
  });
  const routes = [...settlementRoutes({ settlements }), ...invoiceRoutes({ settlements, links })];
  served = await serveRoutes(routes, { authenticate: house.tokens.authenticate });
  const clerk = await house.person({ role: 'staff' });
  staffId = clerk.id;
  staff = new Client(served.url, clerk.token);
});
afterAll(async () => {
  await served.close();
  await house.close();
});
beforeEach(() => {
  history = [];
});

async function sell(auctionId: string, leader: string, price: string): Promise<void> {
  await commitChange(house.pool, auctionId, 'start', { state: { status: 'live' } });
  await commitChange(house.pool, auctionId, 'close', {
    state: { status: 'ended', outcome: 'sold', leader, price },
  });
}

const takeBack = (auctionId: string) =>
  commitChange(house.pool, auctionId, 'unsell', {
    actor: staffId,
    state: { status: 'ended', outcome: 'passed', price: '1' },
  });

async function invoicesOf({ campaignId }: TestSale): Promise<Settlement[]> {
  const { status, body } = await staff.get(`/api/settlements?campaignId=${campaignId}`);
  expect(status).toBe(200);
  return body.items.map((item: unknown) => settlementSchema.parse(item));
}

const serial = ({ invoiceNumber }: Settlement) => Number(invoiceNumber.slice(-6));

test('from hammer to invoice, at the rates of the sale', async () => {
  const sale = await createSale(house.pool);
  await house.pool.query(
    `UPDATE campaign.campaigns SET tax_bps = 810,
       premium_table = '[{"from":"0","bps":2600},{"from":"100000","bps":2000}]' WHERE id = $1`,
    [sale.campaignId],
  );
  const [lot = ''] = sale.auctionIds;
  const [, ben] = sale.bidders;
  await sell(lot, ben?.id ?? '', '150001');
  await settlements.book(lot);
  await settlements.book(lot);
  const [invoice, ...others] = await invoicesOf(sale);
  expect(others).toEqual([]);
  // 26 % of 1,000.00, 20 % of 500.01, and 8.1 % of both with the hammer.
  expect(invoice).toMatchObject({
    auctionId: lot,
    lotNumber: 1,
    title: 'Work 1',
    buyer: 'Bidder 2',
    paddle: 102,
    hammer: '150001',
    premium: '36000',
    tax: '15066',
    total: '201067',
    status: 'unpaid',
    paidAt: null,
  });
  expect(history).toMatchObject([{ type: 'auction.settled', actorId: null, subject: lot }]);
});

test('a sale taken back cancels its invoice, which keeps its number; a new sale has a new one', async () => {
  const sale = await createSale(house.pool);
  const [lot = ''] = sale.auctionIds;
  const [ada, ben] = sale.bidders.map(({ id }) => id);
  await sell(lot, ada ?? '', '20000');
  await settlements.book(lot);
  await takeBack(lot);
  await settlements.book(lot);
  const [first] = await invoicesOf(sale);
  expect(first).toMatchObject({
    status: 'cancelled',
    note: 'Sale taken back.',
    cancelledAt: expect.any(Number),
  });
  // Nobody is promoted in the buyer's place.
  expect(await invoicesOf(sale)).toHaveLength(1);
  expect(history.at(-1)).toMatchObject({ type: 'settlement.cancelled', actorId: staffId, subject: lot });

  await sell(lot, ben ?? '', '30000');
  await settlements.book(lot);
  const [second, again] = await invoicesOf(sale);
  expect(again).toEqual({ ...first, invoiceUrl: again?.invoiceUrl, invoicePdfUrl: again?.invoicePdfUrl });
  expect(second).toMatchObject({ status: 'unpaid', buyerId: ben, hammer: '30000' });
  expect(serial(second as Settlement)).toBe(serial(first as Settlement) + 1);

  const cancelled = await staff.patch(`/api/settlements/${first?.id}`, { status: 'paid' });
  expect([cancelled.status, cancelled.body.code]).toEqual([409, 'CONFLICT']);
  expect((await staff.patch(`/api/settlements/${first?.id}`, { note: 'Phoned' })).body.note).toBe('Phoned');
});

test('what lost jobs left behind is found: unsettled, taken back, and sold again alike', async () => {
  const sale = await createSale(house.pool, { lots: 3 });
  const [a = '', b = '', c = ''] = sale.auctionIds;
  const [ada = ''] = sale.bidders.map(({ id }) => id);
  for (const lot of [b, c]) {
    await sell(lot, ada, '20000');
    await settlements.book(lot);
  }
  await sell(a, ada, '10000');
  await takeBack(b);
  await takeBack(c);
  await sell(c, ada, '20000');
  await settlements.bookLeftovers();
  const statuses = (await invoicesOf(sale)).map(({ lotNumber, status }) => `${lotNumber} ${status}`);
  expect(statuses.toSorted()).toEqual(['1 unpaid', '2 cancelled', '3 cancelled', '3 unpaid']);
  history = [];
  await settlements.bookLeftovers();
  expect(history).toEqual([]);
});

test('numbers have no gap and no twin under twenty workers at once', async () => {
  const sale = await createSale(house.pool, { lots: 20 });
  const [ada = ''] = sale.bidders.map(({ id }) => id);
  for (const lot of sale.auctionIds) await sell(lot, ada, '20000');
  await Promise.all(
    [...sale.auctionIds, ...sale.auctionIds.toReversed()].map((lot) => settlements.book(lot)),
  );
  const serials = (await invoicesOf(sale)).map(serial).toSorted((x, y) => x - y);
  expect(serials).toEqual(Array.from({ length: 20 }, (_, i) => (serials[0] as number) + i));
});

test('paid and unpaid, with who said so; a paid sale that is taken back is owed a refund', async () => {
  const sale = await createSale(house.pool);
  const [lot = ''] = sale.auctionIds;
  const ada = sale.bidders[0]?.id ?? '';
  await sell(lot, ada, '20000');
  await settlements.book(lot);
  const [invoice] = await invoicesOf(sale);
  const path = `/api/settlements/${invoice?.id}`;
  const paid = await staff.patch(path, { status: 'paid', note: 'By wire' });
  expect(paid.body).toMatchObject({ status: 'paid', paidAt: expect.any(Number), note: 'By wire' });
  expect(history.at(-1)).toMatchObject({ type: 'settlement.paid', actorId: staffId, subject: lot });
  expect((await staff.patch(path, { status: 'unpaid' })).body).toMatchObject({
    status: 'unpaid',
    paidAt: null,
  });
  await staff.patch(path, { status: 'paid' });
  const byStatus = async (status: string) =>
    (await staff.get(`/api/settlements?campaignId=${sale.campaignId}&status=${status}`)).body.items.length;
  expect([await byStatus('paid'), await byStatus('unpaid')]).toEqual([1, 0]);

  await takeBack(lot);
  await settlements.book(lot);
  const [cancelled] = await invoicesOf(sale);
  expect(cancelled?.note).toBe('Sale taken back after payment: a refund of $250 is due. By wire');
  const buyer = new Client(served.url, await tokenOf(ada));
  const [own] = (await buyer.get('/api/my/invoices')).body.items;
  expect(own).toMatchObject({ id: invoice?.id, status: 'cancelled', note: 'A refund is due.' });
  const page = (await buyer.get(own.invoiceUrl)).body as string;
  expect(page).toContain('CANCELLED');
  expect(page).not.toContain('By wire');
});

test('an invoice opens for staff, its buyer and a fresh signed link, and for nobody else', async () => {
  const sale = await createSale(house.pool);
  const [lot = ''] = sale.auctionIds;
  const [ada = '', ben = ''] = sale.bidders.map(({ id }) => id);
  await house.pool.query(
    `UPDATE campaign.art_items SET title = '<img src=x onerror=alert(1)>'
     WHERE id = (SELECT art_item_id FROM auction.auctions WHERE id = $1)`,
    [lot],
  );
  await sell(lot, ada, '20000');
  await settlements.book(lot);
  const [invoice] = await invoicesOf(sale);
  const path = `/api/settlements/${invoice?.id}/invoice`;
  const anyone = new Client(served.url);
  const statusOf = async (client: Client, at: string) => (await client.get(at)).status;
  expect(await statusOf(staff, path)).toBe(200);
  expect(await statusOf(new Client(served.url, await tokenOf(ada)), path)).toBe(200);
  expect(await statusOf(new Client(served.url, await tokenOf(ben)), path)).toBe(404);
  expect(await statusOf(anyone, path)).toBe(401);

  const link = invoice?.invoiceUrl ?? '';
  const page = await anyone.get(link);
  expect(page.status).toBe(200);
  expect(page.body).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(page.body).not.toContain('<img');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const pdf = await anyone.get(invoice?.invoicePdfUrl ?? '');
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(pdf.headers.get('content-disposition')).toBe(`attachment; filename=${invoice?.invoiceNumber}.pdf`);
  expect(pdf.body.slice(0, 5)).toBe('%PDF-');

  const other = (await invoicesOf(await soldToo()))[0]?.id ?? '';
  expect(await statusOf(anyone, link.replace(invoice?.id ?? '', other))).toBe(401);
  expect(await statusOf(anyone, link.replace(/expires=\d/, 'expires=9'))).toBe(401);
  const now = time;
  time += 13 * 3_600_000;
  expect(await statusOf(anyone, link)).toBe(401);
  time = now + 11 * 3_600_000;
  const inPage = /href="([^"]+)"/.exec((await anyone.get(link)).body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(await statusOf(anyone, inPage)).toBe(200);
  time = now + 13 * 3_600_000;
  expect(await statusOf(anyone, inPage)).toBe(401);
  time = now;
});

test('the table is safe to open, and for staff only', async () => {
  const sale = await soldToo();
  await house.pool.query(
    `UPDATE campaign.art_items SET title = '=HYPERLINK("http://x","a, b")', artist = E'Two\\nlines'
     WHERE id = (SELECT art_item_id FROM auction.auctions WHERE id = $1)`,
    [sale.auctionIds[0]],
  );
  const path = `/api/settlements.csv?campaignId=${sale.campaignId}`;
  expect((await new Client(served.url).get(path)).status).toBe(401);
  const table = await staff.get(path);
  expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const [head, row] = (table.body as string).split('\r\n');
  expect(head).toContain(
    'invoice,date,status,campaign,lot,title,artist,paddle,buyer,currency,hammer,premium',
  );
  expect(row).toContain(
    `,1,"'=HYPERLINK(""http://x"",""a, b"")","Two\nlines",101,Bidder 1,USD,200.00,50.00,0.00,250.00,`,
  );
});

async function soldToo(): Promise<TestSale> {
  const sale = await createSale(house.pool);
  const [lot = ''] = sale.auctionIds;
  await sell(lot, sale.bidders[0]?.id ?? '', '20000');
  await settlements.book(lot);
  return sale;
}

function tokenOf(id: string): Promise<string> {
  return house.tokens.issue({ id, role: 'bidder', robot: false, displayName: 'Somebody' });
}
