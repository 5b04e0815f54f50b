import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuctionSummary, BidAnswer, Snapshot } from '../server/contracts/auction.ts';
import type { Registration, Settlement } from '../server/contracts/catalogue.ts';
import type { Session } from '../server/contracts/identity.ts';
import type { LogEntry } from '../server/contracts/ops.ts';
import { launchBrowser } from '../server/testing/browser.ts';
import { call, startHouse, type TestHouse } from '../server/testing/running-house.ts';
import { createSale, type LotTerms, type TestSale } from '../server/testing/sale.ts';
import { placeBid } from '../viewer/live/bid.ts';
import { connectLive, type LiveConnection } from '../viewer/live/connect.ts';
import { owed, PREMIUM, TAX_BPS } from './clerk.books.ts';
import { clerkAt, usd } from './clerk.hands.ts';

const ADMIN = { email: 'admin@example.com', password: 'a password for tests' };
/** Lots 1 to 19 in their running order; the twentieth is the sixth, offered again. */
const LOTS: LotTerms[] = [
  { openingPrice: '10033' },
  {},
  {},
  {},
  { reservePrice: '50000' },
  { openingPrice: '10001', reservePrice: '123457' },
  { softCloseSeconds: 0, durationSeconds: 8 },
  { buyNowPrice: '40019' },
  { softCloseGroup: 'pair', durationSeconds: 28 },
  { softCloseGroup: 'pair', durationSeconds: 28, openingPrice: '310007' },
  { format: 'dutch', openingPrice: '500000', decrement: '1003', floorPrice: '50000' },
  { format: 'dutch', openingPrice: '250011', decrement: '100', floorPrice: '50000' },
  { format: 'dutch', openingPrice: '500000' },
  { format: 'sealed_first' },
  { format: 'sealed_second', reservePrice: '20000' },
  {},
  {},
  {},
  {},
];

type Bidder = { name: string; token: string; paddle: number; live: LiveConnection };

let house: TestHouse;
let browser: Browser;
let page: Page;
let clerk: ReturnType<typeof clerkAt>;
let sale: TestSale;
let staff: string;
let ada: Bidder;
let bruno: Bidder;
let cleo: Bidder;
/** What must stand in the books, in the order of the hammers. */
const sold: { lot: number; paddle: number; hammer: bigint; taken?: 'back' }[] = [];

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
  sale = await createSale(house.pool, { lots: LOTS, bidders: 3 });
  staff = (await ask<Session>('/api/auth/login', ADMIN)).accessToken;
  const premiumTable = PREMIUM.map(({ from, bps }) => ({ from: from.toString(), bps: Number(bps) }));
  await ask(`/api/campaigns/${sale.campaignId}`, { premiumTable, taxBps: Number(TAX_BPS) }, staff, 'PATCH');
  ada = await bidder('Ada');
  bruno = await bidder('Bruno');
  cleo = await bidder('Cleo');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  clerk = clerkAt(page);
  await page.addInitScript(() => {
    const count = () => sessionStorage.setItem('pointer', 'used');
    for (const type of ['pointerdown', 'mousedown', 'touchstart']) addEventListener(type, count, true);
  });
});
afterAll(async () => {
  for (const one of [ada, bruno, cleo]) one?.live.close();
  await browser?.close();
  await house?.stop();
});

