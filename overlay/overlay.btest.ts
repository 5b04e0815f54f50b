import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BidAnswer, Snapshot } from '../server/contracts/auction.ts';
import { formatMoney } from '../server/contracts/money.ts';
import type { Overview } from '../server/contracts/ops.ts';
import { launchBrowser } from '../server/testing/browser.ts';
import { call, startHouse, type TestHouse } from '../server/testing/running-house.ts';
import { createSale } from '../server/testing/sale.ts';

let house: TestHouse;
let browser: Browser;
let staff: string;
let bidders: string[];
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchBrowser()]);
  staff = await signIn('login', { email: 'admin@example.com', password: 'a password for tests' });
  bidders = await Promise.all(
    ['Ada', 'Bruno'].map((displayName) =>
      signIn('register', { email: `${displayName}@example.com`, password: 'ten characters', displayName }),
    ),
  );
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});
beforeEach(async () => {
  await command('streams/main/scene', { scene: 'holding', auctionId: null, auto: true });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  page = await context.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  return async () => {
    await context.close();
    expect(complaints).toEqual([]);
  };
});

async function signIn(how: 'login' | 'register', body: object): Promise<string> {
  const answer = await call<{ accessToken: string }>(`${house.url}/api/auth/${how}`, { body });
  return answer.body.accessToken;
}

async function command(path: string, body: object = {}): Promise<void> {
  const { status, body: answer } = await call(`${house.url}/api/${path}`, { body, token: staff });
  expect(status, JSON.stringify(answer)).toBeLessThan(300);
}

async function openLot(options: Parameters<typeof createSale>[1] = {}): Promise<string> {
  const sale = await createSale(house.pool, options);
  const [id] = sale.auctionIds as [string];
  await command(`auctions/${id}/start`);
  return id;
}

