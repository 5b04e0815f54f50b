import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Snapshot } from '../../server/contracts/auction.ts';
import type { Session } from '../../server/contracts/identity.ts';
import { expectAccessible } from '../../server/testing/accessible.ts';
import { launchBrowser } from '../../server/testing/browser.ts';
import { openLiveLine } from '../../server/testing/live-line.ts';
import { call, startHouse, type TestHouse } from '../../server/testing/running-house.ts';
import { createSale } from '../../server/testing/sale.ts';

const DESKTOP = { width: 1440, height: 900 };
/** On a busy machine too. */
const SOON = { timeout: 20_000 };
const PHONE = { width: 390, height: 844 };

let house: TestHouse;
let line: Awaited<ReturnType<typeof openLiveLine>>;
let browser: Browser;
let auctionId: string;
let people = 0;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
  line = await openLiveLine(house.url);
  line.startHls();
  const login = { email: 'admin@example.com', password: 'a password for tests' };
  const { accessToken: token } = (await call<Session>(`${house.url}/api/auth/login`, { body: login })).body;
  auctionId = (await createSale(house.pool)).auctionIds[0] as string;
  expect((await call(`${house.url}/api/auctions/${auctionId}/start`, { body: {}, token })).status).toBe(200);
});
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await house?.stop();
});
beforeEach(() => {
  line.mendFlv();
  line.goOnAir();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

async function visit(viewport = DESKTOP, path = '/'): Promise<Page> {
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

const plays = (page: Page, way: string) =>
  page.locator(`[data-testid=player][data-phase=playing][data-way=${way}]`).waitFor({ timeout: 40_000 });
const timeOf = (page: Page) => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
const lateness = async (page: Page) => Number(await page.getByTestId('lateness').getAttribute('data-late'));
const bids = async () => (await call<Snapshot>(`${house.url}/api/auctions/${auctionId}`)).body.bidCount;

async function bid(page: Page): Promise<void> {
  const before = await bids();
  people += 1;
  await page.getByTestId('next-bid').filter({ visible: true }).click();
  await page.getByLabel('Name in the room').fill(`Newcomer ${people}`);
  await page.getByLabel('E-mail').fill(`player${people}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill('a password for tests');
  await page
    .getByRole('button', { name: /^Register/ })
    .last()
    .click();
  await expect.poll(bids, SOON).toBe(before + 1);
}

test('the floor plays the stream at once, says how late it is, and the bid goes through beside it', async () => {
  const page = await visit();
  await plays(page, 'flv');
  const first = await timeOf(page);
  await expect.poll(() => timeOf(page), SOON).toBeGreaterThan(first + 1);
  await page.getByTestId('lateness').waitFor();
  expect(await lateness(page)).toBeLessThan(10_000);
  await page.getByTestId('lateness').click();
  await page.getByText('Your bids count by the house’s clock.').waitFor();
  await page.keyboard.press('Escape');
  await expectAccessible(page);

  await bid(page);
  // The touch of the page has let the sound in.
  expect(await page.locator('video').evaluate((video: HTMLVideoElement) => video.muted)).toBe(false);
  await plays(page, 'flv');

  // From page to page it goes on: the same video, never opened again.
  await page.locator('video').evaluate((video) => video.setAttribute('data-mark', 'kept'));
  const before = await timeOf(page);
  await page.getByRole('link', { name: 'My bids', exact: true }).click();
  await page.getByRole('heading', { name: 'My bids' }).waitFor();
  await page.getByRole('link', { name: 'The sale', exact: true }).click();
  await page.getByTestId('lot').waitFor();
  expect(await page.locator('video[data-mark=kept]').count()).toBe(1);
  await expect.poll(() => timeOf(page), SOON).toBeGreaterThan(before + 1);
});

test('keys work the player while it has the focus, and the page otherwise', async () => {
  const page = await visit();
  await plays(page, 'flv');
  await page.locator('video').focus();
  const isSilent = () => page.getByRole('button', { name: 'Sound on' }).isVisible();
  const before = await isSilent();
  await page.keyboard.press('m');
  await expect.poll(isSilent, SOON).toBe(!before);
  await page.keyboard.press('k');
  await page.getByRole('button', { name: 'Back to live' }).waitFor();
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await plays(page, 'flv');
});

test('a picture that drops is said in words, bidding goes on, and it comes back by itself', async () => {
  const page = await visit();
  await plays(page, 'flv');
  line.cutFlv();
  await page.getByTestId('player-words').getByText('The picture has dropped').waitFor();
  await bid(page);
  line.mendFlv();
  await page.locator('[data-testid=player][data-phase=playing]').waitFor();
  const now = await timeOf(page);
  await expect.poll(() => timeOf(page), SOON).toBeGreaterThan(now + 0.5);
});

test('where FLV does not come through, HLS does', async () => {
  line.cutFlv();
  const page = await visit(PHONE);
  await plays(page, 'hls');
  const first = await timeOf(page);
  await expect.poll(() => timeOf(page), SOON).toBeGreaterThan(first + 1);
  await page.getByTestId('lateness').waitFor();
  expect(await lateness(page)).toBeGreaterThan(500);
});

test('on a phone the picture stays in sight and leaves price and button free; minimised it stays so', async () => {
  const page = await visit(PHONE);
  await plays(page, 'flv');
  await expectAccessible(page);
  await page.evaluate(() => scrollTo(0, 500));
  const boxOf = async (id: string) =>
    (await page.getByTestId(id).filter({ visible: true }).boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    };
  const player = await boxOf('player');
  const button = await boxOf('next-bid');
  expect(player.y).toBeGreaterThanOrEqual(0);
  expect(player.y).toBeLessThan(5);
  expect(player.y + player.height).toBeLessThan(button.y - 200);
  await page.getByRole('button', { name: 'Smaller picture' }).click();
  await expect.poll(async () => (await boxOf('player')).height, SOON).toBeLessThan(80);
  await page.reload();
  await plays(page, 'flv');
  expect((await boxOf('player')).height).toBeLessThan(80);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
});

test('off air is said, and nothing of a player is loaded', async () => {
  line.goOffAir();
  const asked: string[] = [];
  const context = await browser.newContext({ viewport: DESKTOP });
  const page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(line.url);
  await page.getByTestId('off-air').getByText('off air').waitFor();
  await expectAccessible(page);
  expect(asked.filter((url) => /flv|hls|mpegts|live\//.test(url))).toEqual([]);
});

test('a device that saves data is asked first', async () => {
  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  );
  await page.goto(line.url);
  const show = page.getByRole('button', { name: 'Show the picture' });
  await show.waitFor();
  await expectAccessible(page);
  await show.click();
  await plays(page, 'flv');
});
