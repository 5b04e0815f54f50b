import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Show } from '../server/contracts/show.ts';
import { type ControlRoom, enter, expectFitForAll, openControlRoom } from '../server/testing/control-room.ts';
import { createSale } from '../server/testing/sale.ts';

/** A voice is slow on a machine that has much else to do. */
const PATIENT_MS = 240_000;

let room: ControlRoom;
let page: Page;
let campaignId: string;

beforeAll(async () => {
  room = await openControlRoom();
  ({ campaignId } = await createSale(room.house.pool, { lots: 2, bidders: 0, demo: true }));
});
afterAll(() => room.close());
afterEach(() => page.context().close());

/** Polls for what should become true, on a loaded machine as well. */
const eventually = <T>(look: () => T | Promise<T>, timeout = 10_000) => expect.poll(look, { timeout });
const showOf = (id: string) => room.ask<Show>(`/api/events/${id}`);
const card = (name: string) => page.getByRole('listitem', { name, exact: true });
const words = (name: string) => page.getByRole('textbox', { name: `Words of ${name}`, exact: true });
/** What stands beside the chat. */
const made = () => page.getByRole('tabpanel');
const tab = (name: string) => page.getByRole('tab', { name });

test('a show by hand: planned, written, edited, restored, moved by keys, deleted and put back', {
  timeout: PATIENT_MS,
}, async () => {
  const { id } = await room.ask<Show>('/api/events', { body: {} });
  page = await enter(room, `/shows/${id}`);
  await page.getByLabel('Title').fill('An evening by hand');
  await page.getByLabel('Length').fill('x');
  await page.getByRole('button', { name: 'Save the facts' }).click();
  await page.getByText('Whole minutes from 5 to 600').waitFor();
  await page.getByLabel('Length').fill('10');
  await page.getByRole('combobox', { name: 'Campaign' }).click();
  await page.getByRole('option', { name: /2 lots/ }).click();
  await page.getByText('Funny', { exact: true }).click();
  await expectFitForAll(page);
  await page.getByRole('button', { name: 'Save the facts' }).click();
  await page.getByRole('heading', { name: 'An evening by hand' }).waitFor();
  expect(await showOf(id)).toMatchObject({ minutes: 10, tones: ['funny'], campaignId });

  await tab('Layout').click();
  await made().getByRole('button', { name: 'Plan the evening' }).click();
  await page.getByText(/^Planned: .* of 10 min/).waitFor();
  const [first, second] = (await showOf(id)).eventLayout;
  await page.getByRole('button', { name: `Change ${first?.name}` }).click();
  await page.getByRole('textbox', { name: 'Length' }).fill('1:05');
  await page.getByRole('button', { name: 'Done' }).click();
  await card(first?.name ?? '')
    .getByText('1:05 min')
    .waitFor();
  const grip = (name = '') => page.getByRole('button', { name: `Move ${name}: Alt` });
  await grip(second?.name).dragTo(card(first?.name ?? ''));
  await page.getByText(`${second?.name} is number 1 of`).waitFor();
  await grip(second?.name).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByText(`${second?.name} is number 2 of`).waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByText(`${second?.name} is number 1 of`).waitFor();
  await expectFitForAll(page);

  await tab('Script').click();
  await made().getByRole('button', { name: 'Write the script' }).click();
  await words(second?.name ?? '').waitFor();
  const ids = async () => (await showOf(id)).scriptSegments.map((segment) => segment.id);
  expect((await ids()).slice(0, 2)).toEqual([second?.id, first?.id]);
  const written = await words(second?.name ?? '').inputValue();
  expect(written.length).toBeGreaterThan(20);
  await expectFitForAll(page);

  // Words are saved while one types, and somebody else's are not lost.
  await words(second?.name ?? '').fill('We begin.');
  await eventually(async () => (await showOf(id)).scriptSegments[0]).toMatchObject({
    content: 'We begin.',
  });
  const path = `/api/events/${id}/script/${second?.id}`;
  await words(second?.name ?? '').pressSequentially(' At last.');
  await room.ask(path, { method: 'PATCH', body: { content: 'Somebody else begins.' } });
  await page.getByText('Somebody else changed these words').waitFor();
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await eventually(async () => (await showOf(id)).scriptSegments[0]?.content).toBe('We begin. At last.');
  await page.getByRole('button', { name: `Versions: ${second?.name}` }).click();
  const versions = page.getByRole('dialog', { name: /^Versions of/ });
  await versions.getByText('Somebody else begins.').waitFor();
  await expectFitForAll(page);
  await versions.getByRole('button', { name: 'Restore version 1' }).click();
  await eventually(() => words(second?.name ?? '').inputValue()).toBe(written);

  await grip(second?.name).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await eventually(async () => (await ids()).slice(0, 2)).toEqual([first?.id, second?.id]);
  await page.waitForFunction(
    (name) => document.activeElement?.getAttribute('aria-label')?.startsWith(`Move ${name}:`),
    second?.name,
  );

  await page.getByRole('button', { name: `More for ${second?.name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await card(second?.name ?? '').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await card(second?.name ?? '').waitFor();
  expect(await words(second?.name ?? '').inputValue()).toBe(written);
});

test('one sentence becomes a whole show; what would destroy something asks first', {
  timeout: PATIENT_MS,
}, async () => {
  page = await enter(room, '/');
  await page.getByRole('link', { name: 'Shows' }).click();
  await page.getByRole('heading', { name: 'Shows', exact: true }).waitFor();
  await expectFitForAll(page);
  await page.keyboard.press('/');
  await page.keyboard.type(
    'Auction night for the two lots of the demo campaign on Friday 19:00, 5 minutes, warm and a little funny',
  );
  await page.keyboard.press('Control+Enter');
  const log = page.getByRole('log', { name: 'Conversation' });
  for (const done of ['Facts noted', 'Evening planned', 'Script written', 'Sound made', 'Slides made'])
    await log.getByRole('region', { name: `${done}: Done` }).waitFor({ timeout: 90_000 });
  await page.getByText('Ready', { exact: true }).waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const show = await showOf(id);
  expect(show).toMatchObject({ minutes: 5, campaignId, status: 'ready' });
  expect(show.scriptSegments.filter(({ auctionId }) => auctionId !== null)).toHaveLength(2);
  await tab('Script').click();
  await eventually(() => words(show.scriptSegments[0]?.name ?? '').inputValue()).toBe(
    show.scriptSegments[0]?.content,
  );
  await expectFitForAll(page);
  await tab('Sound & slides').click();
  await made().getByRole('link', { name: 'Download the slides' }).waitFor();

  // Other words have no sound yet; it is made, is seen to come, and can be heard.
  const { id: segmentId, name } = show.scriptSegments.at(-1) ?? { id: '', name: '' };
  const path = `/api/events/${id}/script/${segmentId}`;
  await room.ask(path, { method: 'PATCH', body: { content: 'Good night, and thank you.' } });
  await made().getByRole('button', { name: 'Make what is missing' }).click();
  await made()
    .getByRole('link', { name: `mp3: download the sound of ${name}` })
    .waitFor({ timeout: 60_000 });
  await expectFitForAll(page);
  await tab('Script').click();
  await page.getByRole('button', { name: `Play: ${name}` }).click();
  await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.1);

  const ask = page.getByRole('textbox', { name: 'What the show should be' });
  const say = async (text: string) => {
    await ask.fill(text);
    // What is sent while the house still speaks waits in the field.
    await eventually(async () => {
      await ask.press('Enter');
      return ask.inputValue();
    }).toBe('');
  };
  await say('Delete the welcome');
  const refuse = log.getByRole('button', { name: 'Refuse' });
  await refuse.waitFor();
  await page.reload();
  await refuse.click();
  await log.getByText('You refused; nothing was changed.').waitFor();
  expect((await showOf(id)).scriptSegments).toHaveLength(show.scriptSegments.length);
  await say('Delete the welcome');
  await log.getByRole('button', { name: 'Allow' }).click();
  await log.getByRole('region', { name: /^Segment deleted.*: Done/ }).waitFor();
  expect((await showOf(id)).scriptSegments).toHaveLength(show.scriptSegments.length - 1);
});
