import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Snapshot } from '../server/contracts/auction.ts';
import type { Session } from '../server/contracts/identity.ts';
import { expectAccessible } from '../server/testing/accessible.ts';
import { launchBrowser } from '../server/testing/browser.ts';
import { call, startHouse, type TestHouse } from '../server/testing/running-house.ts';
import { createSale, type SaleOptions } from '../server/testing/sale.ts';

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const STREAM = { width: 1280, height: 720 };
const STAFF = { email: 'admin@example.com', password: 'a password for tests' };

let house: TestHouse;
let browser: Browser;
let admin: string;
let rivals: string[];
let auctionId: string;
let campaignId: string;
let people = 0;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
  admin = await tokenOf('login', STAFF);
  rivals = await Promise.all(['Beatrix', 'Caspar'].map((name) => tokenOf('register', accountOf(name))));
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

const accountOf = (displayName: string) => ({
  email: `${displayName.replaceAll(' ', '')}@example.com`,
  password: 'a password for tests',
  displayName,
});
async function tokenOf(how: 'login' | 'register', body: object): Promise<string> {
  return (await call<Session>(`${house.url}/api/auth/${how}`, { body })).body.accessToken;
}

async function staff(path: string, body?: object, method?: string): Promise<void> {
  const options = { token: admin, ...(body && { body }), ...(method && { method }) };
  const answer = await call(`${house.url}/api/${path}`, options);
  expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
}
const desk = (command: string, body: object = {}) => staff(`auctions/${auctionId}/${command}`, body);
const lot = async () => (await call<Snapshot>(`${house.url}/api/auctions/${auctionId}`)).body;

async function prepare(options: SaleOptions = {}): Promise<void> {
  const sale = await createSale(house.pool, options);
  auctionId = sale.auctionIds[0] as string;
  campaignId = sale.campaignId;
}

async function rivalBids(amount?: string, who = 0): Promise<void> {
  const body = {
    amount: amount ?? (await lot()).minNextBid,
    currency: 'USD',
    idempotencyKey: crypto.randomUUID(),
  };
  const path = `${house.url}/api/auctions/${auctionId}/bids`;
  const answer = await call(path, { body, token: rivals[who] as string });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
}

async function open(viewport: typeof DESKTOP, address: string): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    hasTouch: viewport === PHONE,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(12_000);
  const page = await context.newPage();
  await page.goto(house.url + address);
  return page;
}

/** A new bidder, signed in, in front of the lot. */
async function bidder(viewport = DESKTOP): Promise<Page> {
  const page = await open(viewport, `/auctions/${auctionId}`);
  await page.getByTestId('lot').waitFor();
  people += 1;
  await page.getByRole('button', { name: 'Sign in' }).click();
  const { displayName, email, password } = accountOf(`Bidder ${people}`);
  await page.getByLabel('Name in the room').fill(displayName);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page
    .getByRole('button', { name: /^Register/ })
    .last()
    .click();
  await page.getByRole('button', { name: displayName }).waitFor();
  return page;
}

const seen = (page: Page, id: string) => page.getByTestId(id).filter({ visible: true });
const says = (locator: Locator, text: string | RegExp) => locator.filter({ hasText: text }).first().waitFor();
const fitsPhone = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);

test('Dutch: the price falls, arming takes nothing, one tap takes the lot at what it shows', async () => {
  await prepare({ format: 'dutch', openingPrice: '500000', decrement: '10000', decrementSeconds: 1 });
  const page = await bidder();
  await says(page.getByTestId('price'), '$5,000');
  await desk('start');
  await says(page.getByTestId('price'), '$4,900');
  await page.getByTestId('next-fall').filter({ hasText: '$4,800' }).waitFor();
  await seen(page, 'arm').dblclick();
  await seen(page, 'take').waitFor();
  expect((await lot()).bidCount).toBe(0);
  await page.getByRole('button', { name: 'Not yet' }).click();
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(500);
  await expectAccessible(page);
  const shown = await seen(page, 'take').textContent();
  await page.keyboard.press('Enter');
  await says(page.getByTestId('result'), 'Sold to you');
  const { price, outcome, bidCount } = await lot();
  expect({ outcome, bidCount }).toEqual({ outcome: 'sold', bidCount: 1 });
  expect(BigInt(price)).toBeLessThanOrEqual(BigInt((shown ?? '').replace(/\D/g, '')) * 100n);
  await page.getByTestId('bill').getByText("Buyer's premium").waitFor();
  await expectAccessible(page);
});

