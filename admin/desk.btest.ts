import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BidAnswer, Snapshot } from '../server/contracts/auction.ts';
import type { Session } from '../server/contracts/identity.ts';
import { formatMoney } from '../server/contracts/money.ts';
import { launchBrowser } from '../server/testing/browser.ts';
import { expectFitForAll } from '../server/testing/control-room.ts';
import { call, startHouse, type TestHouse } from '../server/testing/running-house.ts';
import { createSale, type SaleOptions } from '../server/testing/sale.ts';

const ADMIN = { email: 'admin@example.com', password: 'a password for tests' };
const PAGES = [
  '/',
  '/campaigns',
  '/campaigns/new',
  '/collections',
  '/collections/new',
  '/items/new',
  '/lots',
  '/lots/new',
  '/bidders',
  '/settlements',
  '/overlay',
  '/usage',
  '/history',
];

let house: TestHouse;
let browser: Browser;
let bidders: string[];
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
  bidders = await Promise.all(
    ['Ada', 'Bruno'].map((displayName) =>
      tokenOf('register', { email: `${displayName}@example.com`, password: 'ten characters', displayName }),
    ),
  );
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  complaints = [];
  return async () => {
    await context.close();
    expect(complaints).toEqual([]);
  };
});

async function tokenOf(how: 'login' | 'register', body: object): Promise<string> {
  const { status, body: answer } = await call<Session>(`${house.url}/api/auth/${how}`, { body });
  expect(status, JSON.stringify(answer)).toBeLessThan(300);
  return answer.accessToken;
}

