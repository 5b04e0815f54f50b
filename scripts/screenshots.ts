// Takes the pictures of the README from a house of its own with the demo sale: npm run screenshots
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp, { type Sharp } from 'sharp';
import type { AuctionSummary } from '../server/contracts/auction.ts';
import { environmentForChild } from '../server/platform/config.ts';
import { launchBrowser } from '../server/testing/browser.ts';
import { projectRoot } from './stamp.ts';

const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
const STREAM = { viewport: { width: 1920, height: 1080 } };
const PATIENCE_MS = 60_000;
const LATE_MS = 3_500;

const pictures = join(projectRoot, 'docs/pictures');
const saleroom = join(projectRoot, 'data/assets/stream/backgrounds/saleroom.webp');
const visitor = { name: 'Margot', email: 'margot@example.com', password: 'a long enough one' };
const staff = { email: 'staff@example.com', password: 'another long one' };

type OpenHouse = { process: ChildProcess; floor: string; overlay: string; signIn: string };

const dataDir = mkdtempSync(join(tmpdir(), 'gavelcast-screenshots-'));
process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

let house: OpenHouse | null = null;
let browser: Browser | null = null;
try {
  mkdirSync(pictures, { recursive: true });
  house = await openHouse();
  browser = await launchBrowser();
  await takePictures(house, browser);
} finally {
  await browser?.close();
  if (house?.process.kill('SIGINT')) await once(house.process, 'exit');
}

/** Runs `npm start` without npm, on a free port and an empty folder; it ends with this process, however that ends. */
async function openHouse(): Promise<OpenHouse> {
  const child = spawn(process.execPath, [join(projectRoot, 'scripts/start.ts')], {
    env: environmentForChild({
      PORT: '0',
      RTMP_PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      REDIS_URL: '',
      REDIS_HOST: '',
      SEED_DEMO: 'true',
      ADMIN_EMAIL: staff.email,
      ADMIN_PASSWORD: '',
      LOG_LEVEL: 'error',
    }),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const { stdout } = child;
  if (!stdout) throw new Error('The house has no voice.');
  let said = '';
  for await (const bytes of stdout.iterator({ destroyOnReturn: false })) {
    said += bytes;
    const [floor, overlay, signIn] = ['Bidding floor', 'Overlay \\(OBS\\)', 'Sign in once'].map(
      (label) => new RegExp(`${label}\\s+(\\S+)\\n`).exec(said)?.[1],
    );
    if (floor && overlay && signIn) {
      stdout.resume();
      return { process: child, floor, overlay, signIn };
    }
  }
  throw new Error(`The house did not open:\n${said}`);
}

async function takePictures(house: OpenHouse, browser: Browser): Promise<void> {
  const open = async (address: string, options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(address);
    return page;
  };
  const floor = await open(house.floor, DESKTOP);
  const overlay = await open(house.overlay, STREAM);
  const desk = await open(house.signIn, DESKTOP);
  await desk.getByLabel('New password').fill(staff.password);
  await desk.getByRole('button', { name: 'Enter the control room' }).click();

  await bidsOn(house, 4);
  await register(floor);
  await leaveMaximum(floor, '5000');
  await floor
    .getByRole('textbox', { name: 'Message to the room' })
    .fill('Good evening. I only came to look.');
  await floor.getByRole('button', { name: 'Send' }).click();

  const phone = await open(house.floor, PHONE);
  await signIn(phone);
  const broadcast = await desk.context().newPage();
  broadcast.setDefaultTimeout(PATIENCE_MS);
  await broadcast.goto(new URL('/admin/on-air', house.floor).href);
  await broadcast.getByRole('button', { name: /^Lot presented/ }).click({ modifiers: ['Shift'] });
  await saveFrame('stream-lot', floor);
  // Its label stands in front of it.
  await broadcast.getByRole('switch', { name: 'Follow the sale' }).click({ force: true });
  await broadcast.getByRole('button', { name: /^Between lots/ }).click();
  const deskPhone = await open(new URL('/admin', house.floor).href, PHONE);
  await enterControlRoom(deskPhone);
  await bidsOn(house, 14);
  for (const page of [floor, phone]) await page.getByText('You lead').first().waitFor();
  for (const page of [desk, deskPhone]) await page.getByTestId('on-block').waitFor();
  await floor.evaluate(() => scrollTo(0, 0));

  await saveFrame('stream-bidding', floor);
  await save('floor', floor);
  await save('floor-phone', phone);
  await save('overlay', overlay);
  await save('desk', desk);
  await save('desk-phone', deskPhone);
  await broadcast.evaluate(() => scrollTo(0, 0));
  await save('broadcast', broadcast);
  await deskPhone.goto(new URL('/admin/on-air', house.floor).href);
  await deskPhone.getByRole('img', { name: /rogram/ }).waitFor();
  await save('broadcast-phone', deskPhone);

  await desk.keyboard.press('g');
  await desk.getByRole('alertdialog').waitFor();
  await desk.keyboard.press('g');
  await overlay.getByTestId('hammer-price').waitFor();
  await save('overlay-sold', overlay);
  await saveFrame('stream-sold', floor);
}

/** Waits until the lot on the block has this many bids. */
async function bidsOn(house: OpenHouse, count: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const response = await fetch(new URL('/api/auctions?status=live', house.floor));
    const { items } = (await response.json()) as { items: AuctionSummary[] };
    if (items.some(({ bidCount }) => bidCount >= count)) return;
    await sleep(300);
  }
  throw new Error(`No lot came to ${count} bids within ${PATIENCE_MS / 1_000} seconds.`);
}

async function register(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Name in the room').fill(visitor.name);
  await page.getByLabel('E-mail').fill(visitor.email);
  await page.getByLabel('Password', { exact: true }).fill(visitor.password);
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByRole('button', { name: visitor.name }).waitFor();
}

async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Sign in' }).click();
  await form.getByLabel('E-mail').fill(visitor.email);
  await form.getByLabel('Password', { exact: true }).fill(visitor.password);
  await form.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: visitor.name }).waitFor();
}

