import {
  type FormatRules,
  larger,
  type ModelLot,
  refuse,
  type StandingBid,
  stand,
  tooLow,
} from './auction.model.lot.ts';

const least = (lot: ModelLot) => BigInt(lot.rules.openingPrice);

/** The highest bid first; of equal ones the earliest. */
const ranked = (lot: ModelLot): StandingBid[] =>
  lot.standing.toSorted((a, b) =>
    a.amount === b.amount ? a.bid.seq - b.bid.seq : a.amount < b.amount ? 1 : -1,
  );

/** Nothing shows before the close but the count; then the highest bid wins and pays what `priceOf` says. */
function sealed(priceOf: (lot: ModelLot, won: bigint, second: bigint | undefined) => bigint): FormatRules {
  return {
    lacks: new Set(['max', 'buyNow', 'align', 'ask', 'step', 'void', 'reopen']),
    least,
    judge(lot, { worth, bidder }) {
      if (worth < least(lot)) return tooLow(least(lot));
      const own = lot.standing.find(({ bid }) => bid.bidder === bidder);
      return own && worth <= own.amount ? refuse('MAX_NOT_RAISED') : worth;
    },
    take(lot, offer, at) {
      const others = lot.standing.filter(({ bid }) => bid.bidder !== offer.bidder);
      const made = [{ by: offer, price: offer.worth, auto: false }];
      const { lot: next, bids } = stand({ ...lot, standing: others }, made, offer.bidIds, at);
      return { lot: next, said: { bids } };
    },
    shows(lot) {
      const { reservePrice } = lot.rules;
      const hidden = { price: least(lot), reserveMet: reservePrice === null };
      const [leader, second] = ranked(lot);
      if (lot.status !== 'ended' || !leader) return hidden;
      return {
        price: priceOf(lot, leader.amount, second?.amount),
        reserveMet: hidden.reserveMet || reachesReserve(lot, leader.amount),
        leader,
        leaderMax: leader.amount,
      };
    },
  };
}

const reachesReserve = (lot: ModelLot, amount: bigint) => amount >= BigInt(lot.rules.reservePrice ?? '0');

export const sealedFirst = sealed((_, won) => won);

export const sealedSecond = sealed((lot, won, second = 0n) => {
  const price = larger(second, least(lot));
  return reachesReserve(lot, won) ? larger(price, BigInt(lot.rules.reservePrice ?? '0')) : price;
});
