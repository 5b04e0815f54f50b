import type { Lot } from '../../server/contracts/auction.ts';
import { type Currency, formatMoney } from '../../server/contracts/money.ts';
import { percentOf } from '../bid/bid.rules.ts';
import css from './LotDetails.module.css';

/** The catalogue entry and the conditions this lot is sold under. */
export function LotDetails({ lot, currency }: { lot: Lot; currency: Currency }) {
  const facts: [string, string][] = [
    ['Medium', lot.medium],
    ['Dimensions', lot.dimensions],
    ['Opening price', formatMoney(lot.openingPrice, currency)],
    ["Buyer's premium", percentOf(lot.buyersPremiumBps)],
    [
      'Late bids',
      lot.softCloseSeconds === 0
        ? 'Do not extend the lot'
        : `In the last ${lot.softCloseSeconds} s they put the clock back to ${lot.softCloseSeconds} s, at most ${lot.maxExtensions} times`,
    ],
    ['Reserve', lot.hasReserve ? 'Yes, confidential' : 'None: the highest bid buys'],
  ];
  return (
    <div className={css.details}>
      {lot.description && <p className={css.description}>{lot.description}</p>}
      <dl className={css.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {lot.provenance && (
        <>
          <h3 className={css.heading}>Provenance</h3>
          <p className={css.provenance}>{lot.provenance}</p>
        </>
      )}
    </div>
  );
}