test('Dutch on a phone: who comes second is told so, and owes nothing', async () => {
  await prepare({ format: 'dutch', openingPrice: '500000', decrement: '10000', decrementSeconds: 1 });
  const page = await bidder(PHONE);
  const other = await bidder(PHONE);
  await desk('start');
  for (const each of [page, other]) await seen(each, 'arm').click();
  await fitsPhone(page);
  await page.waitForTimeout(500);
  await seen(page, 'take').click();
  await says(seen(page, 'bid-notice'), 'It is yours');
  await says(page.getByText('Sold to you'), 'Sold to you');
  await says(other.getByTestId('result'), /To paddle \d+\. The first to take it/);
});

test('sealed, second price: a count and nothing else before the close, then every envelope', async () => {
  await prepare({ format: 'sealed_second', openingPrice: '100000', reservePrice: '150000' });
  const page = await bidder();
  const phone = await bidder(PHONE);
  await desk('start');
  // So often raised that the first bids are not among the newest any more.
  for (let i = 0; i <= 22; i += 1) await rivalBids(String(232_300 + i * 100));
  await says(page.getByTestId('sealed-count'), '1');
  await page.getByLabel('Your sealed bid').fill('2000');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Seal a bid of $2,000?' });
  await dialog.getByRole('button', { name: 'Seal $2,000' }).click();
  await says(page.getByTestId('sealed-own'), '$2,000');
  await page.getByLabel('Raise your sealed bid').fill('1900');
  await page.keyboard.press('Enter');
  await page.getByText('Your bid is $2,000; it can only be raised.').waitFor();
  await page.getByLabel('Raise your sealed bid').fill('3000');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Seal $3,000' }).click();
  await says(page.getByTestId('sealed-own'), '$3,000');
  await says(phone.getByText('2 sealed bids'), '2 sealed bids');
  expect(await phone.locator('body').textContent()).not.toMatch(/2,345|3,000/);
  await phone.getByRole('button', { name: 'Seal a bid' }).click();
  await phone.getByLabel('Your sealed bid').fill('1600');
  await phone.keyboard.press('Enter');
  await phone.getByRole('button', { name: 'Seal $1,600' }).click();
  await says(phone.getByTestId('sealed-own'), '$1,600');
  await expectAccessible(phone);
  await phone.keyboard.press('Escape');

  await desk('close');
  await says(page.getByTestId('result'), 'Sold to you');
  await says(page.getByTestId('result'), '$2,345');
  await says(page.getByTestId('result'), 'You pay the second-highest bid, not your own.');
  const envelopes = phone.getByTestId('reveal').getByRole('listitem');
  await says(envelopes.nth(2), '$1,600');
  await says(envelopes.nth(0), '$3,000');
  await expectAccessible(phone);
  await fitsPhone(phone);
});

test('buy now is asked about once, ends the bidding, and goes when bidding passes it', async () => {
  await prepare({ buyNowPrice: '40000', softCloseSeconds: 0 });
  await desk('start');
  const page = await bidder();
  await page.getByText('Sudden death').first().waitFor();
  await page.getByTestId('buy-now').click();
  await page.getByRole('dialog', { name: 'Buy now for $400?' }).waitFor();
  // Half faded in it has half of its contrast.
  await page.waitForTimeout(400);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Not now' }).click();
  expect((await lot()).bidCount).toBe(0);
  await page.getByTestId('buy-now').click();
  await page.getByRole('button', { name: 'Buy for $400' }).click();
  await says(page.getByTestId('result'), 'Sold to you');
  expect(await lot()).toMatchObject({ price: '40000', outcome: 'sold', bidCount: 1 });
  await page.getByRole('link', { name: 'your bids' }).click();
  const invoice = page.getByTestId('invoice').filter({ hasText: 'To be paid' });
  await says(invoice, '$500');
  await expectAccessible(page);
  const href = await invoice.getByRole('link', { name: /^Open invoice/ }).getAttribute('href');
  expect((await fetch(new URL(href ?? '', house.url))).status).toBe(200);

  await prepare({ buyNowPrice: '10400' });
  await desk('start');
  const second = await bidder(PHONE);
  await second.getByRole('button', { name: 'More' }).click();
  await second.getByTestId('buy-now').waitFor();
  await rivalBids('10300');
  await second.getByTestId('buy-now').waitFor({ state: 'hidden' });
});

