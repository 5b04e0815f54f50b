import { Link } from 'react-router';
import type { AuctionState, Lot } from '../../server/contracts/auction.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { billOf, percentOf, premiumWords } from '../bid/bid.rules.ts';
import css from './LotResult.module.css';

type Props = { lot: Lot; state: Pick<AuctionState, 'price' | 'currency'> };

/** What the winner owes, item by item. */
export function YourBill({ lot, state }: Props) {
  const { currency } = state;
  const bill = billOf(state.price, lot);
  const rows: [string, string][] = [
    ['Hammer price', bill.hammer],
    [`Buyer's premium, ${premiumWords(lot.premiumTable, currency)}`, bill.premium],
    ...(lot.taxBps > 0 ? [[`Tax, ${percentOf(lot.taxBps)}`, bill.tax] as [string, string]] : []),
    ['You pay', bill.total],
  ];
  return (
    <>
      <dl className={css.bill} data-testid="bill">
        {rows.map(([name, amount]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="money">{formatMoney(amount, currency)}</dd>
          </div>
        ))}
      </dl>
      <p>
        Congratulations. The invoice is among <Link to="/my">your bids</Link>.
      </p>
    </>
  );
}
