import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewsDraft } from '../server/contracts/news.ts';
import { picture } from '../server/stream/assets/assets.fixture.ts';
import { type ControlRoom, enter, expectFitForAll, openControlRoom } from '../server/testing/control-room.ts';
import { call } from '../server/testing/running-house.ts';

let room: ControlRoom;
let page: Page;

beforeAll(async () => {
  room = await openControlRoom();
});
afterAll(async () => {
  await page?.context().close();
  await room.close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const readers = (id: string) => call(`${room.house.url}/api/news/${id}`).then(({ status }) => status);
/** Polls for what should become true, on a loaded machine as well. */
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 15_000 });

test('an item is written with a picture, planned, published, spoken, archived, brought back and deleted; a feed is refused', async () => {
  page = await enter(room, '/');
  await page.getByRole('link', { name: 'News', exact: true }).click();
  await page.getByText('No news yet').waitFor();

  // What is dropped before the first saving goes up with it.
  await page.getByRole('link', { name: 'New item' }).click();
  const bytes = [...(await picture(320, 200, '#254').png().toBuffer())];
  await page.getByRole('region', { name: 'Drop pictures and sounds here' }).evaluate((place, content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(content)], 'harbour.png', { type: 'image/png' }));
    dataTransfer.items.add(new File(['no sound'], 'lie.mp3', { type: 'audio/mpeg' }));
    place.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, bytes);
  await page.getByText('Goes up when the item is saved').first().waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('A headline has at least three letters').waitFor();
  await field('Headline').fill('A harbour sells for a record');
  await field('Text').fill('It went for twice its estimate.');
  await page.getByRole('switch', { name: 'In the ticker' }).check();
  await page.keyboard.press('Control+s');
  await page.getByText('Nobody but the staff sees it.').waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const stored = () => room.ask<NewsDraft>(`/api/news/desk/${id}`);
  const alt = page.getByRole('textbox', { name: 'For those who do not see it' });
  await alt.fill('Ships at dusk');
  await alt.press('Enter');
  await eventually(async () => (await stored()).media).toMatchObject([
    { type: 'image', alt: 'Ships at dusk' },
  ]);
  await page
    .getByRole('alert')
    .getByText(/no picture and no sound/)
    .waitFor();
  await button('Dismiss lie.mp3').click();
  await expectFitForAll(page);

  // Somebody else saves the same headline meanwhile.
  await field('Headline').fill('A harbour sells for a fortune');
  await room.ask(`/api/news/${id}`, {
    method: 'PATCH',
    body: { headline: 'Theirs', content: 'Twice its estimate.', rev: (await stored()).rev },
  });
  await page.getByText('Somebody else saved this item').waitFor();
  await button('Keep mine').click();
  expect(await field('Text').inputValue()).toBe('Twice its estimate.');
  await button('Schedule…').click();
  await button('Schedule it').click();
  await page.getByText(/^Comes out in /).waitFor();
  expect(await stored()).toMatchObject({ headline: 'A harbour sells for a fortune', status: 'scheduled' });
  expect(await readers(id)).toBe(404);

  // Keys of a question that stands open are its own.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^It stands on the news page and in the ticker/).waitFor();
  expect(await readers(id)).toBe(200);
  await page.getByText('The house is off air: nobody would hear it.').waitFor();
  await button('Make its voice').click();
  await page.getByRole('region', { name: 'What is read' }).getByText('fortune').waitFor({ timeout: 30_000 });
  await page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.play());
  await page.locator('[data-said="now"]').first().waitFor();

  await button('Archive').click();
  await button('Back from the archive').click();
  await page.getByText('Nobody but the staff sees it.').waitFor();
  expect(await readers(id)).toBe(404);
  await page.getByRole('link', { name: 'News', exact: true }).first().click();
  const row = page.getByRole('row', { name: /A harbour sells for a fortune/ });
  await row.getByText('Draft').waitFor();
  await row.getByText('Ticker').waitFor();
  await expectFitForAll(page);
  await room.ask(`/api/news/${id}/publish`, { body: {} });
  await row.getByText('Published').waitFor();
  await page.getByLabel('Search headlines').fill('harbours');
  await page.getByText('Drafts', { exact: true }).click();
  await page.getByText('No item is like that').waitFor();
  await page.getByText('All', { exact: true }).click();
  await row.getByRole('link').click();
  await button('Delete').first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No item is like that').or(page.getByText('No news yet')).waitFor();
  expect(await readers(id)).toBe(404);

  await page.getByRole('link', { name: 'Feeds' }).click();
  await page.getByLabel('Address of the feed').fill('http://127.0.0.1/feed.xml');
  await button('Add feed').click();
  await page
    .getByRole('alert')
    .getByText(/^Not added: /)
    .waitFor();
  await page.getByText('No feed is read').waitFor();
  await expectFitForAll(page);
});
