import type { AuctionState, Format } from '../auction.ts';
import type { EndReason } from '../events.ts';
import { formatMoney } from '../money.ts';
import { type Moment, saleCancelled } from './moment.rules.ts';

export const isSealed = (format: Format | null): boolean =>
  format === 'sealed_first' || format === 'sealed_second';

/** The end of a lot in one word. */
export function endTitle(
  state: Pick<AuctionState, 'status' | 'outcome' | 'leader' | 'bidCount'>,
  moment: Moment | null,
): string {
  const { status, outcome } = state;
  if (status === 'cancelled') return 'Withdrawn';
  if (saleCancelled(state, moment)) return 'Sale cancelled';
  return outcome === 'sold' ? 'Sold' : outcome === 'passed' ? 'Passed' : 'Unsold';
}

/** Why a lot ended as it did, in a sentence for everybody. */
export function whyText(
  why: EndReason,
  state: Pick<AuctionState, 'price' | 'currency' | 'bidCount'>,
  format: Format | null,
): string {
  const price = formatMoney(state.price, state.currency);
  switch (why) {
    case 'time':
      return isSealed(format) ? 'The highest sealed bid won.' : 'The time was over: the highest bid won.';
    case 'hammer':
      return isSealed(format) ? 'The highest sealed bid won.' : 'The hammer fell for the highest bid.';
    case 'bought_now':
      return 'Bought at the buy-now price, which ended the bidding at once.';
    case 'accepted':
      return 'The first to take it at the falling price.';
    case 'no_bids':
      if (format === 'dutch') return `The price fell to ${price}, and nobody took it.`;
      return isSealed(format) ? 'No sealed bid arrived.' : `Nobody bid at the opening price of ${price}.`;
    case 'reserve_not_met':
      return isSealed(format)
        ? 'The highest sealed bid did not reach the reserve, so the lot was not sold.'
        : `Bidding stopped at ${price}, below the reserve, so the lot was not sold.`;
    case 'passed_in':
      return state.bidCount > 0
        ? 'The auctioneer passed it in: the bids do not count, and the lot was not sold.'
        : 'The auctioneer passed it in before anybody bid.';
  }
}

export type MomentWords = { title: string; text: string };

const because = (reason: string) => (reason ? ` The house says: “${reason}”` : '');

/** What happened out of the ordinary, to the one who reads it: `ownPaddle` is the reader's, if any. */
export function momentWords(
  moment: Moment,
  state: Pick<AuctionState, 'price' | 'currency' | 'bidCount' | 'leader'>,
  ownPaddle: number | null,
): MomentWords {
  switch (moment.kind) {
    case 'sale_cancelled':
      return {
        title: 'The sale was cancelled',
        text: `The hammer is taken back: the lot is not sold, and nobody owes anything.${because(moment.reason)}`,
      };
    case 'reopened':
      return { title: 'The lot is open again', text: 'The hammer is taken back and bidding goes on.' };
    case 'voided': {
      const { bid, forfeited, reason } = moment;
      const own = bid !== null && bid.paddle === ownPaddle;
      const now =
        state.bidCount > 0
          ? ` The price is back at ${formatMoney(state.price, state.currency)}.`
          : ' No bid stands any more.';
      if (forfeited) {
        const whose = own ? 'Your bids' : bid ? `All bids of paddle ${bid.paddle}` : 'All bids of one bidder';
        return {
          title: own ? 'Your bids were forfeited' : 'Bids were forfeited',
          text: `${whose} no longer count.${now}${because(reason)}`,
        };
      }
      const amount = bid ? ` of ${formatMoney(bid.amount, state.currency)}` : '';
      return {
        title: own ? 'Your bid was taken back' : 'A bid was taken back',
        text: `${own ? 'Your bid' : bid ? `The bid of paddle ${bid.paddle}` : 'The newest bid'}${amount} no longer counts.${now}${because(reason)}`,
      };
    }
  }
}
