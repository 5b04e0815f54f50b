import { fallenPrice } from '../contracts/fall.ts';
import { type FormatRules, type ModelLot, stand, tooLow } from './auction.model.lot.ts';

/** For how long the price has fallen at `at`; not longer than to the end. */
const fallenFor = ({ fallsFrom, fallenMs = 0, endsAt }: ModelLot, at: number) =>
  fallsFrom === undefined ? fallenMs : Math.min(at, endsAt ?? at) - fallsFrom;

function priceAt(lot: ModelLot, at: number): bigint {
  const { fall, openingPrice } = lot.rules;
  if (!fall) throw new Error('a Dutch lot has a fall');
  return BigInt(fallenPrice(openingPrice, fall, fallenFor(lot, at)));
}

/** The price falls on the house's clock, and the first acceptance wins at the price of its moment. */
export const dutch: FormatRules = {
  lacks: new Set(['max', 'buyNow', 'align', 'ask', 'step', 'void', 'reopen', 'warn']),
  least: priceAt,
  judge(lot, { worth }, at) {
    const price = priceAt(lot, at);
    return worth < price ? tooLow(price) : price;
  },
  take(lot, offer, at) {
    const won = stand(lot, [{ by: offer, price: priceAt(lot, at), auto: false }], offer.bidIds, at);
    return {
      lot: { ...won.lot, taken: 'accepted', endsAt: at, fallsFrom: undefined },
      said: { bids: won.bids },
    };
  },
  shows(lot) {
    const leader = lot.standing.at(-1);
    const price = leader?.amount ?? priceAt(lot, lot.clock);
    return { price, reserveMet: true, leader, leaderMax: leader?.amount };
  },
  runs: (lot, at) => ({ fallsFrom: at - (lot.fallenMs ?? 0), fallenMs: undefined }),
  rests: (lot, at) => ({ fallsFrom: undefined, fallenMs: fallenFor(lot, at) }),
};
