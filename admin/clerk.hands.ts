import type { Page } from 'playwright-core';
import { formatMoney } from '../server/contracts/money.ts';

export const usd = (minor: string | bigint) => formatMoney(minor, 'USD');

/** A clerk at the desk who only has a keyboard, and eyes to see what came of it. */
export function clerkAt(page: Page) {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const type = (text: string) => page.keyboard.type(text);
  const said = (text: string) => page.getByTestId('line').getByText(text).waitFor();
  const told = (text: string) => page.getByTestId('feed').getByText(text).first().waitFor();
  const heard = (text: string) => page.getByTestId('desk-chat').getByText(text).waitFor();
  const block = page.getByTestId('on-block');
  const allowed = (command: string) => page.locator(`[data-command=${command}][data-allowed=true]`).waitFor();
  const shows = (lot: number) => block.getByText(`Lot ${lot}`, { exact: true }).waitFor();
  const count = (bids: number) => page.getByTestId('desk-ask').getByText(String(bids)).waitFor();
  const leader = (paddle: number) =>
    page.getByTestId('desk-leader').getByText(`Paddle ${paddle}`, { exact: true }).waitFor();
  const price = (amount: string) =>
    page.getByTestId('desk-price').getByText(usd(amount), { exact: true }).waitFor();

  return {
    press,
    type,
    said,
    told,
    heard,
    block,
    allowed,
    shows,
    count,
    leader,
    price,

    /** Opens the next lot; it is on the desk and takes bids. */
    async open(lot: number): Promise<void> {
      await press('n');
      await said(`Lot ${lot} is open`);
      await shows(lot);
      await allowed('close');
    },

    /** The desk shows who leads, and all that came with that bid. */
    async leads(paddle: number, amount: string): Promise<void> {
      await leader(paddle);
      const newest = page.getByTestId('desk-bids').locator('li').first();
      await newest.getByText(usd(amount), { exact: true }).waitFor();
      await price(amount);
    },

    /** Types a bid from the room: at the ask, or at an amount in whole dollars. */
    async floorBid(paddle: number, dollars?: string): Promise<void> {
      await press('p');
      await type(String(paddle));
      if (dollars !== undefined) {
        await press('Escape', 'Shift+B');
        await type(dollars);
      }
      await press('Enter');
    },

    /** A command that is asked about first. `question`: part of what it asks. */
    async twice(key: string, question: string | RegExp = /./, secondKey = key): Promise<void> {
      await press(key);
      await page.getByRole('alertdialog').getByText(question).first().waitFor();
      await press(secondKey);
    },

    /** Tab until the field with this name has the focus. */
    async tabTo(label: string): Promise<void> {
      for (let i = 0; i < 40; i += 1) {
        const here = await page.evaluate(() => {
          const focused = document.activeElement;
          const labels = focused instanceof HTMLInputElement ? [...(focused.labels ?? [])] : [];
          return labels.map((one) => one.textContent ?? '');
        });
        if (here.some((name) => name.startsWith(label))) return;
        await press('Tab');
      }
      throw new Error(`Tab does not lead to ${label}`);
    },
  };
}
