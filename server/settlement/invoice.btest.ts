import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Settlement } from '../contracts/catalogue.ts';
import { type ControlRoom, expectFitForAll, openControlRoom } from '../testing/control-room.ts';
import { createSale } from '../testing/sale.ts';
import { temporaryFolder } from '../testing/services.ts';

let room: ControlRoom;

beforeAll(async () => {
  room = await openControlRoom();
});
afterAll(() => room.close());

/** Until the house's worker has booked it. */
async function invoiceOf(campaignId: string, status: string): Promise<Settlement> {
  for (let i = 0; i < 200; i++) {
    const path = `/api/settlements?campaignId=${campaignId}&status=${status}`;
    const [invoice] = (await room.ask<{ items: Settlement[] }>(path)).items;
    if (invoice) return invoice;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no ${status} invoice`);
}

test('from the hammer to a printed invoice, and back; the buyer’s receipt proves the bid', async () => {
  const { campaignId, auctionIds } = await createSale(room.house.pool, { bidders: 0 });
  const [lot = ''] = auctionIds;
  const ada = await room.person('Ada');
  await room.ask('/api/registrations', { token: ada.token, body: { campaignId } });
  await room.ask(`/api/auctions/${lot}/start`, { body: {} });
  await room.bid(lot, ada.token);
  const { bids } = await room.lotNow(lot);
  await room.ask(`/api/auctions/${lot}/close`, { body: {} });
  const invoice = await invoiceOf(campaignId, 'unpaid');

  const page = await (await room.browser.newContext()).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(room.house.url + invoice.invoiceUrl);
  await page.getByText(invoice.invoiceNumber, { exact: true }).waitFor();
  await expectFitForAll(page);
  expect(await page.evaluate(() => document.fonts.check('16px Newsreader'))).toBe(true);
  expect(complaints).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as PDF' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${invoice.invoiceNumber}.pdf`);

  await room.ask(`/api/settlements/${invoice.id}`, { method: 'PATCH', body: { status: 'paid' } });
  await page.reload();
  await page.getByText('Paid in full').waitFor();
  await room.ask(`/api/auctions/${lot}/unsell`, { body: { reason: 'withdrawn' } });
  expect((await invoiceOf(campaignId, 'cancelled')).invoiceNumber).toBe(invoice.invoiceNumber);
  await page.reload();
  await page.getByText('It had been paid: a refund is due').waitFor();
  await expectFitForAll(page);
  await page.context().close();

  const { items } = await room.ask<{ items: { type: string; actorName: string | null }[] }>(
    `/api/event-log?subject=${lot}&type=settlement.cancelled`,
  );
  expect(items).toMatchObject([{ type: 'settlement.cancelled', actorName: expect.any(String) }]);

  const folder = temporaryFolder('receipt');
  const receipt = await room.ask(`/api/bids/${bids[0]?.id}/receipt`, { token: ada.token });
  writeFileSync(join(folder, 'receipt.json'), JSON.stringify(receipt));
  writeFileSync(join(folder, 'key.json'), JSON.stringify(await room.ask('/api/receipts/key')));
  const script = join(import.meta.dirname, '../../scripts/verify-receipt.ts');
  const said = execFileSync(process.execPath, [script, 'receipt.json', '--key', 'key.json'], { cwd: folder });
  expect(said.toString()).toContain('accepted a bid of $100 (USD)');
});
