import { stepAt } from '../contracts/increments.ts';
import { MAX_AMOUNT } from '../contracts/money.ts';
import {
  type BidCommand,
  isPastEnd,
  leastNextBid,
  limitOf,
  type ModelLot,
  type Result,
  refuse,
  type StandingBid,
  write,
} from './auction.model.lot.ts';
import type { EntryBid } from './entry.ts';

/** A bid, by the numbered rules of docs/rules.md; `at` is the lot's clock. */
export function placeBid(lot: ModelLot, offer: BidCommand, at: number): Result {
  const answerKey = `${offer.bidder}:${offer.key}`;
  const answered = lot.answers[answerKey];
  if (answered) {
    const same = answered.amount === offer.amount && answered.max === offer.max;
    return same ? { replay: answered.rev } : refuse('IDEMPOTENCY_CONFLICT');
  }
  const amount = BigInt(offer.amount);
  const limit = BigInt(offer.max ?? offer.amount);
  const leader = lot.standing.at(-1);
  const refused = refusal(lot, leader, offer, amount, limit, at);
  if (refused) return refused;

  const leads = leader?.bid.bidder === offer.bidder;
  const asked = { amount: offer.amount, ...(offer.max === undefined ? {} : { max: offer.max }) };
  const remembered =
    leads || limit > amount ? { max: { bidder: offer.bidder, amount: limit.toString() } } : {};
  const told: ModelLot = {
    ...lot,
    maxima: remembered.max ? { ...lot.maxima, [offer.bidder]: remembered.max.amount } : lot.maxima,
    answers: { ...lot.answers, [answerKey]: { rev: lot.rev + 1, ...asked } },
  };
  const said = { actor: offer.bidder, key: offer.key, offer: asked, ...remembered };

  const made = contest(lot, leader, offer, amount, limit);
  if (made.length === 0) return write(told, 'raise', offer.id, at, said);
  const bids = made.map(({ by, price, auto }, i): EntryBid => {
    const id = offer.bidIds[i as 0 | 1];
    const { bidder, paddle, name } = by;
    return { id, seq: lot.seq + 1 + i, bidder, paddle, name, amount: price.toString(), auto };
  });
  const standing = bids.map((bid) => ({ bid, amount: BigInt(bid.amount), rev: lot.rev + 1, at }));
  const { lot: next, extendedByMs } = softClose(
    { ...told, seq: lot.seq + bids.length, standing: [...lot.standing, ...standing], warnings: 0 },
    at,
  );
  const overtaken = leader && next.standing.at(-1)?.bid.bidder !== leader.bid.bidder;
  return write(next, 'bid', offer.id, at, {
    ...said,
    bids,
    ...(overtaken ? { outbid: leader.bid.bidder } : {}),
    ...(extendedByMs > 0 ? { extendedByMs } : {}),
  });
}

/** Rules 3 to 7. */
function refusal(
  lot: ModelLot,
  leader: StandingBid | undefined,
  offer: BidCommand,
  amount: bigint,
  limit: bigint,
  at: number,
): Result | undefined {
  if (lot.status === 'scheduled') return refuse('AUCTION_NOT_STARTED');
  if (lot.status === 'paused') return refuse('AUCTION_PAUSED');
  if (lot.status === 'ended') return refuse('AUCTION_ENDED');
  if (lot.status === 'cancelled') return refuse('AUCTION_CANCELLED');
  if (isPastEnd(lot, at)) return refuse('AUCTION_ENDED');

  if (offer.currency !== lot.rules.currency) return refuse('CURRENCY_MISMATCH');
  if (amount > MAX_AMOUNT || limit > MAX_AMOUNT) return refuse('AMOUNT_TOO_LARGE');
  if (limit < amount) return refuse('MAX_BELOW_AMOUNT');
  const leads = leader?.bid.bidder === offer.bidder;
  if (leads && offer.max !== undefined) {
    if (limit <= limitOf(lot, leader)) return refuse('MAX_NOT_RAISED');
  } else {
    const least = leastNextBid(lot);
    if (amount < least) return { refused: 'BID_TOO_LOW', details: { minNextBid: least.toString() } };
    if (leads) return refuse('ALREADY_LEADING');
  }

  if (offer.barred) return refuse(offer.barred);
  if (offer.bidder === lot.rules.sellerId) return refuse('SELLER_CANNOT_BID');
  if (offer.bidLimit !== undefined && limit > BigInt(offer.bidLimit)) return refuse('BID_LIMIT_EXCEEDED');
  if (lot.rev - lot.published >= lot.room) return refuse('BUSY');
  return undefined;
}

type Side = Pick<EntryBid, 'bidder' | 'paddle' | 'name'>;
type Made = { by: Side; price: bigint; auto: boolean };

/** The bids an offer that passed every check leads to, in their order: rules 8, 9 and 10. */
function contest(
  lot: ModelLot,
  leader: StandingBid | undefined,
  newcomer: Side,
  amount: bigint,
  limit: bigint,
): Made[] {
  const { reservePrice, increments } = lot.rules;
  const reserve = BigInt(reservePrice ?? '0');
  const toReserve = (price: bigint, most: bigint) => (price < reserve && most >= reserve ? reserve : price);

  if (leader?.bid.bidder === newcomer.bidder) {
    const price = toReserve(leader.amount, limit);
    return price === leader.amount ? [] : [{ by: leader.bid, price, auto: true }];
  }
  if (!leader) return [{ by: newcomer, price: toReserve(amount, limit), auto: false }];

  const most = limitOf(lot, leader);
  if (limit > most) {
    const enough = larger(amount, smaller(most + stepAt(increments, most), limit));
    return [{ by: newcomer, price: toReserve(enough, limit), auto: false }];
  }
  const answer = smaller(limit + stepAt(increments, limit), most);
  return [
    { by: newcomer, price: amount, auto: false },
    { by: leader.bid, price: toReserve(answer, most), auto: true },
  ];
}

/** Rule 11. */
function softClose(lot: ModelLot, at: number): { lot: ModelLot; extendedByMs: number } {
  const { softCloseMs, maxExtensions } = lot.rules;
  const extendedByMs = softCloseMs - ((lot.endsAt ?? at) - at);
  if (lot.extensions >= maxExtensions || extendedByMs <= 0) return { lot, extendedByMs: 0 };
  return { lot: { ...lot, endsAt: at + softCloseMs, extensions: lot.extensions + 1 }, extendedByMs };
}

const smaller = (a: bigint, b: bigint) => (a < b ? a : b);
const larger = (a: bigint, b: bigint) => (a > b ? a : b);
