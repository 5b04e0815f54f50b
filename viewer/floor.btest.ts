import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Snapshot } from '../server/contracts/auction.ts';
import type { Session } from '../server/contracts/identity.ts';
import { expectAccessible } from '../server/testing/accessible.ts';
import { launchBrowser } from '../server/testing/browser.ts';
import { call, startHouse, type TestHouse } from '../server/testing/running-house.ts';
import { createSale, type SaleOptions } from '../server/testing/sale.ts';

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

let house: TestHouse;
let line: Awaited<ReturnType<typeof openLine>>;
let browser: Browser;
let admin: string;
let rival: string;
let auctionId: string;
let people = 0;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
  line = await openLine(Number(new URL(house.url).port));
  admin = await tokenOf('login', { email: 'admin@example.com', password: 'a password for tests' });
  rival = await tokenOf('register', {
    email: 'rival@example.com',
    password: 'a password for tests',
    displayName: 'Rival',
  });
});
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await house?.stop();
});
beforeEach(async () => {
  await line.mend();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

/** The wire between browser and hub, which a test can cut. */
async function openLine(port: number) {
  const ends = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    isCut = true;
    for (const end of ends) end.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => {
      isCut = false;
    },
    close: () => {
      cut();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function tokenOf(how: 'login' | 'register', body: object): Promise<string> {
  return (await call<Session>(`${house.url}/api/auth/${how}`, { body })).body.accessToken;
}

const desk = (command: string, body: object = {}) =>
  call(`${house.url}/api/auctions/${auctionId}/${command}`, { body, token: admin });
const lot = async () => (await call<Snapshot>(`${house.url}/api/auctions/${auctionId}`)).body;

async function openLot(options: SaleOptions = {}): Promise<void> {
  const sale = await createSale(house.pool, options);
  auctionId = sale.auctionIds[0] as string;
  expect((await desk('start')).status).toBe(200);
}

async function rivalBids(more: object = {}, token = rival): Promise<void> {
  const amount = (await lot()).minNextBid;
  const body = { amount, currency: 'USD', idempotencyKey: crypto.randomUUID(), ...more };
  const answer = await call(`${house.url}/api/auctions/${auctionId}/bids`, { body, token });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
}

async function visit(viewport = DESKTOP, path = `/auctions/${auctionId}`): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    hasTouch: viewport === PHONE,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(line.url + path);
  await page.getByTestId('lot').waitFor();
  return page;
}

const nextBid = (page: Page) => page.getByTestId('next-bid').filter({ visible: true });
const hasText = (locator: Locator, text: string | RegExp) => locator.filter({ hasText: text }).waitFor();

/** Presses the next bid as a stranger and registers on the way. */
async function bidAsStranger(page: Page): Promise<void> {
  await nextBid(page).click();
  await signUp(page);
}

async function signUp(page: Page): Promise<void> {
  people += 1;
  await page.getByLabel('Name in the room').fill(`Newcomer ${people}`);
  await page.getByLabel('E-mail').fill(`newcomer${people}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill('a password for tests');
  await page
    .getByRole('button', { name: /^Register/ })
    .last()
    .click();
}

test('a newcomer presses once, registers, leads, is outbid, and wins', async () => {
  await openLot({ openingPrice: '10000', reservePrice: '10500' });
  const page = await visit();
  await hasText(page.getByTestId('price'), '$100');
  await expectAccessible(page);

  await bidAsStranger(page);
  await hasText(page.getByTestId('leader'), 'You lead');
  expect(await lot()).toMatchObject({ price: '10000', bidCount: 1 });
  await page.getByText('Reserve not met yet').waitFor();

  await rivalBids();
  await hasText(page.getByTestId('leader'), "You've been outbid");
  await page.getByText('Outbid on Work 1').waitFor();
  await hasText(page.getByTestId('price'), '$105');
  await expectAccessible(page);

  await nextBid(page).click();
  await hasText(page.getByTestId('leader'), 'You lead');
  await page.getByText('Reserve met').waitFor();
  await desk('close', { now: true });
  await hasText(page.getByTestId('result'), 'Sold to you');
  await hasText(page.getByTestId('result'), '$137.50');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'My bids', exact: true }).click();
  await page.getByText('Won').waitFor();
  await expectAccessible(page);
});

test('on a phone the bid is under the thumb, and the secret maximum behind one pull', async () => {
  await openLot();
  const page = await visit(PHONE);
  const box = await nextBid(page).boundingBox();
  expect(box && box.y + box.height / 2).toBeGreaterThan(PHONE.height * 0.8);
  await bidAsStranger(page);
  await page.getByText('You lead').first().waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByLabel('Your secret maximum').fill('150');
  await expectAccessible(page);
  await page.getByLabel('Your secret maximum').press('Enter');
  await page.getByText('Your maximum is now $150.').first().waitFor();
  await rivalBids();
  await expect.poll(async () => (await lot()).price).toBe('11000');
  expect(JSON.stringify(await lot())).not.toContain('15000');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(PHONE.width);
});

test('a double click bids once, and a slip of the finger is asked about', async () => {
  await openLot();
  const page = await visit();
  await bidAsStranger(page);
  await hasText(page.getByTestId('leader'), 'You lead');
  await rivalBids();
  await hasText(nextBid(page), '$110');
  await page.waitForTimeout(400);
  await nextBid(page).dblclick();
  await hasText(page.getByTestId('leader'), 'You lead');
  expect(await lot()).toMatchObject({ bidCount: 3, price: '11000' });

  await rivalBids();
  await page.getByLabel('Your own amount').fill('1150');
  await page.getByLabel('Your own amount').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Bid $1,150?' });
  await dialog.waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect((await lot()).bidCount).toBe(4);
});

test('a price that rises under the finger is not bid', async () => {
  await openLot();
  const page = await visit();
  await bidAsStranger(page);
  await hasText(page.getByTestId('leader'), 'You lead');
  await rivalBids();
  await hasText(nextBid(page), '$110');
  await page.waitForTimeout(400);
  const { x, y, width, height } = (await nextBid(page).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  const second = await tokenOf('register', {
    email: 'second@example.com',
    password: 'a password for tests',
    displayName: 'Second',
  });
  const body = { amount: '11000', currency: 'USD', idempotencyKey: 'second-rival' };
  await call(`${house.url}/api/auctions/${auctionId}/bids`, { body, token: second });
  await hasText(nextBid(page), '$115');
  await page.mouse.up();
  await hasText(page.getByTestId('bid-notice'), 'Someone was faster than your $110.');
  expect(await lot()).toMatchObject({ price: '11000', bidCount: 3 });
});

test('a pause is plain to see, also for who comes later, and late bids show their extension', async () => {
  await openLot({ durationSeconds: 60, softCloseSeconds: 90 });
  const page = await visit();
  await desk('pause');
  await page.getByText('The lot is paused.', { exact: true }).waitFor();
  const late = await visit(PHONE);
  await late.getByText('The lot is paused.', { exact: true }).waitFor();
  expect(await nextBid(late).isDisabled()).toBe(true);
  await expectAccessible(late);
  await desk('resume');
  await page.getByText('The lot is paused.', { exact: true }).waitFor({ state: 'hidden' });
  await rivalBids();
  await page
    .getByText(/^\+\d\d s$/)
    .first()
    .waitFor();
  await page.getByText('Extended once.').first().waitFor();
});

test('with the link down the page says so, and the bid goes out once when it is back', async () => {
  await openLot();
  const page = await visit();
  await bidAsStranger(page);
  await hasText(page.getByTestId('leader'), 'You lead');
  await rivalBids();
  await hasText(nextBid(page), '$110');
  line.cut();
  await page.getByText('The connection is down.').waitFor();
  await hasText(page.getByTestId('link'), 'Offline');
  await nextBid(page).click();
  await hasText(page.getByTestId('bid-notice'), 'will be sent as soon as the connection is back');
  await expectAccessible(page);
  line.mend();
  await hasText(page.getByTestId('leader'), 'You lead');
  await page.getByText('The connection is down.').waitFor({ state: 'hidden' });
  expect(await lot()).toMatchObject({ price: '11000', bidCount: 3 });
});

test('the sale has its lots, the watchlist keeps one, the keyboard reaches the bid', async () => {
  await openLot({ lots: 3 });
  const page = await visit();
  await page.getByRole('heading', { name: /Coming up/ }).waitFor();
  await page.keyboard.press('b');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('next-bid');
  await page.keyboard.press('m');
  await page.keyboard.type('500');
  expect(await page.getByLabel('Your secret maximum').inputValue()).toBe('500');

  await page.getByRole('button', { name: 'Add to your watchlist' }).click();
  await signUp(page);
  await page.getByRole('button', { name: 'Remove from your watchlist' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Remove from your watchlist' }).waitFor();
  await page.getByRole('textbox', { name: 'Message to the room' }).fill('Good evening');
  await page.keyboard.press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'Good evening' }).waitFor();
  await page.goto(`${line.url}/my`);
  await page.getByRole('link', { name: /Work 1/ }).waitFor();
});

test('the history goes back to the first bid', async () => {
  await openLot();
  const other = await tokenOf('register', {
    email: 'other@example.com',
    password: 'a password for tests',
    displayName: 'Other',
  });
  for (let i = 0; i < 13; i += 1) {
    await rivalBids();
    await rivalBids({}, other);
  }
  const page = await visit();
  const rows = page.getByTestId('bid-history').getByRole('listitem');
  expect(await rows.count()).toBe(12);
  await page.getByRole('button', { name: 'Show all 26 bids' }).click();
  await rows.nth(25).waitFor();
  expect(await rows.count()).toBe(26);
  await hasText(rows.nth(25), '$100');
  await rivalBids();
  await rows.nth(26).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show fewer' }).click();
  expect(await rows.count()).toBe(12);
});

test('an unknown lot and an empty wall are said in words', async () => {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  await page.goto(`${line.url}/auctions/${crypto.randomUUID()}`);
  await page.getByRole('heading', { name: 'There is no such lot' }).waitFor();
  await page.goto(`${line.url}/nowhere`);
  await page.getByRole('heading', { name: 'Nothing hangs here' }).waitFor();
  await expectAccessible(page);
});