async function signIn(): Promise<void> {
  await page.goto(`${house.url}/admin`);
  await page.getByLabel('E-mail').fill(ADMIN.email);
  await page.getByLabel('Password').first().fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const lotNow = async (id: string) => (await call<Snapshot>(`${house.url}/api/auctions/${id}`)).body;

async function bid(auctionId: string, token = bidders[0] as string): Promise<BidAnswer['bid']> {
  const lot = await lotNow(auctionId);
  const { status, body } = await call<BidAnswer>(`${house.url}/api/auctions/${auctionId}/bids`, {
    token,
    body: { amount: lot.minNextBid, currency: lot.currency, idempotencyKey: `key-${auctionId}-${lot.rev}` },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.bid;
}

/** A lot on the desk, with the desk open. */
async function deskWith(options: SaleOptions = {}): Promise<string> {
  const sale = await createSale(house.pool, options);
  const [id] = sale.auctionIds as [string];
  await signIn();
  const { lot } = await lotNow(id);
  await page.getByRole('region', { name: 'Lots ahead' }).waitFor();
  await page.goto(`${house.url}/admin?lot=${id}`);
  await page.getByTestId('on-block').getByText(lot.campaignName).waitFor();
  return id;
}

const command = (name: string) => page.locator(`[data-command=${name}]`);
/** The command can be given: the page knows that the lot is in a state for it. */
const allowed = (name: string) => page.locator(`[data-command=${name}][data-allowed=true]`).waitFor();
async function openLot(): Promise<void> {
  await allowed('next');
  await page.keyboard.press('n');
  await allowed('close');
}
const block = () => page.getByTestId('on-block');

test('from an empty house to an item that is sold, all by hand', async () => {
  await signIn();
  await page.getByText('There is nothing to sell yet').waitFor();
  await page.getByRole('link', { name: 'Create a campaign' }).click();
  await page.getByRole('button', { name: 'Create campaign' }).click();
  await page.getByText('A campaign needs a name').waitFor();
  await page.getByLabel('Name').fill('First light');
  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Active' }).click();
  await page.getByLabel("Buyer's premium").fill('12.5');
  await page.getByRole('button', { name: 'Create campaign' }).click();
  await page.getByRole('heading', { name: 'First light' }).waitFor();

  await page.getByRole('link', { name: 'Collections & items' }).click();
  await page.getByRole('link', { name: 'New collection' }).first().click();
  await page.getByLabel('Name').fill('From the attic');
  await page.getByRole('button', { name: 'Create collection' }).click();
  await page.getByRole('link', { name: 'Add an item' }).click();
  const picture = await sharp({ create: { width: 600, height: 480, channels: 3, background: '#315c50' } })
    .png()
    .toBuffer();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'attic.png', mimeType: 'image/png', buffer: picture });
  await page.getByLabel('Title').fill('A green room');
  await page.getByLabel('High estimate').fill('1,200.50');
  await page.getByRole('button', { name: 'Add item' }).click();
  await page.getByText('A high estimate needs a low one').waitFor();
  await page.getByLabel('Low estimate').fill('800');
  await page.getByRole('button', { name: 'Add item' }).click();
  await page.getByRole('link', { name: 'A green room' }).click();
  expect(await page.getByLabel('High estimate').inputValue()).toBe('1,200.50');
  expect(await page.getByRole('figure').locator('img').getAttribute('src')).toContain('/files/');

  await page.getByRole('link', { name: 'Offer it as a lot' }).click();
  await page.getByRole('combobox', { name: 'Campaign' }).click();
  await page.getByRole('option', { name: 'First light' }).click();
  await page.getByLabel('Opening price').fill('500');
  await page.getByLabel('Reserve').fill('505');
  await page.getByRole('button', { name: 'Create lot' }).click();
  await page.getByRole('link', { name: '1 · A green room' }).waitFor();

  await page.getByRole('link', { name: 'Sale desk' }).click();
  await block().getByText('A green room').waitFor();
  await openLot();
  const { body: list } = await call<{ items: { id: string; lot: { title: string } }[] }>(
    `${house.url}/api/auctions?status=live`,
  );
  const id = list.items.find(({ lot }) => lot.title === 'A green room')?.id as string;
  await bid(id);
  await block().getByText('Not met').waitFor();
  const won = await bid(id, bidders[1]);
  await block().getByText(`Paddle ${won.paddle}`).waitFor();
  await block().getByText('Bruno').waitFor();
  await page
    .getByTestId('feed')
    .getByText(`${formatMoney(won.amount, 'USD')} by paddle`)
    .waitFor();

  await page.keyboard.press('w');
  await block().getByText('Going once').waitFor();
  await page.keyboard.press('g');
  await page.getByText(`Sell to paddle ${won.paddle} for ${formatMoney(won.amount, 'USD')}?`).waitFor();
  await page.keyboard.press('Enter');
  await block().getByText('Sold', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Settlements' }).click();
  await page.getByRole('cell', { name: 'Bruno' }).waitFor();
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByText('Hammer').first().waitFor();
  await page.getByText('Lot 1 · A green room').first().waitFor();
});

test('a bid that comes in between takes the question of the hammer back', async () => {
  const id = await deskWith();
  await openLot();
  await bid(id);
  await block().getByText('1 bid').waitFor();
  await page.keyboard.press('g');
  await command('close').getByText('Sure?').waitFor();
  await bid(id, bidders[1]);
  await page.getByText('A bid came in meanwhile').waitFor();
  // All that this bid changes must have arrived, or its last event withdraws the next question too.
  await block().getByText('2 bids').waitFor();
  await page.keyboard.press('g');
  await command('close').getByText('Sure?').waitFor();
  expect((await lotNow(id)).status).toBe('live');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('alertdialog').count()).toBe(0);
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await block().getByText('Sold', { exact: true }).waitFor();
});

test('undo, extend, pause and withdraw do what their buttons say', async () => {
  const id = await deskWith({ durationSeconds: 120 });
  await openLot();
  await bid(id);
  const last = await bid(id, bidders[1]);
  await block().getByText(`Paddle ${last.paddle}`).waitFor();

  await command('undo').click();
  await page.getByTestId('desk-bids').getByText('struck out').waitFor();
  await block().getByText('1 bid').waitFor();
  await page.getByTestId('line').getByText(`Undone: paddle ${last.paddle}, $105 — why?`).waitFor();
  await page.keyboard.press('u');
  await block().getByText('Nobody yet').waitFor();
  await page.getByTestId('line').getByText('$100 — why?').waitFor();
  await page.keyboard.press('1');
  await page.getByTestId('desk-chat').getByText('entered by mistake').waitFor();

  const before = (await lotNow(id)).endsAt as number;
  await page.keyboard.press('e');
  await page.getByTestId('feed').getByText('extended by 30 s').waitFor();
  expect((await lotNow(id)).endsAt).toBe(before + 30_000);

  await page.keyboard.press('Space');
  await page.getByTestId('line').getByText('Paused: the clock stands').waitFor();
  expect((await lotNow(id)).status).toBe('paused');
  await command('cancel').click();
  await page.getByLabel('Reason').fill('frame is broken');
  await page.keyboard.press('Enter');
  await block().getByText('Withdrawn: frame is broken').waitFor();
  await page.getByTestId('feed').getByText('frame is broken').waitFor();
});

test('unsaved changes are not lost by a stray click', async () => {
  await signIn();
  await page.getByTestId('health').waitFor();
  await page.goto(`${house.url}/admin/collections/new`);
  await page.getByLabel('Name').fill('Half done');
  await page.getByRole('link', { name: 'Lots', exact: true }).click();
  await page.getByRole('button', { name: 'Keep editing' }).click();
  expect(await page.getByLabel('Name').inputValue()).toBe('Half done');
  await page.getByRole('link', { name: 'Lots', exact: true }).click();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await page.getByRole('heading', { name: 'Lots', exact: true }).waitFor();
});

test('an opened lot tells why its rules cannot change; what is in use cannot be deleted', async () => {
  const id = await deskWith();
  await openLot();
  await page.goto(`${house.url}/admin/lots/${id}`);
  await page.getByText('The rules are frozen').waitFor();
  expect(await page.getByLabel('Opening price').isDisabled()).toBe(true);

  const { lot } = await lotNow(id);
  await page.goto(`${house.url}/admin/campaigns/${lot.campaignId}`);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alert').waitFor();
  expect((await call(`${house.url}/api/campaigns/${lot.campaignId}`)).status).toBe(200);
});

test('a bidder is given a limit, banned and let in again', async () => {
  const sale = await createSale(house.pool, { bidders: 1 });
  await signIn();
  await page.getByTestId('health').waitFor();
  await page.goto(`${house.url}/admin/bidders?campaign=${sale.campaignId}`);
  await page.getByRole('button', { name: 'Change the limit of Bidder 1' }).click();
  await page.getByLabel('Limit of Bidder 1 in USD').fill('2,500');
  await page.keyboard.press('Enter');
  await page.getByText('$2,500').waitFor();
  await page.getByRole('button', { name: 'Ban Bidder 1' }).click();
  await page.getByText('Ban for sure?').click();
  await page.getByRole('cell', { name: 'Banned' }).waitFor();
  await page.getByRole('button', { name: 'Lift the ban Bidder 1' }).click();
  await page.getByRole('cell', { name: 'Approved' }).waitFor();
  const { rows } = await house.pool.query<{ status: string; limit: string }>(
    'SELECT status, bid_limit::text AS limit FROM campaign.registrations WHERE campaign_id = $1',
    [sale.campaignId],
  );
  expect(rows).toEqual([{ status: 'approved', limit: '250000' }]);
});

test('every page fits and can be used by everybody, at a desk and on a phone', async () => {
  await deskWith({ lots: 2 });
  for (const path of PAGES) {
    await page.goto(`${house.url}/admin${path}`);
    await page.getByTestId('health').waitFor();
    await expectFitForAll(page);
  }
});

test('what the lot does not allow says why, and a question runs out by itself', async () => {
  const id = await deskWith({ format: 'dutch', openingPrice: '500000' });
  await openLot();
  await page.keyboard.press('u');
  await page.getByTestId('line').getByText('Undo bid: A Dutch lot has no undo.').waitFor();
  await page.keyboard.press('w');
  await page.getByTestId('line').getByText('A Dutch lot has no fair warning.').waitFor();
  await page.keyboard.press('p');
  await page.keyboard.type('999');
  await page.keyboard.press('Enter');
  await page.getByTestId('line').getByText('Nobody in this sale holds that paddle.').waitFor();
  await page.keyboard.press('x');
  await page.getByRole('alertdialog', { name: 'Pass it in' }).waitFor();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await page.keyboard.press('x');
  await page.keyboard.press('Escape');
  expect((await lotNow(id)).status).toBe('live');
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Fair warning: going once, going twice').waitFor();
  // No key of the desk works under the sheet.
  await page.keyboard.press('e');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.getByTestId('line').textContent()).not.toMatch(/30 s/);
});

test('a bid after the hammer is shown to the desk, and nothing of it is taken', async () => {
  const id = await deskWith();
  await openLot();
  await bid(id);
  await block().getByText('1 bid').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await block().getByText('Sold', { exact: true }).waitFor();
  const late = await call(`${house.url}/api/auctions/${id}/bids`, {
    token: bidders[1] as string,
    body: { amount: '50000', currency: 'USD', idempotencyKey: `late-${id}` },
  });
  expect(late.body.code).toBe('AUCTION_ENDED');
  await page.getByTestId('hammer-hints').getByText('too late').waitFor();
  await page.getByTestId('hammer-hints').getByText('$500').waitFor();
  expect((await lotNow(id)).price).toBe('10000');
});
