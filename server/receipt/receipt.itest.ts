import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { commitChange } from '../testing/ledger.ts';
import { createSale, type TestBidder } from '../testing/sale.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { receiptKeys } from './receipt.keys.ts';
import { receiptRoutes } from './receipt.routes.ts';
import { createReceiptService } from './receipt.service.ts';
import { createReceiptStore } from './receipt.store.ts';
import { verifyReceipt } from './receipt.verify.ts';

let house: Workbench;
let served: Served;
let folder: string;

beforeAll(async () => {
  house = await openWorkbench();
  folder = await mkdtemp(join(tmpdir(), 'gavelcast-receipts-'));
  const receipts = createReceiptService({
    store: createReceiptStore(house.pool),
    keys: receiptKeys('a secret for tests that is long enough'),
    issuer: 'https://house.example',
  });
  served = await serveRoutes(receiptRoutes({ receipts }), { authenticate: house.tokens.authenticate });
});
afterAll(async () => {
  await served.close();
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function clientOf({ id, displayName }: TestBidder): Promise<Client> {
  return new Client(served.url, await house.tokens.issue({ id, displayName, role: 'bidder', robot: false }));
}

/** A bid of Ada's on a lot that is still open. */
async function bidOn(format: 'english' | 'sealed_second') {
  const { auctionIds, bidders } = await createSale(house.pool, { format });
  const [lot = ''] = auctionIds;
  const [ada, ben] = bidders as [TestBidder, TestBidder];
  await commitChange(house.pool, lot, 'start', { state: { status: 'live' } });
  const bid = {
    id: crypto.randomUUID(),
    seq: 1,
    bidder: ada.id,
    paddle: ada.paddle,
    name: 'Ada',
    auto: false,
  };
  const entry = await commitChange(house.pool, lot, 'bid', {
    bids: [{ ...bid, amount: '12500' }],
    state: { status: 'live' },
  });
  return { lot, bid, entry, ada: await clientOf(ada), ben: await clientOf(ben) };
}

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const script = join(import.meta.dirname, '../../scripts/verify-receipt.ts');
    execFile(process.execPath, [script, ...args], { cwd: folder }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

test('a bidder has a receipt of the own bid, alike each time, and nobody else has it', async () => {
  const { lot, bid, entry, ada, ben } = await bidOn('english');
  const path = `/api/bids/${bid.id}/receipt`;
  const { status, body } = await ada.get(path);
  expect(status).toBe(200);
  expect(body.claims).toMatchObject({
    iss: 'https://house.example',
    lot: { id: lot, number: 1, title: 'Work 1' },
    bidId: bid.id,
    seq: 1,
    rev: 2,
    amount: '12500',
    paddle: 101,
    serverTime: entry.at,
    entryId: entry.id,
    format: 'english',
  });
  const key = (await new Client(served.url).get('/api/receipts/key')).body;
  expect(await verifyReceipt(body.receipt, key)).toEqual(body.claims);
  expect((await ada.get(path)).body).toEqual(body);
  expect((await ben.get(path)).status).toBe(404);
  expect((await new Client(served.url).get(path)).status).toBe(401);
});

test('a sealed bid has its receipt before the close, for its own bidder only', async () => {
  const { bid, ada, ben } = await bidOn('sealed_second');
  const staff = new Client(served.url, (await house.person({ role: 'staff' })).token);
  const path = `/api/bids/${bid.id}/receipt`;
  expect((await ada.get(path)).body.claims).toMatchObject({ amount: '12500', format: 'sealed_second' });
  for (const other of [ben, staff]) expect((await other.get(path)).body.code).toBe('NOT_FOUND');
});

test('the documented command tells what a receipt proves, and why a forged one proves nothing', async () => {
  const { bid, ada } = await bidOn('english');
  const { receipt } = (await ada.get(`/api/bids/${bid.id}/receipt`)).body;
  const key = (await ada.get('/api/receipts/key')).body;
  const other = (await receiptKeys('another secret that is long enough')).key;
  const [header, , signature] = receipt.split('.');
  const forged = `${header}.${Buffer.from('{"amount":"1"}').toString('base64url')}.${signature}`;
  await writeFile(join(folder, 'receipt.jws'), receipt);
  await writeFile(join(folder, 'forged.jws'), forged);
  await writeFile(join(folder, 'key.json'), JSON.stringify(key));
  await writeFile(join(folder, 'other.json'), JSON.stringify(other));

  const genuine = await run('receipt.jws', '--key', 'key.json');
  expect(genuine).toMatchObject({ code: 0, err: '' });
  expect(genuine.out).toContain('Genuine: signed by the key of key.json');
  expect(genuine.out).toContain('accepted a bid of $125 (USD)');

  const refused = await Promise.all([
    run('forged.jws', '--key', 'key.json'),
    run('receipt.jws', '--key', 'other.json'),
    run('receipt.jws', '--key', 'receipt.jws'),
    run('missing.jws', '--key', 'key.json'),
    run(),
  ]);
  expect(refused.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
  expect(refused.map(({ err }) => err.trim())).toEqual([
    'Not proven. The signature does not fit: it was changed, or the house never gave it.',
    `Not proven. Another key signed it (${key.kid}), not the given one (${other.kid}).`,
    'Not proven. The key file is not one of GET /api/receipts/key.',
    'Not proven. missing.jws cannot be read.',
    'Not proven. Name one file: receipt.jws [--key key.json].',
  ]);
});
