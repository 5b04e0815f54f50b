import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Asset } from '../server/contracts/assets.ts';
import type { SceneState } from '../server/contracts/scene.ts';
import type { StudioInputDetail } from '../server/contracts/studio.ts';
import { type ControlRoom, enter, expectFitForAll, openControlRoom } from '../server/testing/control-room.ts';
import { createSale } from '../server/testing/sale.ts';

/** Films are slow on a machine that has much else to do. */
const PATIENT_MS = 420_000;

let room: ControlRoom;
let page: Page;

beforeAll(async () => {
  room = await openControlRoom();
  await createSale(room.house.pool, { lots: 2, bidders: 0, demo: true });
});
afterAll(() => room.close());
afterEach(() => page.context().close());

const state = () => page.getByRole('region', { name: 'State of the video' });
const player = () => page.getByRole('region', { name: 'The video', exact: true }).locator('video');
const wordsOfScene = () => page.getByRole('textbox', { name: 'What is said' });

test('a template becomes a video, which plays on the stream; a scene is made again with other words', {
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
  await prompt.press('Enter');

  await state().waitFor();
  await page.getByRole('listitem', { name: 'Plan the scenes: Done' }).waitFor({ timeout: 60_000 });
  const scene = page.getByRole('listitem', { name: /^Scene 1:/ });
  await scene.waitFor();
  await state()
    .getByText('The video is ready')
    .waitFor({ timeout: PATIENT_MS / 2 });
  expect(await page.getByRole('listitem', { name: /: (Waits|Failed|Under way)$/ }).count()).toBe(0);
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const video = () => room.ask<StudioInputDetail>(`/api/studio/inputs/${id}`);
  const made = await video();
  await page.getByRole('button', { name: 'Why?' }).click();
  await page.getByText('How near the sound is to').waitFor();
  await expectFitForAll(page);
  await player().evaluate((film: HTMLVideoElement) => {
    film.muted = true;
    return film.play();
  });
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.2);

  await page.getByRole('button', { name: 'Play on stream' }).click();
  await page.getByText('not on air').waitFor();
  await page.getByRole('button', { name: 'Play it now' }).click();
  await page.getByText('It is on the stage now.').waitFor();
  const stage = await room.ask<SceneState>('/api/streams/main/scene');
  expect(stage.scene).toBe('clip');
  const { items } = await room.ask<{ items: Asset[] }>('/api/assets?type=video');
  expect(items.map((asset) => asset.id)).toContain(stage.assetId);

  await page.getByRole('link', { name: 'Studio', exact: true }).last().click();
  await page.getByRole('link', { name: made.title }).waitFor();
  await page.getByRole('button', { name: /^Settings/ }).click();
  await expectFitForAll(page);
  await page.getByRole('tab', { name: 'Narrated' }).click();
  await page.getByText('Narrated videos belong to a wallet.').waitFor();
  await expectFitForAll(page);
  await page.getByRole('tab', { name: 'Videos' }).click();
  await page.getByRole('link', { name: made.title }).click();

  // Saved, put back, and at last made.
  await page.getByRole('button', { name: 'Edit scene 1' }).click();
  await wordsOfScene().fill('Look.');
  await expectFitForAll(page);
  await page.getByRole('button', { name: 'Only save' }).click();
  await scene.getByText('Edited since it was made').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await scene.getByText('Edited since it was made').waitFor({ state: 'detached' });
  expect((await video()).plan).toEqual(made.plan);
  await page.getByRole('button', { name: 'Edit scene 1' }).click();
  await wordsOfScene().fill('Look.');
  await wordsOfScene().press('Control+Enter');
  await scene.getByText('Look.').waitFor();
  const clipOf = ({ clips }: StudioInputDetail, sceneId: number) =>
    clips.find((clip) => clip.sceneId === sceneId)?.url;
  await expect
    .poll(async () => clipOf(await video(), 1) ?? clipOf(made, 1), { timeout: PATIENT_MS / 2 })
    .not.toBe(clipOf(made, 1));
  const remade = await video();
  expect(clipOf(remade, 2)).toBe(clipOf(made, 2));
  await scene.getByRole('button', { name: /^Play scene 1/ }).click();
  await expect.poll(() => scene.locator('video').getAttribute('src')).toBe(clipOf(remade, 1));
});