async function enterControlRoom(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(staff.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(staff.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Leaves a secret maximum, and says yes should the page ask whether so much is meant. */
async function leaveMaximum(page: Page, amount: string): Promise<void> {
  await page.getByRole('button', { name: 'Secret maximum' }).click();
  await page.getByLabel('Your secret maximum').fill(amount);
  await page.getByLabel('Your secret maximum').press('Enter');
  const sure = page.getByRole('dialog').getByRole('button', { name: /^Leave/ });
  const lead = page.getByTestId('leader').filter({ hasText: 'You lead' });
  await sure.or(lead).first().waitFor();
  if (await sure.isVisible()) await sure.click();
  await lead.waitFor();
}

/** The page as it is painted, with what OBS would show through where it is transparent. */
async function save(name: string, page: Page): Promise<void> {
  // Pictures and figures that still move come to rest.
  await page.waitForTimeout(1_800);
  const painted = await page.screenshot({ omitBackground: true });
  const { width = 0, height = 0 } = await sharp(painted).metadata();
  await write(
    name,
    sharp(saleroom)
      .resize(width, height)
      .composite([{ input: painted }]),
  );
}

/** A frame of the broadcast, as a viewer's player shows it. */
async function saveFrame(name: string, floor: Page): Promise<void> {
  // What has just changed is seen as much later as the picture is late.
  await floor.waitForTimeout(LATE_MS);
  await floor.waitForFunction(
    (late) => Number(document.querySelector<HTMLElement>('[data-late]')?.dataset.late ?? late) < late,
    LATE_MS,
  );
  const taken = await floor.locator('video').evaluate((video: HTMLVideoElement) => {
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    return canvas.toDataURL('image/png');
  });
  await write(name, sharp(Buffer.from(taken.slice(taken.indexOf(',') + 1), 'base64')));
}

async function write(name: string, picture: Sharp): Promise<void> {
  const file = join(pictures, `${name}.webp`);
  const { width, height, size } = await picture.webp({ quality: 82, effort: 6 }).toFile(file);
  console.log(`docs/pictures/${name}.webp  ${width} × ${height}, ${Math.round(size / 1_000)} kB`);
}
