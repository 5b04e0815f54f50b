import { PassThrough } from 'node:stream';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../server/testing/browser.ts';
import { startHouse, type TestHouse } from '../../server/testing/running-house.ts';

let house: TestHouse;
let browser: Browser;

beforeAll(async () => {
  const quiet = new PassThrough().resume() as unknown as NodeJS.WritableStream;
  const roles = ['hub', 'worker', 'streamer'] as const;
  [house, browser] = await Promise.all([startHouse({ RTMP_PORT: '0' }, quiet, roles), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

test('the floor of a house that has just been opened shows its own broadcast, and the picture moves', async () => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await page.goto(house.url);
  await page.locator('[data-testid=player][data-phase=playing]').waitFor({ timeout: 60_000 });
  const video = page.locator('video');
  const timeOf = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
  /** What is seen in the video itself, small: grey values, and nothing of the buttons over it. */
  const pictureOf = () =>
    video.evaluate((element: HTMLVideoElement) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [160, 90];
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context?.drawImage(element, 0, 0, 160, 90);
      return [...(context?.getImageData(0, 0, 160, 90).data ?? [])].filter((_, i) => i % 4 === 1);
    });
  const begun = await timeOf();
  await expect.poll(timeOf, { timeout: 30_000 }).toBeGreaterThan(begun + 1);
  const first = await pictureOf();
  expect(Math.max(...first) - Math.min(...first), 'more than one colour').toBeGreaterThan(60);
  const changed = async () => {
    const next = await pictureOf();
    return next.filter((value, i) => Math.abs(value - (first[i] ?? 0)) > 12).length;
  };
  await expect.poll(changed, { timeout: 30_000 }).toBeGreaterThan(20);
  const size = await video.evaluate((element: HTMLVideoElement) => [element.videoWidth, element.videoHeight]);
  expect(size).toEqual([1280, 720]);
});
