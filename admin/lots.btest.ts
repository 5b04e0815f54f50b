import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { AuctionSummary } from '../server/contracts/auction.ts';
import type { AuctionTerms, Campaign } from '../server/contracts/catalogue.ts';
import { type ControlRoom, enter, expectFitForAll, openControlRoom } from '../server/testing/control-room.ts';
import { createSale } from '../server/testing/sale.ts';

let room: ControlRoom;
let page: Page;

beforeAll(async () => {
  room = await openControlRoom();
});
afterAll(() => room.close());
afterEach(() => page.context().close());

const lotsOf = async (campaignId: string) =>
  (await room.ask<{ items: AuctionSummary[] }>(`/api/auctions?campaignId=${campaignId}`)).items;
const termsOf = async (auctionId: string) => room.ask<AuctionTerms>(`/api/auctions/${auctionId}/terms`);

/** An item that is not offered yet. */
async function item(title: string): Promise<string> {
  const { id: collectionId } = await room.ask<{ id: string }>('/api/collections', { body: { name: title } });
  return (await room.ask<{ id: string }>('/api/art-items', { body: { collectionId, title } })).id;
}

async function newLot(campaignId: string, title: string): Promise<void> {
  const itemId = await item(title);
  await page.goto(`${room.house.url}/admin/lots/new?campaign=${campaignId}&item=${itemId}`);
  await page.getByLabel('Opening price').waitFor();
}

const choose = (question: string, answer: string) =>
  page.getByRole('radiogroup', { name: question }).getByText(answer, { exact: true }).click();

async function created(campaignId: string, title: string): Promise<AuctionTerms> {
  await page.getByRole('button', { name: 'Create lot' }).click();
  await page.getByRole('link', { name: new RegExp(title) }).waitFor();
  const lot = (await lotsOf(campaignId)).find(({ lot }) => lot.title === title) as AuctionSummary;
  return termsOf(lot.id);
}

test('a lot of each format asks for what its format has, and only that', async () => {
  const { campaignId } = await createSale(room.house.pool, { bidders: 0 });
  page = await enter(room, '/lots');

  await newLot(campaignId, 'Rising');
  await page.getByText('Bids rise in the open').waitFor();
  await page.getByLabel('Opening price').fill('400');
  await page.getByLabel('Reserve').fill('300');
  await page.getByLabel('Buy-now price').fill('350');
  await page.getByRole('button', { name: 'Create lot' }).click();
  await page.getByText('Below the opening price').first().waitFor();
  await expectFitForAll(page);
  await page.getByLabel('Reserve').fill('500');
  await page.getByLabel('Buy-now price').fill('2,000');
  await page.getByLabel('Closes together with').fill('pair of chairs');
  expect(await created(campaignId, 'Rising')).toMatchObject({
    format: 'english',
    reservePrice: '50000',
    buyNowPrice: '200000',
    softCloseGroup: 'pair of chairs',
    softCloseSeconds: 30,
  });

  await newLot(campaignId, 'To the second');
  await page.getByLabel('Opening price').fill('400');
  await choose('The close', 'Sudden death');
  expect(await page.getByLabel('Extensions at most').count()).toBe(0);
  expect(await created(campaignId, 'To the second')).toMatchObject({
    format: 'english',
    softCloseSeconds: 0,
  });

  await newLot(campaignId, 'Falling');
  await choose('Format', 'Dutch');
  await page.getByText('The price falls step by step').waitFor();
  expect(await page.getByLabel('Reserve').count()).toBe(0);
  await page.getByLabel('Opening price').fill('6,000');
  await page.getByLabel('Floor').fill('7000');
  await page.getByRole('button', { name: 'Create lot' }).click();
  await page.getByText('Above the opening price').waitFor();
  await page.getByText('By how much does it fall?').waitFor();
  await page.getByLabel('Floor').fill('1000');
  await page.getByLabel('Falls by').fill('100');
  await page.getByLabel('Every').fill('5');
  await page.getByText('reaches the floor of $1,000 after 4 min 10 s').waitFor();
  await expectFitForAll(page);
  await page.getByLabel('Open for').fill('1:00');
  await page.getByText('Closes at $4,900').waitFor();
  await page.getByLabel('Open for').fill('5:00');
  expect(await created(campaignId, 'Falling')).toMatchObject({
    format: 'dutch',
    openingPrice: '600000',
    floorPrice: '100000',
    decrement: '10000',
    decrementSeconds: 5,
    reservePrice: null,
  });

  await newLot(campaignId, 'In envelopes');
  await choose('Format', 'Sealed');
  await page.getByLabel('Opening price').fill('100');
  await page.getByLabel('Reserve').fill('250');
  await choose('What the winner pays', 'Second price');
  await page.getByText('pays the second highest bid').waitFor();
  const sealed = await created(campaignId, 'In envelopes');
  expect(sealed).toMatchObject({ format: 'sealed_second', reservePrice: '25000', buyNowPrice: null });

  await page.goto(`${room.house.url}/admin/lots/${sealed.id}`);
  await choose('What the winner pays', 'First price');
  await page.getByLabel('Reserve').fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect.poll(() => termsOf(sealed.id)).toMatchObject({ format: 'sealed_first', reservePrice: null });
});