test('before the opening a maximum is left, changed, and bids from the first second', async () => {
  await prepare({ openingPrice: '10000' });
  const page = await bidder();
  await page.getByLabel('Your secret maximum').fill('200');
  await page.keyboard.press('Enter');
  await says(page.getByTestId('pre-bid'), 'Your maximum $200');
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByLabel('Your secret maximum').fill('250');
  await page.keyboard.press('Enter');
  await says(page.getByTestId('pre-bid'), 'Your maximum $250');
  await page.reload();
  await says(page.getByTestId('pre-bid'), 'Your maximum $250');
  await desk('start');
  await says(page.getByTestId('leader'), 'You lead');
  await page.getByText('up to your secret maximum of $250').waitFor();
  const saved = page.waitForEvent('download');
  await page
    .getByRole('listitem')
    .getByRole('button', { name: /signed receipt/ })
    .click();
  const receipt = await saved;
  expect(receipt.suggestedFilename()).toBe('bid-1.jws');
  expect(await readFile(await receipt.path(), 'utf8')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
});

test("the desk's step, its word to the room, and a bid that is taken back: why", async () => {
  await prepare({ openingPrice: '10000' });
  await desk('start');
  const page = await bidder();
  const phone = await bidder(PHONE);
  await rivalBids();
  await desk('increment', { step: '5000' });
  await says(seen(page, 'next-bid'), '$150');
  await desk('ask', { amount: '12500' });
  await says(seen(page, 'next-bid'), '$125');
  await seen(page, 'next-bid').click();
  await says(page.getByTestId('leader'), 'You lead');
  await desk('message', { text: 'The sale resumes in the morning.' });
  for (const each of [page, phone]) await says(each.getByTestId('house-message'), 'in the morning');
  await says(page.getByTestId('chat-house'), 'in the morning');
  const { bids } = await lot();
  await staff(`bids/${bids[0]?.id}/void`, { reason: 'Bid by mistake' });
  await says(page.getByTestId('moment'), 'Your bid was taken back');
  await says(page.getByTestId('moment'), 'Bid by mistake');
  await says(phone.getByTestId('moment'), 'A bid was taken back');
  await expectAccessible(page);
  await expectAccessible(phone);
  await says(page.getByTestId('leader'), 'leads');
  await fitsPhone(phone);
});

test('a lot that is passed, sold, taken back and opened again says so each time', async () => {
  await prepare({ openingPrice: '10000', reservePrice: '500000' });
  await desk('start');
  const page = await bidder(PHONE);
  await rivalBids();
  await desk('close');
  await says(page.getByTestId('result'), /Passed.*below the reserve/);
  await desk('reopen', { seconds: 60 });
  await says(page.getByTestId('moment'), 'The lot is open again');
  await rivalBids('500000', 1);
  await desk('close');
  await says(page.getByTestId('result'), 'Sold');
  await desk('unsell', { reason: 'Not paid' });
  await says(page.getByTestId('result'), /Sale cancelled.*Not paid/);
  await page.reload();
  await says(page.getByTestId('result'), /Sale cancelled.*nobody owes anything/);
  await desk('reoffer');
  await page.getByTestId('offered-again').getByRole('link', { name: 'lot 2' }).click();
  await page.getByRole('link', { name: 'How it went the first time' }).waitFor();
  await desk('start').catch(() => {});
});

test('where registration needs approval and a deposit, each step says what is missing', async () => {
  await prepare({ openingPrice: '10000' });
  const terms = { registrationPolicy: 'approval', depositRequired: '50000' };
  await staff(`campaigns/${campaignId}`, terms, 'PATCH');
  await desk('start');
  const page = await bidder();
  const access = page.getByTestId('access');
  await says(access, 'Register to bid');
  await page.getByRole('button', { name: 'Ask for a paddle' }).click();
  await says(access, 'waits for approval');
  const { rows } = await house.pool.query<{ id: string }>(
    `SELECT id FROM campaign.registrations WHERE campaign_id = $1 AND status = 'pending'`,
    [campaignId],
  );
  const registration = `registrations/${rows[0]?.id}`;
  await staff(registration, { status: 'approved' }, 'PATCH');
  await says(access, 'deposit of $500');
  await expectAccessible(page);
  await staff(registration, { depositStatus: 'received', deposit: '50000' }, 'PATCH');
  await seen(page, 'next-bid').click();
  await says(page.getByTestId('leader'), 'You lead');
  await staff(registration, { status: 'banned' }, 'PATCH');
  await says(page.getByTestId('moment'), 'Your bids were forfeited');
  await says(access, 'You cannot bid in this sale');
});

test('a watched lot that comes next is announced on whatever page', async () => {
  const sale = await createSale(house.pool, { lots: 2 });
  const [first, second] = sale.auctionIds as [string, string];
  auctionId = second;
  const page = await bidder(PHONE);
  await page.getByRole('button', { name: 'Add to your watchlist' }).click();
  await page.getByRole('button', { name: 'Remove from your watchlist' }).waitFor();
  await page.getByRole('link', { name: 'My bids', exact: true }).click();
  auctionId = first;
  await desk('start');
  await desk('close');
  await page.getByText('Your lot is next').waitFor();
  await page.getByText('Your lot is next').click();
  await page.getByRole('heading', { name: 'Work 2' }).first().waitFor();
});

test('the price in the own currency is an estimate, and remembered', async () => {
  await staff('exchange-rates', { perUsd: { EUR: '925000' } }, 'PUT');
  await prepare({ openingPrice: '50000' });
  await desk('start');
  const page = await open(DESKTOP, `/auctions/${auctionId}`);
  await page.getByRole('button', { name: 'Sound, keyboard and currency' }).click();
  await page.getByLabel('Show prices also in').selectOption('EUR');
  await expectAccessible(page);
  await says(page.getByTestId('own-currency'), '≈ €463, estimate');
  await page.reload();
  await says(page.getByTestId('own-currency'), '≈ €463, estimate');
});

test('the chat counts down in slow mode, and shows an own message that waits', async () => {
  await prepare({});
  await staff(`campaigns/${campaignId}`, { chatSlowSeconds: 4 }, 'PATCH');
  const page = await bidder();
  const input = page.getByRole('textbox', { name: 'Message to the room' });
  await input.fill('Look at https://example.com');
  await page.keyboard.press('Enter');
  await page.getByText('Waits for the moderator; only you see it.').waitFor();
  await input.fill('Good evening');
  await page.keyboard.press('Enter');
  await says(page.getByTestId('slow'), /again in \d s/);
  expect(await input.inputValue()).toBe('Good evening');
  await page.getByTestId('slow').waitFor({ state: 'hidden' });
  await input.press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'Good evening' }).waitFor();
});

