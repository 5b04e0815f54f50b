import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Asset } from '../server/contracts/assets.ts';
import type { SceneState } from '../server/contracts/scene.ts';
import type { StudioInputDetail } from '../server/contracts/studio.ts';
import { type ControlRoom, enter, expectFitForAll, openControlRoom } from '../server/testing/control-room.ts';
import { createSale } from '../server/testing/sale.ts';

/** Films are slow on a machine that has much else to do. */
const PATIENT_MS = 240_000;

let room: ControlRoom;
let page: Page;

beforeAll(async () => {
  room = await openControlRoom();
  await createSale(room.house.pool, { lots: 2, bidders: 0, demo: true });
});
afterAll(() => room.close());
afterEach(() => page.context().close());

const state = () => page.getByRole('region', { name: 'State of the video' });
const isReady = () =>
  state()
    .getByText('The video is ready')
    .waitFor({ timeout: PATIENT_MS / 2 });
const player = () => page.getByRole('region', { name: 'The video', exact: true }).locator('video');

test('a template becomes a video; a scene is made again with other words; the video plays on the stream', {
  timeout: PATIENT_MS,
}, async () => {
  page = await enter(room, '/');
  await page.getByRole('link', { name: 'Studio' }).click();
  await page.getByText('One sentence makes the film.').waitFor();
  await page.getByRole('button', { name: /^Trailer for a lot/ }).click();
  const prompt = page.getByRole('textbox', { name: 'What the video should be' });
  await prompt.press('Enter');
  await page.getByText('Choose the lot that it is about.').waitFor();
  await page.getByRole('combobox', { name: 'About the lot' }).click();
  await page.getByRole('option', { name: /^Lot 2/ }).click();
  expect(await prompt.inputValue()).toMatch(/lot 2$/);
  await page.getByRole('button', { name: /^Settings/ }).click();
  await page.getByRole('textbox', { name: 'Length' }).fill('5');
  await page.getByText('To switch on').click();
  await expectFitForAll(page);
  await prompt.press('Enter');

  await state().waitFor();
  await page.getByRole('listitem', { name: 'Plan the scenes: Done' }).waitFor({ timeout: 60_000 });
  const scene = page.getByRole('listitem', { name: /^Scene 1:/ });
  await scene.waitFor();
  await isReady();
  expect(await page.getByRole('listitem', { name: /: (Waits|Failed|Under way)$/ }).count()).toBe(0);
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const video = () => room.ask<StudioInputDetail>(`/api/studio/inputs/${id}`);
  const first = await video();
  await page.getByRole('button', { name: 'Why?' }).click();
  await page.getByText('How near the sound is to').waitFor();
  await expectFitForAll(page);
  await player().evaluate((film: HTMLVideoElement) => {
    film.muted = true;
    return film.play();
  });
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.2);
  await scene.getByRole('button', { name: /^Play scene 1/ }).click();
  await scene.locator('video').waitFor();

  await page.getByRole('button', { name: 'Edit scene 1' }).click();
  await page.getByRole('textbox', { name: 'What is said' }).fill('Look.');
  await expectFitForAll(page);
  await page.getByRole('button', { name: 'Only save' }).click();
  await scene.getByText('Edited since it was made').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await scene.getByText('Edited since it was made').waitFor({ state: 'detached' });
  expect((await video()).plan).toEqual(first.plan);
  await page.getByRole('button', { name: 'Edit scene 1' }).click();
  await page.getByRole('textbox', { name: 'What is said' }).fill('Look.');
  await page.getByRole('textbox', { name: 'What is said' }).press('Control+Enter');
  await scene.getByText('Look.').waitFor();
  await page.getByRole('listitem', { name: 'Draw the pictures: Done' }).waitFor({ timeout: 60_000 });
  await isReady();
  const second = await video();
  expect(second.plan?.scenes[0]?.words).toBe('Look.');
  expect(second.videos[0]?.url).not.toBe(first.videos[0]?.url);
  expect(await player().getAttribute('src')).toBe(second.videos[0]?.url);

  await page.getByRole('button', { name: 'Play on stream' }).click();
  await page.getByText('not on air').waitFor();
  await page.getByRole('button', { name: 'Play it now' }).click();
  await page.getByText('It is on the stage now.').waitFor();
  const stage = await room.ask<SceneState>('/api/streams/main/scene');
  expect(stage.scene).toBe('clip');
  const { items } = await room.ask<{ items: Asset[] }>('/api/assets?type=video');
  expect(items.map((asset) => asset.id)).toContain(stage.assetId);

  await page.getByRole('link', { name: 'Studio', exact: true }).last().click();
  await page.getByRole('link', { name: first.title }).waitFor();
  await expectFitForAll(page);
  await page.getByRole('tab', { name: 'Narrated' }).click();
  await page.getByText('Narrated videos belong to a wallet.').waitFor();
  await expectFitForAll(page);
});
