import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../server/testing/browser.ts';
import { call, startHouse, type TestHouse } from '../server/testing/running-house.ts';

let house: TestHouse;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  // Without a password the first admin comes in by the link that the start prints.
  [house, browser] = await Promise.all([startHouse({ ADMIN_PASSWORD: '' }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});
beforeEach(async () => {
  const context = await browser.newContext();
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  return () => context.close();
});

async function signIn(email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').first().fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('the printed link lets in once and sets the password to come back with', async () => {
  const link = /\S+\/admin\?setup=\S+/.exec(house.container.greeting().join('\n'))?.[0] ?? '';
  const here = `${house.url}/admin${new URL(link).search}`;
  await page.goto(here);
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Enter the control room' }).click();
  await page.getByRole('alert').getByText('at least 10 characters').waitFor();
  await page.getByLabel('New password').fill('a password of my own');
  await page.getByRole('button', { name: 'Enter the control room' }).click();
  await page.getByTestId('health').waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.reload();
  await page.getByTestId('health').waitFor();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn('admin@example.com', 'a password of my own');
  await page.getByTestId('health').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('E-mail').waitFor();

  await page.goto(here);
  await page.getByRole('button', { name: 'Enter the control room' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByTestId('health').count()).toBe(0);
});

test('staff open the queues in a page of their own, and sign out another of their devices', async () => {
  const admin = { email: 'admin@example.com', password: 'a password of my own' };
  await page.goto(`${house.url}/admin/lots`);
  await signIn(admin.email, admin.password);
  const [board] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Queues' }).click(),
  ]);
  for (const queue of ['house', 'shows', 'studio', 'narration']) {
    await board.getByRole('link', { name: queue }).first().waitFor();
  }
  await board.close();

  const phone = await call<{ accessToken: string }>(`${house.url}/api/auth/login`, { body: admin });
  await page.getByRole('button', { name: 'Signed-in devices' }).click();
  await page.getByText('This device').waitFor();
  await page.getByRole('button', { name: 'Sign out Another program' }).first().click();
  await expect
    .poll(async () => (await call(`${house.url}/api/auth/me`, { token: phone.body.accessToken })).status)
    .toBe(401);
  await page.getByTestId('health').waitFor();
});

test('nobody but the staff comes in', async () => {
  const ada = { email: 'ada@example.com', password: 'ten characters', displayName: 'Ada' };
  await call(`${house.url}/api/auth/register`, { body: ada });
  await page.goto(`${house.url}/admin/lots`);
  await signIn(ada.email, 'not this one');
  await page.getByRole('alert').getByText('wrong').waitFor();
  await signIn(ada.email, ada.password);
  await page.getByText('Ada is not an account of the staff').waitFor();
  expect(await page.getByTestId('health').count()).toBe(0);
});
