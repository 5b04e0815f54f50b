import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Snapshot } from '../contracts/auction.ts';
import type { Session } from '../contracts/identity.ts';
import { launchBrowser } from './browser.ts';
import { call, startHouse, type TestHouse } from './running-house.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ADMIN = { email: 'admin@example.com', password: 'a password for tests' };

export type ControlRoom = Awaited<ReturnType<typeof openControlRoom>>;

/** A house with a browser, and its staff signed in; `close` it in `afterAll`. */
export async function openControlRoom(...options: Parameters<typeof startHouse>) {
  const [house, browser] = await Promise.all([startHouse(...options), launchBrowser()]);
  const staff = (await answer<Session>(house, '/api/auth/login', { body: ADMIN })).accessToken;
  return {
    house,
    browser,
    staff,
    /** A person with an account; `token` is what a page of theirs would send. */
    async person(displayName: string): Promise<{ id: string; token: string }> {
      const email = `${displayName.replace(/\W/g, '').toLowerCase()}@example.com`;
      const body = { email, password: 'ten characters', displayName };
      const { accessToken, user } = await answer<Session>(house, '/api/auth/register', { body });
      return { id: user.id, token: accessToken };
    },
    /** One request that must succeed. */
    ask: <T>(path: string, options: Parameters<typeof call>[1] = {}) =>
      answer<T>(house, path, { token: staff, ...options }),
    /** Leaves the least next bid. */
    async bid(auctionId: string, token: string): Promise<void> {
      const lot = await answer<Snapshot>(house, `/api/auctions/${auctionId}`);
      await answer(house, `/api/auctions/${auctionId}/bids`, {
        token,
        body: {
          amount: lot.minNextBid,
          currency: lot.currency,
          idempotencyKey: `key-${auctionId}-${lot.rev}`,
        },
      });
    },
    lotNow: (auctionId: string) => answer<Snapshot>(house, `/api/auctions/${auctionId}`),
    async close(): Promise<void> {
      await browser.close();
      await house.stop();
    },
  };
}

async function answer<T>(house: TestHouse, path: string, options: Parameters<typeof call>[1] = {}) {
  const { status, body } = await call<T>(`${house.url}${path}`, options);
  expect(status, `${path} ${JSON.stringify(body)}`).toBeLessThan(300);
  return body;
}

/** A page of the control room at `path`, signed in; its context ends with `page.context().close()`. */
export async function enter({ browser, house }: { browser: Browser; house: TestHouse }, path: string) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.goto(`${house.url}/admin${path}`);
  await page.getByLabel('E-mail').fill(ADMIN.email);
  await page.getByLabel('Password').first().fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByTestId('health').waitFor();
  return page;
}

/** Nothing stands out at the right, and everybody can use it, at the width of a desk and of a phone. */
export async function expectFitForAll(page: Page): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
    // Entrances and colours come to rest.
    await page.waitForTimeout(400);
    const where = `${page.url()} at ${width}`;
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      where,
    ).toBeLessThanOrEqual(0);
    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeResults>('axe.run()');
    expect(violations.map(({ id, nodes }) => `${where} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
