import type { Page } from 'playwright-core';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Agent } from '../server/contracts/agent.ts';
import { type ControlRoom, enter, expectFitForAll, openControlRoom } from '../server/testing/control-room.ts';
import { createSale } from '../server/testing/sale.ts';

let room: ControlRoom;
let page: Page;

beforeAll(async () => {
  room = await openControlRoom({}, process.stdout, ['hub']);
});
afterAll(() => room?.close());
afterEach(() => page?.context().close());

async function host(): Promise<Agent> {
  const { items } = await room.ask<{ items: { id: string }[] }>('/api/agents');
  return room.ask<Agent>(`/api/agents/${items[0]?.id}`);
}
const part = (name: string) => page.getByRole('region', { name, exact: true });

test('the host is muted and let speak by a key, says what staff write, and never a blocked word', async () => {
  page = await enter(room, '/');
  await page.getByRole('link', { name: 'Host', exact: true }).click();
  const { name } = await host();
  await page.getByText(`${name} speaks`).waitFor();
  await part('What was checked').getByText('Nothing yet.').waitFor();
  await part('What it remembers').getByText('Nothing yet.').waitFor();

  await page.keyboard.press('m');
  await page.getByText(`${name} is muted`).waitFor();
  expect((await host()).muted).toBe(true);
  await page.keyboard.press('m');
  await page.getByText(`${name} speaks`).waitFor();

  await part('Never said').getByLabel('Words and phrases').pressSequentially('bargain bin');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await host()).blockedWords).toEqual(['bargain bin']);
  await page.getByRole('heading', { name: 'Host' }).click();
  await page.keyboard.press('s');
  await page.getByLabel('Say this').pressSequentially('From the bargain bin to your wall');
  await page.keyboard.press('Enter');
  await part('Say').getByText('Not said: “bargain bin” is blocked.').waitFor();
  await part('What was checked').getByText('Blocked', { exact: true }).waitFor();
  await page.getByLabel('Say this').fill('Welcome back to the Long Room');
  await page.keyboard.press('Enter');
  // Off air nobody answers, and that takes the house two seconds to know.
  await expect.poll(() => page.getByLabel('Say this').inputValue(), { timeout: 20_000 }).toBe('');
  await part('What was checked').getByText('Welcome back to the Long Room').waitFor();
  await part('What was checked').getByText('Not passed', { exact: true }).click();
  await part('What was checked').getByText('Welcome back').waitFor({ state: 'detached' });
  await expectFitForAll(page);
});

test('what a viewer asks is answered on the floor next to the question', async () => {
  const { auctionIds } = await createSale(room.house.pool, { bidders: 0 });
  const auctionId = auctionIds[0] ?? '';
  await room.ask(`/api/auctions/${auctionId}/start`, { body: {} });
  const { token } = await room.person('Margot');
  page = await (await room.browser.newContext()).newPage();
  await page.goto(`${room.house.url}/auctions/${auctionId}`);
  await page.getByText('It is quiet.').waitFor();
  const socket = io(room.house.url, { auth: { token }, transports: ['websocket'] });
  try {
    await socket.emitWithAck('chat:send', { auctionId, text: 'Who is the artist of this work?' });
  } finally {
    socket.close();
  }
  const answer = page.getByRole('listitem').filter({ has: page.locator('q') });
  await answer.getByText('Who is the artist of this work?').waitFor({ timeout: 30_000 });
  await answer.getByText('An Artist').waitFor();
});

test('a mood is held and let go, the persona is saved, and what it remembers goes only after a while', async () => {
  const { id } = await host();
  const memory = (text: string) => ({
    id: crypto.randomUUID(),
    at: '2026-11-20T20:00:00.000Z',
    kind: 'record',
    text,
    auctionId: null,
  });
  await room.house.pool.query('UPDATE host.characters SET memory = $1 WHERE id = $2', [
    JSON.stringify([memory('A record for ink.'), memory('A record for oil.')]),
    id,
  ]);
  page = await enter(room, '/host');
  await page.getByRole('combobox', { name: 'Mood to hold' }).click();
  await page.getByRole('option', { name: 'Wistful' }).click();
  await page.getByRole('button', { name: 'Hold it' }).click();
  await page.getByText(/Wistful is held for another [45]:\d\d/).waitFor();
  await page.getByRole('img', { name: /, wistful$/ }).waitFor();
  await page
    .getByRole('img', { name: /wistful$/ })
    .first()
    .waitFor();
  expect(await host()).toMatchObject({ mood: 'wistful', moodHeldUntil: expect.any(Number) });
  await page.getByRole('button', { name: 'Follow the room' }).click();
  await page.getByText('It follows the room').waitFor();

  const who = part('Who it is');
  await who.getByRole('slider', { name: 'Humour' }).focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowRight');
  await who.getByLabel('Description').fill('Dry, exact, and kind to nervous bidders');
  const before = (await host()).persona;
  await who.getByRole('button', { name: 'Save' }).click();
  await who.getByText('Saved:').waitFor();
  expect((await host()).persona).toEqual({
    ...before,
    humour: before.humour + 15,
    description: 'Dry, exact, and kind to nervous bidders',
  });
  await page.getByRole('switch', { name: 'Answers viewers’ questions' }).click({ force: true });
  await page.getByText('Viewers’ questions are not answered.').waitFor();
  expect((await host()).answersChat).toBe(false);

  const remembered = async () => (await room.ask<{ items: unknown[] }>(`/api/agents/${id}/memory`)).items;
  await page.getByRole('button', { name: 'Delete “A record for ink.”' }).click();
  await page.getByRole('button', { name: 'Undo: keep “A record for ink.”' }).click();
  await page.getByRole('button', { name: 'Delete “A record for oil.”' }).click();
  await page.getByText('A record for oil.').waitFor({ state: 'detached', timeout: 15_000 });
  expect(await remembered()).toMatchObject([{ text: 'A record for ink.' }]);
});
