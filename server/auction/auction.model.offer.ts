import { MAX_AMOUNT } from '../contracts/money.ts';
import {
  type BidCommand,
  type Change,
  type FormatRules,
  isPastEnd,
  type ModelLot,
  type Offer,
  type Refusal,
  refuse,
} from './auction.model.lot.ts';

/** A bid, by the numbered rules of docs/rules.md; `at` is the lot's clock. */
export function offerBid(
  lot: ModelLot,
  format: FormatRules,
  command: BidCommand,
  at: number,
): Change | Refusal | { replay: number } {
  const { bidder, key, max, via, by } = command;
  const buys = via === 'buy_now';
  if (buys && format.lacks.has('buyNow')) return refuse('NOT_IN_THIS_FORMAT');
  if (max !== undefined && format.lacks.has('max')) return refuse('NOT_IN_THIS_FORMAT');

  const given = buys ? (lot.rules.buyNowPrice ?? '0') : command.amount;
  const answered = lot.answers[`${bidder}:${key}`];
  if (answered) {
    const same = given === undefined || (answered.amount === given && answered.max === max);
    return same ? { replay: answered.rev } : refuse('IDEMPOTENCY_CONFLICT');
  }
  const closed = whyClosed(lot, at);
  if (closed) return closed;

  const worth = given === undefined ? format.least(lot, at) : BigInt(given);
  const limit = max === undefined ? worth : BigInt(max);
  const offer: Offer = { ...command, worth, limit };
  if (offer.currency !== lot.rules.currency) return refuse('CURRENCY_MISMATCH');
  if (worth > MAX_AMOUNT || limit > MAX_AMOUNT) return refuse('AMOUNT_TOO_LARGE');
  if (limit < worth) return refuse('MAX_BELOW_AMOUNT');
  const most = format.judge(lot, offer, at);
  if (typeof most !== 'bigint') return most;

  if (offer.barred) return refuse(offer.barred);
  if (bidder === lot.rules.sellerId) return refuse('SELLER_CANNOT_BID');
  if (offer.bidLimit !== undefined && most > BigInt(offer.bidLimit)) return refuse('BID_LIMIT_EXCEEDED');
  if (lot.rev - lot.published >= lot.room) return refuse('BUSY');

  const asked = { amount: worth.toString(), ...(max === undefined ? {} : { max }) };
  const answers = { ...lot.answers, [`${bidder}:${key}`]: { rev: lot.rev + 1, ...asked } };
  const { lot: next, said } = format.take(lot, offer, at);
  const origin = { ...(via ? { via } : {}), ...(by ? { by } : {}) };
  return { lot: { ...next, answers }, said: { actor: bidder, key, offer: asked, ...origin, ...said } };
}

/** Rules 3 and 4. */
function whyClosed(lot: ModelLot, at: number): Refusal | undefined {
  switch (lot.status) {
    case 'scheduled':
      return refuse('AUCTION_NOT_STARTED');
    case 'paused':
      return refuse('AUCTION_PAUSED');
    case 'ended':
      return refuse('AUCTION_ENDED');
    case 'cancelled':
      return refuse('AUCTION_CANCELLED');
    case 'live':
      return isPastEnd(lot, at) ? refuse('AUCTION_ENDED') : undefined;
  }
}