test('floor, overlay and desk show the same state within a second of each other', async () => {
  await prepare({ lots: 2, openingPrice: '10000', reservePrice: '10500' });
  await staff('streams/main/scene', { scene: 'bidding', auctionId, auto: false });
  const [floor, phone, overlay, control] = await Promise.all([
    bidder(),
    open(PHONE, `/auctions/${auctionId}`),
    open(STREAM, `/overlay?key=${house.overlayKey}`),
    open(DESKTOP, '/admin'),
  ]);
  await control.getByLabel('E-mail').fill(STAFF.email);
  await control.getByLabel('Password').first().fill(STAFF.password);
  await control.getByRole('button', { name: 'Sign in' }).click();
  await control.getByRole('region', { name: 'Lots ahead' }).waitFor();
  await control.goto(`${house.url}/admin?lot=${auctionId}`);
  await control.getByTestId('on-block').getByText('Work 1').waitFor();
  await desk('start');
  await rivalBids();
  await rivalBids(undefined, 1);
  for (const page of [floor, phone]) await says(page.getByTestId('price'), '$105');
  await overlay.locator('[data-testid=price][data-amount="10500"]').waitFor();

  /** Gives the command and has each page note when it shows the words; all within a second of the first. */
  const together = async (command: () => Promise<void>, shows: [Page, string, string][]) => {
    const seenAt = shows.map(async ([page, selector, words]) => {
      const shown = await page.waitForFunction(
        ([where, what]) => {
          const found = [...document.querySelectorAll(where)].some((one) => one.textContent?.includes(what));
          return found ? Date.now() : null;
        },
        [selector, words] as const,
        { polling: 20 },
      );
      return Number(await shown.jsonValue());
    });
    await command();
    const at = await Promise.all(seenAt);
    const after = at.map((time) => time - Math.min(...at));
    expect(Math.max(...after), `ms after the first: ${after}`).toBeLessThan(1_000);
  };

  await together(
    () => desk('fair-warning'),
    [
      [floor, '[data-testid=lot]', 'Going once'],
      [phone, '[data-testid=lot]', 'Going once'],
      [overlay, '[data-testid=warning]', 'Going once'],
      [control, '[data-testid=on-block]', 'Going once'],
    ],
  );
  const { bids } = await lot();
  await together(
    () => staff(`bids/${bids[0]?.id}/void`, { reason: 'A slip' }),
    [
      [floor, '[data-testid=moment]', 'A slip'],
      [phone, '[data-testid=moment]', 'A slip'],
      [overlay, '[data-testid=notice]', 'A slip'],
      [control, '[data-testid=feed]', 'A slip'],
    ],
  );
  await together(
    () => desk('pass'),
    [
      [floor, '[data-testid=result]', 'Passed'],
      [phone, '[data-testid=result]', 'Passed'],
      [overlay, '[data-testid=result]', 'Passed'],
      [control, '[data-testid=on-block]', 'Passed'],
    ],
  );
  await desk('reopen', { seconds: 90 });
  await rivalBids('10500', 1);
  await says(floor.getByTestId('price'), '$105');
  await together(
    () => desk('close', { now: true }),
    [
      [floor, '[data-testid=result]', 'Sold'],
      [phone, '[data-testid=result]', 'Sold'],
      [overlay, '[data-testid=result]', 'Sold'],
      [control, '[data-testid=on-block]', 'Sold to'],
    ],
  );
});
