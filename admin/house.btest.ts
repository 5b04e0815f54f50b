import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Campaign, Registration } from '../server/contracts/catalogue.ts';
import { type ControlRoom, enter, expectFitForAll, openControlRoom } from '../server/testing/control-room.ts';
import { createSale } from '../server/testing/sale.ts';

let room: ControlRoom;
let page: Page;
const sockets: Socket[] = [];

beforeAll(async () => {
  room = await openControlRoom();
});
afterAll(() => room.close());
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await page.context().close();
});

/** A campaign that approves its bidders, with one live lot and these people at the door. */
async function saleByApproval(...names: string[]) {
  const { campaignId, auctionIds } = await createSale(room.house.pool, { bidders: 0 });
  await room.ask<Campaign>(`/api/campaigns/${campaignId}`, {
    method: 'PATCH',
    body: { registrationPolicy: 'approval' },
  });
  const [lot] = auctionIds as [string];
  await room.ask(`/api/auctions/${lot}/start`, { body: {} });
  const people = [];
  for (const name of names) {
    const person = await room.person(name);
    const registration = await room.ask<Registration>('/api/registrations', {
      token: person.token,
      body: { campaignId },
    });
    people.push({ ...person, name, paddle: registration.paddle });
  }
  return { campaignId, lot, people };
}

async function statusOf(campaignId: string): Promise<Record<string, string>> {
  const { rows } = await room.house.pool.query<{ name: string; status: string }>(
    `SELECT u.display_name AS name, r.status FROM campaign.registrations r JOIN identity.users u ON u.id = r.user_id
     WHERE r.campaign_id = $1`,
    [campaignId],
  );
  return Object.fromEntries(rows.map(({ name, status }) => [name, status]));
}