async function bid(auctionId: string, token = bidders[0] as string): Promise<BidAnswer['bid']> {
  const { body: lot } = await call<Snapshot>(`${house.url}/api/auctions/${auctionId}`);
  const { status, body } = await call<BidAnswer>(`${house.url}/api/auctions/${auctionId}/bids`, {
    token,
    body: { amount: lot.minNextBid, currency: lot.currency, idempotencyKey: `key-${auctionId}-${lot.rev}` },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.bid;
}

async function seal(auctionId: string, amount: string, who: number): Promise<void> {
  const { status } = await call(`${house.url}/api/auctions/${auctionId}/bids`, {
    token: bidders[who] as string,
    body: { amount, currency: 'USD', idempotencyKey: `seal-${auctionId}-${amount}` },
  });
  expect(status).toBe(201);
}

const watch = (query = '') => page.goto(`${house.url}/overlay?key=${house.overlayKey}${query}`);
const priceIs = (amount: string) => page.locator(`[data-testid=price][data-amount="${amount}"]`).waitFor();

/** Opacity (0…255) of one pixel, given in thousandths of width and height. */
async function opacityAt(x: number, y: number): Promise<number> {
  const shot = await page.screenshot({ omitBackground: true });
  const { data, info } = await sharp(shot).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor((y / 1000) * info.height) * info.width + Math.floor((x / 1000) * info.width)) * 4;
  return data[at + 3] as number;
}

test('a lot from the first bid to the hammer, over a transparent page', async () => {
  const id = await openLot({ reservePrice: '10500' });
  await watch();
  await page.getByTestId('lower-third').waitFor();
  await priceIs('10000');
  expect(await page.getByTestId('title').textContent()).toBe('Work 1');

  const first = await bid(id);
  await priceIs(first.amount);
  await page.getByTestId('leader').getByText(`Paddle ${first.paddle}`).waitFor();
  await page.getByText('Reserve not met').waitFor();

  const second = await bid(id, bidders[1]);
  await priceIs(second.amount);
  await page.getByText('Reserve met').waitFor();
  expect(await page.getByTestId('ticker').locator('li').count()).toBe(2);

  // The motion ends on the figures that were bid.
  await page.waitForTimeout(1_500);
  expect(await page.getByTestId('price').getAttribute('aria-label')).toBe(formatMoney(second.amount, 'USD'));
  expect(await opacityAt(500, 300)).toBe(0);
  expect(await opacityAt(500, 880)).toBeGreaterThan(240);

  await command(`auctions/${id}/fair-warning`);
  await page.getByText('Going once').waitFor();
  await command(`auctions/${id}/fair-warning`);
  await page.getByText('Going twice').waitFor();

  await command(`auctions/${id}/close`);
  await page.locator('[data-testid=result][data-outcome=sold]').waitFor();
  expect(await page.getByTestId('hammer-price').textContent()).toBe(formatMoney(second.amount, 'USD'));
  await page.getByText(`to Paddle ${second.paddle}`).waitFor();
});

test('a pause freezes the clock, and a lot below its reserve is not sold', async () => {
  const id = await openLot({ reservePrice: '900000' });
  await watch();
  await bid(id);
  await command(`auctions/${id}/pause`);
  await page.getByText('Paused').waitFor();
  const frozen = await page.getByTestId('clock').textContent();
  await page.waitForTimeout(1_500);
  expect(await page.getByTestId('clock').textContent()).toBe(frozen);
  await command(`auctions/${id}/resume`);
  await page.getByText('Time left').waitFor();
  await command(`auctions/${id}/close`);
  await page.locator('[data-testid=result][data-outcome=passed]').waitFor();
  expect(await page.getByText('Sold', { exact: true }).count()).toBe(0);
});

test('a late bid is seen to extend the lot', async () => {
  const id = await openLot({ durationSeconds: 12, softCloseSeconds: 60 });
  await watch();
  await page.getByTestId('clock').waitFor();
  await bid(id);
  await page.getByText('Extended').waitFor();
  await page.waitForFunction(() =>
    /(1:00|0:[45]\d)$/.test(
      document.querySelector('[data-testid=clock] span:nth-child(2)')?.textContent ?? '',
    ),
  );
  await command(`auctions/${id}/cancel`, { reason: 'end of test' });
});

test('a Dutch price falls on screen, says what comes next, and stops where it is taken', async () => {
  const id = await openLot({
    format: 'dutch',
    openingPrice: '500000',
    decrement: '10000',
    decrementSeconds: 1,
  });
  await watch();
  await page.getByText('Falling price').waitFor();
  const first = await page.getByTestId('price').getAttribute('data-amount');
  await page.getByTestId('next-fall').waitFor();
  await page.waitForFunction((before) => {
    const now = document.querySelector('[data-testid=price]')?.getAttribute('data-amount');
    return BigInt(now ?? before) < BigInt(before);
  }, first as string);
  const taken = await bid(id);
  await page.locator('[data-testid=result][data-outcome=sold]').waitFor();
  expect(await page.getByTestId('hammer-price').textContent()).toBe(formatMoney(taken.amount, 'USD'));
  await priceIs(taken.amount);
});

test('sealed bids are counted, and opened one by one at the close', async () => {
  const id = await openLot({ format: 'sealed_second', openingPrice: '10000' });
  await watch();
  await page.getByText('Opened at the close').waitFor();
  await seal(id, '77700', 0);
  // So often raised that the highest is not among the newest bids any more.
  for (let i = 0; i < 22; i += 1) await seal(id, String(53_400 + i * 100), 1);
  await priceIs('2');
  expect(await page.locator('main').textContent()).not.toMatch(/777|555/);
  await command(`auctions/${id}/close`);
  await page.locator('[data-testid=result][data-outcome=sold]').waitFor();
  expect(await page.getByTestId('hammer-price').textContent()).toBe('$555');
  const envelopes = page.getByTestId('envelopes').locator('li');
  await envelopes.nth(1).getByText('$555').waitFor();
  await envelopes.nth(0).getByText('$777').waitFor();
  await page.getByText('Second price', { exact: true }).waitFor();
});

test('sudden death, the buy-now price and a word of the house are on screen', async () => {
  const id = await openLot({ softCloseSeconds: 0, buyNowPrice: '90000' });
  await watch();
  await page.getByText('Sudden death').waitFor();
  await page.getByText('Buy now $900').waitFor();
  await command(`auctions/${id}/message`, { text: 'Dinner is served at eight.' });
  await page.getByTestId('notice').getByText('Dinner is served at eight.').waitFor();
  const { body } = await call<BidAnswer>(`${house.url}/api/auctions/${id}/buy-now`, {
    token: bidders[0] as string,
    body: { currency: 'USD', idempotencyKey: `buy-${id}` },
  });
  await page.locator('[data-testid=result][data-outcome=sold]').waitFor();
  expect(await page.getByTestId('hammer-price').textContent()).toBe('$900');
  expect(body.bid.amount).toBe('90000');
});

test('what the auctioneer takes back, passes or opens again is told with its reason', async () => {
  const id = await openLot();
  await watch();
  await bid(id);
  const second = await bid(id, bidders[1]);
  await priceIs(second.amount);
  await command(`bids/${second.id}/void`, { reason: 'A slip of the finger' });
  await page.getByTestId('notice').getByText('A slip of the finger').waitFor();
  await priceIs('10000');
  await command(`auctions/${id}/close`);
  await page.locator('[data-testid=result][data-outcome=sold]').waitFor();
  await command(`auctions/${id}/unsell`, { reason: 'The buyer withdrew' });
  await page.locator('[data-testid=result][data-outcome=sale_cancelled]').waitFor();
  await page.getByTestId('why').getByText('The buyer withdrew').waitFor();
  await command(`auctions/${id}/reopen`, { seconds: 60 });
  await page.getByTestId('notice').getByText('The lot is open again').waitFor();
  await page.getByTestId('clock').waitFor();
  await command(`auctions/${id}/pass`);
  await page.locator('[data-testid=result][data-outcome=passed]').waitFor();
  await page.getByTestId('why').getByText('passed it in').waitFor();
});

test('after the link was away, the picture is what the house says now', async () => {
  const id = await openLot();
  await watch();
  await page.getByTestId('lower-third').waitFor();
  const seen = await bid(id);
  await page.getByText(`Paddle ${seen.paddle}`).first().waitFor();
  await page.context().setOffline(true);
  const missed = await bid(id, bidders[1]);
  await page.waitForTimeout(500);
  expect(await page.getByTestId('price').getAttribute('data-amount')).toBe(seen.amount);
  await page.context().setOffline(false);
  await priceIs(missed.amount);
  await command(`auctions/${id}/close`);
});

test('a wrong key shows nothing at all, and no error', async () => {
  await openLot();
  await page.goto(`${house.url}/overlay?key=wrong`);
  await page.waitForTimeout(1_500);
  expect(await page.locator('#root').innerHTML()).toBe('');
  expect(await opacityAt(500, 880)).toBe(0);
});

test('between lots the slate announces the next one; a pinned scene stays', async () => {
  await createSale(house.pool, { lots: 1 });
  await watch();
  await page.getByTestId('holding').getByText('Next lot').waitFor();
  await watch('&scene=break');
  await page.locator('[data-testid=holding][data-scene=break]').waitFor();
  await command('streams/main/scene', { scene: 'goodbye', auctionId: null, auto: false });
  await page.waitForTimeout(500);
  expect(await page.locator('[data-testid=holding][data-scene=break]').count()).toBe(1);
});

test('the page beats, and has nothing to scroll at the sizes OBS uses', async () => {
  const id = await openLot();
  await watch();
  await page.getByTestId('lower-third').waitFor();
  await expect
    .poll(async () => {
      const { body } = await call<Overview>(`${house.url}/api/overview`, { token: staff });
      return body.overlays.length;
    })
    .toBe(1);
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
    [800, 600],
  ] as const) {
    await page.setViewportSize({ width, height });
    // Polled, because the strip still moves in.
    await page.waitForFunction(() => {
      const strip = document.querySelector('[data-testid=lower-third]')?.getBoundingClientRect();
      const { scrollWidth, scrollHeight } = document.documentElement;
      return (
        scrollWidth <= innerWidth &&
        scrollHeight <= innerHeight &&
        strip !== undefined &&
        strip.left >= innerWidth * 0.04 &&
        strip.right <= innerWidth * 0.96 &&
        strip.bottom <= innerHeight * 0.97
      );
    });
  }
  await command(`auctions/${id}/close`);
});

