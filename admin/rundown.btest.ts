import { PassThrough } from 'node:stream';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { RunReport, Show } from '../server/contracts/show.ts';
import { type ControlRoom, enter, expectFitForAll, openControlRoom } from '../server/testing/control-room.ts';
import { createSale } from '../server/testing/sale.ts';

let room: ControlRoom;
let page: Page;

beforeAll(async () => {
  const quiet = new PassThrough().resume() as unknown as NodeJS.WritableStream;
  room = await openControlRoom({ RTMP_PORT: '0' }, quiet, ['hub', 'worker', 'streamer']);
});
afterAll(() => room?.close());
afterEach(() => page?.context().close());

const PARTS = [
  [
    'Welcome',
    'Good evening, friends of the house. The lamps are lit, and the doors stand open. Find a chair.',
  ],
  ['Work 1', 'The first work hangs behind me.'],
  [
    'A word',
    'This is what we would have said next. It is long enough to be skipped. Nobody will miss it, I am told.',
  ],
  [
    'Good night',
    'That is all for tonight. Sleep well, and come again. The lamps go out one by one, as they always do.',
  ],
] as const;

/** A show with a script and one short lot, written by hand. */
async function createShow(): Promise<Show> {
  const { campaignId, auctionIds } = await createSale(room.house.pool, {
    durationSeconds: 5,
    softCloseSeconds: 0,
    bidders: 0,
  });
  const { id } = await room.ask<Show>('/api/events', { body: { title: 'Lamplight', campaignId } });
  for (const [order, [name, content]] of PARTS.entries()) {
    const lot = name === 'Work 1' ? { segmentType: 'lot', auctionId: auctionIds[0], scene: 'lot' } : {};
    await room.ask(`/api/events/${id}/script/segments`, { body: { name, content, order, ...lot } });
  }
  return room.ask<Show>(`/api/events/${id}`);
}

const run = (id: string) => room.ask<RunReport>(`/api/events/${id}/run`);
const item = (name: string) => page.getByRole('listitem').filter({ hasText: name });
const verdict = () => page.getByRole('region', { name: 'State of the show' });

test('a rehearsal is started and steered from the page: pause, insert, skip, back, take over, stop', async () => {
  const show = await createShow();
  page = await enter(room, `/shows/${show.id}/run`);
  await verdict().getByText('Not begun').waitFor();
  await page.getByRole('button', { name: 'Start the show…' }).click();
  await page.getByText('1 lot is opened for bidding').waitFor();
  await page.getByRole('button', { name: 'Not yet' }).click();
  await page.getByRole('button', { name: 'Start a rehearsal…' }).click();
  await page.getByText('1 lot is offered as a copy in a practice sale, and robots bid.').waitFor();
  await page.getByRole('button', { name: 'Rehearse now' }).click();
  await verdict().getByText('Rehearsal: Welcome').waitFor({ timeout: 30_000 });
  await page.locator('mark[data-speaks=true]').waitFor({ timeout: 30_000 });

  await page.keyboard.press('Space');
  await verdict().getByText('Paused in Welcome').waitFor();
  await expectFitForAll(page);
  await page.keyboard.press('i');
  await page.getByLabel('Say this next').pressSequentially('A door is stuck.');
  await page.keyboard.press('Enter');
  await page.getByText('The line is said after this sentence.').waitFor();
  await page.keyboard.press('Space');
  await page.getByRole('list', { name: 'Last lines' }).getByText('A door is stuck.').waitFor();

  await item('Work 1').getByText('On air').waitFor({ timeout: 30_000 });
  await item('Welcome').getByText('Done').waitFor();
  await item('A word').getByText('On air').waitFor({ timeout: 40_000 });
  expect((await run(show.id)).rundown[1]).toMatchObject({ status: 'done', outcome: expect.any(String) });
  await page.keyboard.press('ArrowRight');
  await item('A word').getByText('Skipped').waitFor();
  await verdict().getByText('Rehearsal: Good night').waitFor();

  await page.keyboard.press('t');
  await verdict().getByText('Taken over').waitFor();
  await page.keyboard.press('Space');
  await page.getByText('The stage is yours: hand back instead').waitFor();
  await page.keyboard.press('t');
  await verdict().getByText('Rehearsal: Good night').waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.getByText('Back: the segment begins again').waitFor();

  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Sure?' }).waitFor();
  expect((await run(show.id)).status).toBe('running');
  await page.keyboard.press('x');
  await verdict().getByText('Stopped').waitFor();
  await page.getByRole('button', { name: 'Start a rehearsal…' }).waitFor();
}, 120_000);