const order = async (campaignId: string) => (await lotsOf(campaignId)).map(({ lot }) => lot.title);

test('lots change places by keys, by arrows and by dragging; an opened one keeps its number', async () => {
  const { campaignId, auctionIds } = await createSale(room.house.pool, { bidders: 0, lots: 4 });
  await room.ask(`/api/auctions/${auctionIds[0]}/start`, { body: {} });
  page = await enter(room, `/campaigns/${campaignId}/order`);
  const row = (title: string) => page.getByRole('listitem').filter({ hasText: title });
  await row('Work 4').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('status').getByText('Work 4 is lot 3 now').waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('status').getByText('Work 4 is lot 2 now').waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  expect(await order(campaignId)).toEqual(['Work 1', 'Work 4', 'Work 2', 'Work 3']);

  await page.getByRole('button', { name: 'Move Work 4 down' }).click();
  await page.getByRole('status').getByText('Work 4 is lot 3 now').waitFor();
  await row('Work 3').dragTo(row('Work 2'));
  await page.getByRole('status').getByText('Work 3 is lot 2 now').waitFor();
  expect(await order(campaignId)).toEqual(['Work 1', 'Work 3', 'Work 2', 'Work 4']);
  expect(await page.getByRole('button', { name: 'Move Work 1 down' }).isDisabled()).toBe(true);
  expect((await lotsOf(campaignId)).map(({ lot }) => lot.lotNumber)).toEqual([1, 2, 3, 4]);

  await choose('Running order', 'One after another');
  await page.getByLabel('Gap').fill('0:40');
  await page.getByRole('button', { name: 'Save the order of the sale' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await room.ask<Campaign>(`/api/campaigns/${campaignId}`)).toMatchObject({
    runningOrder: 'sequential',
    gapSeconds: 40,
  });
  await expectFitForAll(page);
});

test('a lot that was not sold leads to the lot it is offered again as, and back', async () => {
  const { campaignId, auctionIds } = await createSale(room.house.pool, { bidders: 0 });
  const [lot] = auctionIds as [string];
  await room.ask(`/api/auctions/${lot}/start`, { body: {} });
  await room.ask(`/api/auctions/${lot}/pass`, { body: {} });
  const again = await room.ask<AuctionSummary>(`/api/auctions/${lot}/reoffer`, {
    body: { openingPrice: '8000' },
  });
  page = await enter(room, `/campaigns/${campaignId}/order`);
  await page
    .getByText('offered again as')
    .getByRole('link', { name: `lot ${again.lot.lotNumber}` })
    .click();
  await page.getByText('Offered before as').getByRole('link', { name: 'lot 1' }).click();
  await page.getByText('Offered again as').waitFor();
});

test('a campaign takes a premium by ranges, a deposit and a slow chat, and one rate again', async () => {
  page = await enter(room, '/campaigns/new');
  await page.getByLabel('Name').fill('Ranges');
  await page.getByLabel('Deposit required').fill('5,000');
  await page.getByLabel('Chat slow mode').fill('20');
  await page.getByRole('switch', { name: 'Rates by range' }).click();
  await page.getByLabel('Range 1: rate').fill('26');
  await page.getByRole('button', { name: 'Add a range' }).click();
  await page.getByLabel('Range 2: from').fill('800,000');
  await page.getByRole('button', { name: 'Create campaign' }).click();
  await page.getByText('A percentage, for example').waitFor();
  await page.getByLabel('Range 2: rate').fill('20.5');
  await choose('Running order', 'Staggered');
  await page.getByLabel('Gap').fill('1:00');
  await expectFitForAll(page);
  await page.getByRole('button', { name: 'Create campaign' }).click();
  await page.getByRole('heading', { name: 'Ranges' }).waitFor();
  const id = page.url().split('/').at(-1);
  expect(await room.ask<Campaign>(`/api/campaigns/${id}`)).toMatchObject({
    premiumTable: [
      { from: '0', bps: 2_600 },
      { from: '80000000', bps: 2_050 },
    ],
    depositRequired: '500000',
    chatSlowSeconds: 20,
    runningOrder: 'staggered',
    gapSeconds: 60,
  });
  await page.getByRole('switch', { name: 'Rates by range' }).click();
  await page.getByLabel("Buyer's premium").fill('25');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Unsaved changes').waitFor({ state: 'detached' });
  await expect
    .poll(() => room.ask<Campaign>(`/api/campaigns/${id}`))
    .toMatchObject({ premiumTable: null, buyersPremiumBps: 2_500 });
});
