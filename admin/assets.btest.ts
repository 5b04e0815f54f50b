import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { film, picture, sound } from '../server/stream/assets/assets.fixture.ts';
import { type ControlRoom, enter, expectFitForAll, openControlRoom } from '../server/testing/control-room.ts';

const folder = mkdtempSync(join(tmpdir(), 'gavelcast-choice-'));
let room: ControlRoom;
let page: Page;

/** A file that a person could choose. */
function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

beforeAll(async () => {
  room = await openControlRoom();
});
afterAll(async () => {
  await room.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => page.context().close());

const card = (name: string) => page.getByRole('listitem', { name, exact: true });
const uploads = () => page.getByRole('list', { name: 'Uploads' });

test('several files go up at once, each with its progress or its refusal, and are used where they stand', async () => {
  page = await enter(room, '/');
  await page.getByRole('link', { name: 'Assets' }).click();
  await page.getByRole('heading', { name: 'Backgrounds' }).waitFor();
  await card('Saleroom').getByText('Comes with Gavelcast').waitFor();
  // Every small picture is drawn.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('main li img')]
      .slice(0, 4)
      .every((img) => (img as HTMLImageElement).naturalWidth > 0),
  );
  await expectFitForAll(page);

  const files = [
    file('harbour_at-dusk.png', await picture(640, 360, '#245').png().toBuffer()),
    file('stroll.mp4', await film(2)),
    file('quiet.mp3', await sound(3, 'mp3')),
    file('lie.png', Buffer.from('no picture at all')),
    file('huge.png', Buffer.alloc(20 * 1024 * 1024 + 1)),
  ];
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Upload', exact: true }).click(),
  ]);
  await chooser.setFiles(files);
  await uploads().getByText('Here as “harbour at dusk”').waitFor({ timeout: 30_000 });
  await uploads().getByText('Here as “stroll”').waitFor({ timeout: 30_000 });
  await uploads().getByText('Here as “quiet”').waitFor({ timeout: 30_000 });
  await uploads()
    .getByText(/is no picture that is known here. Accepted: PNG, JPEG, WebP or GIF/)
    .waitFor();
  await uploads()
    .getByText(/larger than 20 MB/)
    .waitFor();
  await card('harbour at dusk').getByText('640 × 360').waitFor();
  await expectFitForAll(page);
  await page.getByRole('button', { name: 'Dismiss lie.png' }).click();
  await page.getByRole('button', { name: 'Dismiss huge.png' }).click();
  expect(await uploads().getByRole('alert').count()).toBe(0);

  await card('quiet').getByRole('button', { name: 'Play quiet' }).click();
  await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.1);
  await card('stroll').getByRole('button', { name: 'Play stroll' }).click();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.1);
  expect(await page.locator('audio').count()).toBe(0);
  await expectFitForAll(page);

  await page.getByLabel('Search assets').fill('harbour');
  await card('stroll').waitFor({ state: 'detached' });
  await card('harbour at dusk').getByRole('button', { name: 'Rename' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('New name of harbour at dusk').fill('Harbour by night');
  await page.keyboard.press('Enter');
  await card('Harbour by night').waitFor();
  await page.waitForFunction(
    () => document.activeElement?.getAttribute('aria-label') === 'Rename Harbour by night',
  );
  await card('Harbour by night').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Delete “Harbour by night”? It cannot be brought back.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Nothing is called like that').waitFor();
  await expectFitForAll(page);
});

test('files are dropped into the kind that is shown; what is in use stays, and the page says where', async () => {
  page = await enter(room, '/assets');
  await page.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Music' }).click();
  await page.getByText('MP3, M4A, Ogg, WAV or FLAC').waitFor();
  const bytes = [...(await sound(2, 'flac'))];
  await page.evaluate((content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(content)], 'Vestibule.flac', { type: 'audio/flac' }));
    document
      .querySelector('[aria-label="Drop files here"]')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, bytes);
  await card('Vestibule').waitFor({ timeout: 30_000 });
  const { items } = await room.ask<{ items: { id: string }[] }>('/api/assets?type=music&q=vestibule');
  await room.ask('/api/streams/main/desk', {
    method: 'PUT',
    body: { music: { on: true, assetId: items[0]?.id } },
  });
  await card('Vestibule').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page
    .getByRole('alert')
    .getByText(/in use: the music of /)
    .waitFor();
  await page.getByRole('button', { name: 'Keep it' }).click();
  expect(await card('Vestibule').count()).toBe(1);
});
