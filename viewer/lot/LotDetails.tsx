import type { Format, Lot } from '../../server/contracts/auction.ts';
import { type Currency, formatMoney } from '../../server/contracts/money.ts';
import { percentOf, premiumWords } from '../bid/bid.rules.ts';
import css from './LotDetails.module.css';

type Props = { lot: Lot; format: Format; currency: Currency };

/** The catalogue entry and the conditions this lot is sold under. */
export function LotDetails({ lot, format, currency }: Props) {
  const facts: [string, string][] = [
    ['Medium', lot.medium],
    ['Dimensions', lot.dimensions],
    [format === 'dutch' ? 'Falls from' : 'Opening price', formatMoney(lot.openingPrice, currency)],
    ["Buyer's premium", premiumWords(lot.premiumTable, currency)],
    ['Tax', lot.taxBps > 0 ? `${percentOf(lot.taxBps)} on hammer price and premium` : ''],
    ['Late bids', format === 'english' ? lateBids(lot) : ''],
    ['Reserve', format === 'dutch' ? '' : reserveOf(lot)],
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

function lateBids({ softCloseSeconds: seconds, maxExtensions, softCloseGroup }: Lot): string {
  if (seconds === 0 || maxExtensions === 0) return 'Do not extend the lot';
  const linked = softCloseGroup ? `, and the other lots of “${softCloseGroup}” with it` : '';
  return `In the last ${seconds} s they put the clock back to ${seconds} s, at most ${maxExtensions} times${linked}`;
}

const reserveOf = (lot: Lot) => (lot.hasReserve ? 'Yes, confidential' : 'None: the highest bid buys');