async function ask<T>(path: string, body?: unknown, token?: string, method?: string): Promise<T> {
  const options = { ...(body === undefined ? {} : { body }), ...(token ? { token } : {}) };
  const answer = await call<T>(`${house.url}${path}`, { ...options, ...(method ? { method } : {}) });
  expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

async function bidder(name: string): Promise<Bidder> {
  const account = { email: `${name}@example.com`, password: 'ten characters', displayName: name };
  const { accessToken: token } = await ask<Session>('/api/auth/register', account);
  const { paddle } = await ask<Registration>('/api/registrations', { campaignId: sale.campaignId }, token);
  const live = connectLive({ url: house.url, auth: async () => ({ token }) });
  return { name, token, paddle, live };
}

const idOf = (lot: number) => sale.auctionIds[lot - 1] as string;
const lotNow = (lot: number) => ask<Snapshot>(`/api/auctions/${idOf(lot)}`);

/** A bid from home, over the socket; at the ask when no amount is given. */
async function bids(who: Bidder, lot: number, amount?: string): Promise<BidAnswer> {
  const { minNextBid, currency } = await lotNow(lot);
  const offer = { auctionId: idOf(lot), amount: amount ?? minNextBid, currency };
  const outcome = await placeBid(who.live.socket, offer);
  if (outcome.status !== 'accepted') throw new Error(`${who.name}: ${JSON.stringify(outcome.error)}`);
  return outcome.answer;
}

/** A bid from home that the desk has seen. */
async function bidSeen(who: Bidder, lot: number, amount?: string): Promise<string> {
  const { bid } = await bids(who, lot, amount);
  await clerk.leads(who.paddle, bid.amount);
  return bid.amount;
}

/** A bid from the room that leads. @returns its amount in minor units */
async function floorBid(paddle: number, lot: number, dollars?: string): Promise<string> {
  const amount = dollars === undefined ? (await lotNow(lot)).minNextBid : `${dollars}00`;
  await clerk.floorBid(paddle, dollars);
  await clerk.said(`Paddle ${paddle} leads at ${usd(amount)}`);
  await clerk.leads(paddle, amount);
  return amount;
}

async function hammer(lot: number, paddle: number, price: string): Promise<void> {
  await clerk.twice('g');
  await clerk.said(`Sold to paddle ${paddle} for ${usd(price)}`);
  sold.push({ lot, paddle, hammer: BigInt(price) });
}

test('a clerk sells twenty lots by the keyboard alone, and the books agree', async () => {
  const { press, type, said, told, heard, block, open, twice, tabTo, count, allowed, shows } = clerk;
  await page.goto(`${house.url}/admin`);
  await page.getByLabel('E-mail').waitFor();
  await tabTo('E-mail');
  await type(ADMIN.email);
  await tabTo('Password');
  await type(ADMIN.password);
  await press('Enter');
  await block.getByText('Work 1', { exact: true }).waitFor();

  await open(1);
  await bidSeen(ada, 1);
  const first = await bidSeen(bruno, 1);
  await press('w');
  await said('Going once');
  await press('w');
  await said('Going twice');
  await hammer(1, bruno.paddle, first);

  // Two bids from the floor, the second at an amount of its own.
  await open(2);
  await floorBid(101, 2);
  await bidSeen(ada, 2);
  await hammer(2, 101, await floorBid(101, 2, '150'));

  // A bid from the floor that is undone, and why.
  await open(3);
  const kept = await bidSeen(ada, 3);
  const undone = await floorBid(102, 3);
  await press('u');
  await said(`Undone: paddle 102, ${usd(undone)} — why?`);
  await clerk.price(kept);
  await clerk.leader(ada.paddle);
  await press('3');
  await heard('for the wrong paddle');
  await hammer(3, bruno.paddle, await bidSeen(bruno, 3));

  // Step and ask.
  await open(4);
  await bidSeen(ada, 4);
  await press('d');
  await said('The step is $10');
  expect(await bidSeen(bruno, 4)).toBe('11000');
  await press('h');
  await said('The step is $5');
  await press('i');
  await type('7');
  await press('Enter');
  await said('The step is $7');
  await press('t');
  await said('The table of steps is in force');
  await press('ArrowUp');
  await said('The ask is $120');
  await press('ArrowDown');
  await said('The ask is $115');
  expect(await bidSeen(cleo, 4)).toBe('11500');
  await press('a');
  await type('201.25');
  await press('Enter');
  await said('The ask is $201.25');
  await hammer(4, ada.paddle, await bidSeen(ada, 4));

  await open(5);
  await bidSeen(ada, 5);
  await twice('x');
  await said('Passed');

  // Below the reserve the hammer passes the lot; it is offered again as lot 20.
  await open(6);
  await bidSeen(ada, 6);
  await twice('g', 'Below the reserve', 'Enter');
  await said('Passed: not sold');
  await press('r');
  await said('Offered again as lot 20');

  // Sudden death: a bid does not move the end.
  await open(7);
  const end = (await lotNow(7)).endsAt;
  const sudden = await bidSeen(bruno, 7);
  expect((await lotNow(7)).endsAt).toBe(end);
  await block.getByText('Sold', { exact: true }).waitFor();
  sold.push({ lot: 7, paddle: bruno.paddle, hammer: BigInt(sudden) });

  await open(8);
  await bidSeen(ada, 8);
  const buyNow = { currency: 'USD', idempotencyKey: 'buy-now-8' };
  await ask(`/api/auctions/${idOf(8)}/buy-now`, buyNow, cleo.token);
  await told(`Lot 8 bought at once for ${usd('40019')} to paddle ${cleo.paddle}`);
  await block.getByText('Sold', { exact: true }).waitFor();
  sold.push({ lot: 8, paddle: cleo.paddle, hammer: 40_019n });

  // A linked pair: a late bid on one moves the end of both.
  await open(9);
  await press('ArrowRight');
  await shows(10);
  await open(10);
  const tenth = await bidSeen(ada, 10);
  const { bid: ninth } = await bids(bruno, 9);
  const { endsAt } = await lotNow(9);
  await expect.poll(async () => (await lotNow(10)).endsAt).toBe(endsAt);
  await told('with another lot of its group');
  await hammer(10, ada.paddle, tenth);
  await press('ArrowLeft');
  await clerk.leads(bruno.paddle, ninth.amount);
  await hammer(9, bruno.paddle, ninth.amount);

  // Dutch: taken in the room at the price of the moment.
  await open(11);
  await clerk.floorBid(103);
  await said('Paddle 103 leads at');
  await block.getByText('Sold', { exact: true }).waitFor();
  const fallen = await lotNow(11);
  const [accepted] = fallen.bids;
  const steps = Math.floor(((accepted?.placedAt ?? 0) - (fallen.startsAt ?? 0)) / 1000);
  expect(fallen).toMatchObject({ outcome: 'sold', leader: { paddle: 103 } });
  expect(BigInt(fallen.price)).toBe(500_000n - 1_003n * BigInt(steps));
  sold.push({ lot: 11, paddle: 103, hammer: BigInt(fallen.price) });

  await open(12);
  const { bid: taken } = await bids(ada, 12, '250011');
  await block.getByText('Sold', { exact: true }).waitFor();
  sold.push({ lot: 12, paddle: ada.paddle, hammer: BigInt(taken.amount) });

  await open(13);
  await twice('g', 'Nobody accepted');
  await said('Unsold');

  // Sealed: only the count shows before the close; one of the bids is given in the room.
  await open(14);
  await bids(ada, 14, '30000');
  await bids(bruno, 14, '45001');
  await count(2);
  await clerk.floorBid(102, '400');
  await said('Paddle 102: the sealed bid is taken');
  await count(3);
  expect(await page.getByRole('main').textContent()).not.toMatch(/\$(300|400|450\.01)(?![\d.])/);
  await hammer(14, bruno.paddle, '45001');

  await open(15);
  await bids(ada, 15, '60000');
  await bids(bruno, 15, '80000');
  await bids(cleo, 15, '70003');
  await count(3);
  await hammer(15, bruno.paddle, '70003');

  // Sold, and taken back.
  await open(16);
  await hammer(16, ada.paddle, await bidSeen(ada, 16));
  await twice('z', 'Take the sale back');
  await said('The sale is taken back');
  (sold.at(-1) as (typeof sold)[number]).taken = 'back';

  // The clock, and words for the room.
  await open(17);
  const words = await bidSeen(ada, 17);
  await press('Space');
  await said('Paused: the clock stands');
  await press('m', '4');
  await heard('One more bid, and it may be yours.');
  await press('Space');
  await said('The clock runs on');
  await press('e');
  await said('+30 s');
  await press('m');
  await type('Gentlemen, the lot is in the room.');
  await press('Enter');
  await heard('Gentlemen, the lot');
  await hammer(17, ada.paddle, words);

  // A bid just after the hammer, and the lot is opened again for it.
  await open(18);
  await hammer(18, ada.paddle, await bidSeen(ada, 18));
  const late = await placeBid(bruno.live.socket, { auctionId: idOf(18), amount: '10500', currency: 'USD' });
  expect(late.status).toBe('refused');
  await page.getByTestId('hammer-hints').getByText(`too late: paddle ${bruno.paddle}`).waitFor();
  await press('o');
  await said('Open again');
  (sold.at(-1) as (typeof sold)[number]).taken = 'back';
  await allowed('close');
  await hammer(18, bruno.paddle, await bidSeen(bruno, 18));

  // Withdrawn before it opens, with the reason.
  await press('ArrowRight');
  await shows(19);
  await allowed('cancel');
  await press('c', 'y');
  await type('the frame is broken');
  await press('Enter');
  await said('Withdrawn');

  const again = await ask<{ items: AuctionSummary[] }>('/api/auctions?status=scheduled');
  sale.auctionIds.push(again.items[0]?.id as string);
  await open(20);
  await hammer(20, ada.paddle, await bidSeen(ada, 20, '123457'));

  await press('n');
  await said('No lot of this sale is left');
  expect(await page.evaluate(() => sessionStorage.getItem('pointer'))).toBeNull();
  await outcomesStand();
  await historyNamesTheClerk();
  await booksAgree();
});

async function outcomesStand(): Promise<void> {
  const lots = await Promise.all(sale.auctionIds.map((_, i) => lotNow(i + 1)));
  const words = lots.map(({ status, outcome }) => (status === 'ended' ? outcome : status));
  const expected = Array.from({ length: 20 }, (_, i) => {
    const lot = i + 1;
    if (sold.some((one) => one.lot === lot && !one.taken)) return 'sold';
    return { 5: 'passed', 6: 'passed', 13: 'unsold', 16: 'passed', 19: 'cancelled' }[lot];
  });
  expect(words).toEqual(expected);
  for (const { lot, paddle, hammer: price } of sold.filter(({ taken }) => !taken)) {
    expect(lots[lot - 1]).toMatchObject({ price: price.toString(), leader: { paddle } });
  }
  expect(lots[19]?.lot.reofferOf).toBe(idOf(6));
}

/** What the clerk did to each lot stands in the history in the clerk's name. */
async function historyNamesTheClerk(): Promise<void> {
  const deeds: Record<number, string[]> = {
    1: ['start', 'warn', 'close'],
    2: ['start', 'bid', 'close'],
    3: ['start', 'bid', 'void', 'close'],
    4: ['start', 'step', 'ask', 'close'],
    5: ['start', 'close'],
    6: ['start', 'close', 'reoffer'],
    11: ['start', 'bid'],
    14: ['start', 'bid', 'close'],
    16: ['start', 'close', 'unsell'],
    17: ['start', 'pause', 'resume', 'extend', 'close'],
    18: ['start', 'close', 'reopen'],
    19: ['cancel'],
  };
  for (const [lot, kinds] of Object.entries(deeds)) {
    const path = `/api/event-log?limit=200&subject=${idOf(Number(lot))}`;
    const { items } = await ask<{ items: LogEntry[] }>(path, undefined, staff);
    const byClerk = items.filter(({ actorName }) => actorName === 'House').map((entry) => entry.type);
    expect(byClerk, `lot ${lot}`).toEqual(expect.arrayContaining(kinds.map((kind) => `auction.${kind}`)));
  }
}

async function booksAgree(): Promise<void> {
  const path = `/api/settlements?limit=200&campaignId=${sale.campaignId}`;
  const lines = (rows: string[]) => [...rows].sort();
  const expected = sold.map(({ lot, paddle, hammer: price, taken }) => {
    const { premium, tax, total } = owed(price);
    return [lot, paddle, price, premium, tax, total, taken ? 'cancelled' : 'unpaid'].join(' ');
  });
  await expect
    .poll(
      async () => {
        const { items } = await ask<{ items: Settlement[] }>(path, undefined, staff);
        return lines(
          items.map((one) =>
            [one.lotNumber, one.paddle, one.hammer, one.premium, one.tax, one.total, one.status].join(' '),
          ),
        );
      },
      { timeout: 15_000, interval: 300 },
    )
    .toEqual(lines(expected));
}