test('the news run below the price, cover nothing of it, stand still where that is wished, and go when taken back', async () => {
  const headline = 'A record for a seascape';
  const draft = { headline, content: 'It went to paddle nine.', ticker: true };
  const { body } = await call<{ id: string }>(`${house.url}/api/news`, { body: draft, token: staff });
  const id = await openLot();
  await watch();
  await page.getByTestId('lower-third').waitFor();
  const ticker = page.getByTestId('news-ticker');
  expect(await ticker.count()).toBe(0);
  await command(`news/${body.id}/publish`);
  await ticker.getByText(headline).first().waitFor();
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForFunction(() => {
      const boxOf = (name: string) =>
        document.querySelector(`[data-testid=${name}]`)?.getBoundingClientRect();
      const [strip, below] = [boxOf('lower-third'), boxOf('news-ticker')];
      return strip && below && strip.bottom <= below.top && Math.abs(below.bottom - innerHeight) < 1;
    });
  }
  const left = () =>
    ticker
      .getByText(headline)
      .first()
      .evaluate((line) => line.getBoundingClientRect().left);
  const before = await left();
  await expect.poll(left).not.toBe(before);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(() => ticker.getByText(headline).count()).toBe(1);
  const still = await left();
  await page.waitForTimeout(200);
  expect(await left()).toBe(still);
  await command(`news/${body.id}/unpublish`);
  await ticker.waitFor({ state: 'detached' });
  await command(`auctions/${id}/close`);
});