test('from the queue to a ban: approved by keys, declined and taken back, limited, banned with the lead', async () => {
  const { campaignId, lot, people } = await saleByApproval('Clara Queue', 'Dora Queue', 'Emil Queue');
  page = await enter(room, `/bidders?campaign=${campaignId}`);
  await page.getByRole('link', { name: 'Bidders' }).getByLabel('3 waiting').waitFor();
  await page.getByRole('heading', { name: '3 bidders wait for approval' }).waitFor();
  const queue = page.getByRole('region', { name: 'Approval queue' });
  await expectFitForAll(page);

  await page.keyboard.press('a');
  await queue.getByRole('status').getByText(`Clara Queue may bid with paddle ${people[0]?.paddle}`).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('d');
  await queue.getByRole('status').getByText('Emil Queue was declined').waitFor();
  await queue.getByRole('button', { name: 'Back to the queue' }).click();
  await queue.getByRole('status').getByText('Taken back').waitFor();
  expect(await statusOf(campaignId)).toEqual({
    'Clara Queue': 'approved',
    'Dora Queue': 'pending',
    'Emil Queue': 'pending',
  });
  await page.keyboard.press('d');
  await queue.getByRole('listitem').first().waitFor();
  await page.getByRole('link', { name: 'Bidders' }).getByLabel('1 waiting').waitFor();

  await page.getByRole('button', { name: 'Change the limit of Clara Queue' }).click();
  await page.getByLabel('Limit of Clara Queue in USD').fill('150');
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: '$150' }).waitFor();
  const clara = people[0]?.token as string;
  await room.bid(lot, clara);
  const refused = await fetch(`${room.house.url}/api/auctions/${lot}/bids`, {
    method: 'POST',
    headers: { authorization: `Bearer ${clara}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      amount: '10500',
      maxAmount: '15001',
      currency: 'USD',
      idempotencyKey: 'above-limit',
    }),
  });
  expect((await refused.json()).code).toBe('BID_LIMIT_EXCEEDED');
  expect((await room.lotNow(lot)).leader?.displayName).toBe('Clara Queue');

  await page.getByRole('button', { name: 'Ban Clara Queue' }).click();
  await page.getByText('a lead is forfeited').waitFor();
  expect((await statusOf(campaignId))['Clara Queue']).toBe('approved');
  await page.getByRole('button', { name: 'Ban for sure?' }).click();
  await page.getByRole('cell', { name: 'Banned' }).waitFor();
  await expect.poll(async () => (await room.lotNow(lot)).leader).toBeNull();
  await page.getByRole('button', { name: 'Lift the ban Clara Queue' }).click();
  await page
    .getByRole('row', { name: /Clara Queue/ })
    .getByText('Approved')
    .waitFor();

  // Who registers now stands in the queue without a reload.
  const nora = await room.person('Nora Queue');
  await room.ask('/api/registrations', { token: nora.token, body: { campaignId } });
  await queue.getByText('Nora Queue').waitFor();

  await page.getByLabel('Search bidders').fill('emil');
  await page.getByRole('row', { name: /Clara Queue/ }).waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Emil Queue/ }).waitFor();
});

test('a walk-in is given a paddle by keys alone, a deposit is booked, and the chat is taken away', async () => {
  const { campaignId } = await saleByApproval();
  page = await enter(room, `/bidders?campaign=${campaignId}`);
  await page.getByText('Nobody has registered yet').waitFor();
  await page.getByRole('button', { name: 'Add a walk-in' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Name').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('A name of at least two letters').waitFor();
  await page.keyboard.type('Old Mr Blom');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2,000');
  await page.keyboard.press('Enter');
  await page.getByText('Old Mr Blom bids with paddle').waitFor();
  const paddle = (await page.getByTestId('paddle').textContent()) ?? '';
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const row = page.getByRole('row', { name: /Old Mr Blom/ });
  await row.getByText(paddle, { exact: true }).waitFor();
  await row.getByText('Walk-in').waitFor();
  await row.getByText('$2,000').waitFor();

  await page.getByRole('button', { name: 'Change the deposit of Old Mr Blom' }).click();
  await page.getByLabel('Deposit of Old Mr Blom').getByText('Received').click();
  await page.getByLabel('Amount received').fill('500');
  await page.keyboard.press('Enter');
  await row.getByText('Received $500').waitFor();

  await row.getByRole('button', { name: 'Old Mr Blom', exact: true }).click();
  const card = page.getByRole('dialog');
  await card.getByLabel('Note').fill('Sits in row two');
  await card.getByLabel('X (Twitter) handle').fill('@MrBlom');
  await card.getByRole('button', { name: 'Save', exact: true }).click();
  await row.getByText('@mrblom · Sits in row two').waitFor();
  await card.getByRole('button', { name: 'Mute for 10 min' }).click();
  await card.getByRole('status').getByText('Muted').waitFor();
  await card.getByRole('button', { name: 'Unmute' }).click();
  await card.getByRole('switch', { name: 'Banned from the chat' }).click();
  await card.getByRole('status').getByText('Banned from chat').waitFor();
  await expectFitForAll(page);
  await page.keyboard.press('Escape');
  await expectFitForAll(page);
});

test('an invoice is opened, downloaded, paid, found again among the paid, and unpaid by mistake', async () => {
  const { auctionIds, campaignId } = await createSale(room.house.pool, { bidders: 0 });
  const [lot] = auctionIds as [string];
  await room.ask(`/api/auctions/${lot}/start`, { body: {} });
  await room.bid(lot, (await room.person('Frida Buys')).token);
  await room.ask(`/api/auctions/${lot}/close`, { body: {} });
  page = await enter(room, `/settlements?campaign=${campaignId}`);
  const row = page.getByRole('row', { name: /Frida Buys/ });
  await row.getByText('Unpaid').waitFor();
  await row.getByText('$125').waitFor();
  expect(await page.getByTestId('outstanding-USD').textContent()).toBe('$125');
  await expectFitForAll(page);

  const [paper] = await Promise.all([
    page.waitForEvent('popup'),
    row.getByRole('link', { name: 'Open invoice' }).click(),
  ]);
  await paper.getByText('Frida Buys').first().waitFor();
  await paper.close();
  const [pdf] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('link', { name: /as PDF/ }).click(),
  ]);
  expect((await readFile(await pdf.path())).subarray(0, 5).toString()).toBe('%PDF-');
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  expect(await readFile(await csv.path(), 'utf8')).toContain('Frida Buys');

  await row.getByRole('button', { name: /^Mark paid/ }).click();
  await page.getByLabel('Note').fill('Bank transfer');
  await page.keyboard.press('Enter');
  await row.getByText('Paid', { exact: true }).waitFor();
  await row.getByText('Bank transfer').waitFor();
  expect(await page.getByTestId('outstanding-USD').textContent()).toBe('$0');
  await page.getByText('Unpaid', { exact: true }).click();
  await page.getByText('No invoice like that').waitFor();
  await page.getByText('Paid', { exact: true }).first().click();
  await row.getByRole('button', { name: /^Mark unpaid/ }).click();
  await page.getByRole('button', { name: 'It is not paid' }).click();
  await page.getByText('No invoice like that').waitFor();
  await page.getByText('Unpaid', { exact: true }).click();
  await row.getByRole('link', { name: '1 · Work 1' }).click();
  await page.getByRole('heading', { name: /Lot 1/ }).waitFor();
});

function speaker(
  token: string,
): (auctionId: string, text: string) => Promise<{ ok: boolean; held?: boolean }> {
  const socket = io(room.house.url, { auth: { token }, transports: ['websocket'] });
  sockets.push(socket);
  return (auctionId, text) => socket.timeout(5_000).emitWithAck('chat:send', { auctionId, text });
}

test('held messages arrive by themselves and are decided by keys; the room is read, hidden and muted', async () => {
  const { auctionIds, campaignId } = await createSale(room.house.pool, { bidders: 0 });
  await room.ask(`/api/campaigns/${campaignId}`, { method: 'PATCH', body: { chatSlowSeconds: 0 } });
  const [lot] = auctionIds as [string];
  await room.ask(`/api/auctions/${lot}/start`, { body: {} });
  const gus = await room.person('Gus Chats');
  await room.bid(lot, gus.token);
  const say = speaker(gus.token);
  page = await enter(room, '/chat');
  await page.getByText('Nothing waits').waitFor();

  const nav = page.getByRole('link', { name: 'Chat' });
  expect(await say(lot, 'see www.example.com for more')).toMatchObject({ ok: true, held: true });
  const queue = page.getByRole('region', { name: 'Held messages' });
  await queue.getByText('www.example.com').waitFor();
  expect(await say(lot, 'or http://elsewhere.example.org')).toMatchObject({ held: true });
  await nav.getByLabel('2 waiting').waitFor();
  await expectFitForAll(page);

  await page.keyboard.press('h');
  await queue.getByRole('status').getByText('stays hidden').waitFor();
  await nav.getByLabel('1 waiting').waitFor();
  await page.keyboard.press('a');
  await queue.getByRole('status').getByText('is in the room').waitFor();
  await page.getByText('Nothing waits').waitFor();

  const room2 = page.getByRole('region', { name: 'Recent messages' });
  await page.getByRole('combobox', { name: 'Room of' }).click();
  const { lot: known } = await room.lotNow(lot);
  await page
    .getByRole('option', { name: `${known.title} (live)` })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await room2.getByText('elsewhere.example.org').waitFor();
  expect(await say(lot, 'Lovely frame.')).toMatchObject({ ok: true });
  await room2.getByText('Lovely frame.').waitFor();
  await room2.getByRole('button', { name: 'Hide “Lovely frame.”' }).click();
  await room2.getByRole('status').getByText('Hidden: “Lovely frame.”').waitFor();
  await room2.getByRole('listitem').filter({ hasText: 'Lovely frame.' }).waitFor({ state: 'detached' });
  await room2.getByRole('button', { name: 'Mute 10 min: Gus Chats' }).click();
  await room2.getByRole('status').getByText('Gus Chats is muted').waitFor();
  expect(await say(lot, 'Hello?')).toMatchObject({ ok: false, error: { code: 'CHAT_MUTED' } });
  await room2.getByRole('button', { name: 'Undo' }).click();
  await room2.getByRole('status').getByText('Taken back').waitFor();
  expect(await say(lot, 'Thank you.')).toMatchObject({ ok: true });
});

test('a flag is told in plain words, decided with a note, and opened again', async () => {
  const { auctionIds } = await createSale(room.house.pool, { bidders: 0 });
  const hedda = await room.person('Hedda Late');
  await room.house.pool.query(
    `INSERT INTO auction.fraud_flags (kind, dedupe_key, auction_id, user_id, details)
     VALUES ('new_account_late', $1, $2, $3, $4)`,
    [
      `late ${hedda.id}`,
      auctionIds[0],
      hedda.id,
      { accountMadeAt: 1_000, placedAt: 96_000, endsAt: 100_000 },
    ],
  );
  page = await enter(room, '/flags');
  await page.getByRole('link', { name: 'Flags' }).getByLabel('1 waiting').waitFor();
  const flag = page.getByRole('article', { name: 'A new account bid in the last seconds' });
  await flag.getByText('Hedda Late').waitFor();
  await flag.getByText('1 min 35 s').waitFor();
  await expectFitForAll(page);
  await flag.getByLabel('Note on').fill('Her sister, we called');
  await flag.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByText('Nothing to look at').waitFor();
  await page.getByText('Dismissed', { exact: true }).click();
  await flag.getByText('Her sister, we called').waitFor();
  await flag.getByRole('button', { name: 'Open again' }).click();
  await page.getByRole('link', { name: 'Flags' }).getByLabel('1 waiting').waitFor();
});

test('rates are set for estimates, and a rate that makes no sense is refused', async () => {
  page = await enter(room, '/rates');
  await page.getByLabel('EUR per USD').fill('0');
  await page.getByRole('button', { name: 'Save the rates' }).click();
  await page.getByText('A number above 0').waitFor();
  await page.getByLabel('EUR per USD').fill('0.92');
  await page.getByText('1 EUR ≈ $1.09').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('As of today').waitFor();
  await expectFitForAll(page);
  const { perUsd } = await room.ask<{ perUsd: object }>('/api/exchange-rates');
  expect(perUsd).toMatchObject({ EUR: '920000' });
});
