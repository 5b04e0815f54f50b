import { stepAt } from '../contracts/increments.ts';
import {
  type Change,
  type FormatRules,
  larger,
  type Made,
  type ModelLot,
  type Offer,
  type PreBid,
  refuse,
  type StandingBid,
  smaller,
  stand,
  tooLow,
} from './auction.model.lot.ts';

/** The step in force at `price`. */
export function stepFor({ rules, step, stepUntil }: ModelLot, price: bigint): bigint {
  if (step !== undefined && (stepUntil === undefined || price < stepUntil)) return step;
  return stepAt(rules.increments, price);
}

const priceOf = (lot: ModelLot) => lot.standing.at(-1)?.amount ?? BigInt(lot.rules.openingPrice);

function least(lot: ModelLot): bigint {
  if (lot.ask !== undefined) return lot.ask;
  const price = priceOf(lot);
  return lot.standing.length === 0 ? price : price + stepFor(lot, price);
}

/** The most the bidder of a standing bid would pay. */
export function limitOf(lot: ModelLot, { bid, amount }: StandingBid): bigint {
  return larger(BigInt(lot.maxima[bid.bidder] ?? '0'), amount);
}

const leads = (lot: ModelLot, offer: Offer) => lot.standing.at(-1)?.bid.bidder === offer.bidder;

function remember(lot: ModelLot, bidder: string, max: bigint): ModelLot {
  return { ...lot, maxima: { ...lot.maxima, [bidder]: max.toString() } };
}

/** The bids an offer that passed every check leads to, in their order: rules 8, 9 and 10. */
function contest(lot: ModelLot, newcomer: Made['by'], amount: bigint, limit: bigint): Made[] {
  const leader = lot.standing.at(-1);
  const reserve = BigInt(lot.rules.reservePrice ?? '0');
  const toReserve = (price: bigint, most: bigint) => (price < reserve && most >= reserve ? reserve : price);

  if (leader?.bid.bidder === newcomer.bidder) {
    const price = toReserve(leader.amount, limit);
    return price === leader.amount ? [] : [{ by: leader.bid, price, auto: true }];
  }
  if (!leader) return [{ by: newcomer, price: toReserve(amount, limit), auto: false }];

  const most = limitOf(lot, leader);
  if (limit > most) {
    const enough = larger(amount, smaller(most + stepFor(lot, most), limit));
    return [{ by: newcomer, price: toReserve(enough, limit), auto: false }];
  }
  const answer = smaller(limit + stepFor(lot, limit), most);
  return [
    { by: newcomer, price: amount, auto: false },
    { by: leader.bid, price: toReserve(answer, most), auto: true },
  ];
}

/** An accepted bid ends the ask, and a set step whose range it leaves. */
function afterBids(lot: ModelLot): ModelLot {
  const over = lot.stepUntil !== undefined && priceOf(lot) >= lot.stepUntil;
  return { ...lot, ask: undefined, ...(over ? { step: undefined, stepUntil: undefined } : {}) };
}

/** Rule 11. */
function softClose(lot: ModelLot, at: number): { lot: ModelLot; extendedByMs?: number } {
  const { softCloseMs, maxExtensions } = lot.rules;
  const extendedByMs = softCloseMs - ((lot.endsAt ?? at) - at);
  if (lot.extensions >= maxExtensions || extendedByMs <= 0) return { lot };
  return { lot: { ...lot, endsAt: at + softCloseMs, extensions: lot.extensions + 1 }, extendedByMs };
}

function buyNow(lot: ModelLot, offer: Offer, at: number): Change {
  const bought = stand(lot, [{ by: offer, price: offer.worth, auto: false }], offer.bidIds, at);
  return {
    lot: { ...afterBids(bought.lot), taken: 'bought_now', endsAt: at },
    said: { bids: bought.bids, ...outbidBy(lot, bought.lot) },
  };
}

function outbidBy(before: ModelLot, after: ModelLot): { outbid?: string } {
  const former = before.standing.at(-1)?.bid.bidder;
  return former !== undefined && former !== after.standing.at(-1)?.bid.bidder ? { outbid: former } : {};
}

/** Rising, with proxy bids, and what the auctioneer may do to the step and the ask. */
export const english: FormatRules = {
  lacks: new Set(),
  least,
  judge(lot, offer) {
    const { worth, limit } = offer;
    if (offer.via === 'buy_now') {
      return lot.rules.buyNowPrice === null || least(lot) > worth ? refuse('BUY_NOW_GONE') : worth;
    }
    const leader = lot.standing.at(-1);
    if (leader && leads(lot, offer) && offer.max !== undefined) {
      return limit <= limitOf(lot, leader) ? refuse('MAX_NOT_RAISED') : limit;
    }
    if (worth < least(lot)) return tooLow(least(lot));
    return leads(lot, offer) ? refuse('ALREADY_LEADING') : limit;
  },
  take(lot, offer, at) {
    if (offer.via === 'buy_now') return buyNow(lot, offer, at);
    const { bidder, worth, limit } = offer;
    const told = leads(lot, offer) || limit > worth;
    const max = told ? { max: { bidder, amount: limit.toString() } } : {};
    const knowing = told ? remember(lot, bidder, limit) : lot;
    const made = contest(lot, offer, worth, limit);
    if (made.length === 0) return { lot: knowing, said: max };
    const bid = stand(knowing, made, offer.bidIds, at);
    const { lot: next, extendedByMs } = softClose(afterBids(bid.lot), at);
    const extended = extendedByMs === undefined ? {} : { extendedByMs };
    return { lot: next, said: { ...max, bids: bid.bids, ...outbidBy(lot, next), ...extended } };
  },
  shows(lot) {
    const { reservePrice } = lot.rules;
    const leader = lot.standing.at(-1);
    const price = priceOf(lot);
    const reserveMet = reservePrice === null || (leader !== undefined && price >= BigInt(reservePrice));
    return { price, reserveMet, leader, leaderMax: leader && limitOf(lot, leader) };
  },
  open(lot, preBids, at) {
    const bids: NonNullable<Change['said']['bids']> = [];
    const maxima: NonNullable<Change['said']['maxima']> = [];
    let next = lot;
    for (const preBid of preBids.toSorted((a, b) => byAmount(a, b))) {
      const max = BigInt(preBid.max);
      const amount = least(next);
      if (max < amount) continue;
      const made = contest(next, preBid, amount, max);
      const bid = stand(remember(next, preBid.bidder, max), made, preBid.bidIds, at);
      next = bid.lot;
      bids.push(...bid.bids);
      maxima.push({ bidder: preBid.bidder, amount: preBid.max });
    }
    return { lot: next, said: bids.length > 0 ? { bids, maxima } : {} };
  },
};

function byAmount(a: PreBid, b: PreBid): number {
  const [left, right] = [BigInt(a.max), BigInt(b.max)];
  return left < right ? -1 : left > right ? 1 : 0;
}
