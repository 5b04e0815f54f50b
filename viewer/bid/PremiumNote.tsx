import type { Lot } from '../../server/contracts/auction.ts';
import { type Currency, formatMoney, type MinorUnits } from '../../server/contracts/money.ts';
import { OwnCurrency } from '../house/OwnCurrency.tsx';
import css from './BidPanel.module.css';
import { billOf, percentOf } from './bid.rules.ts';

type Props = { amount: MinorUnits; lot: Lot; currency: Currency };

/** What an amount comes to with premium and tax. */
export function PremiumNote({ amount, lot, currency }: Props) {
  const bill = billOf(amount, lot);
  const one = lot.premiumTable.length === 1 ? lot.premiumTable[0] : undefined;
  return (
    <p className={css.premium}>
      {formatMoney(amount, currency)} + {one ? `${percentOf(one.bps)} premium` : 'premium'}
      {lot.taxBps > 0 && ` + ${percentOf(lot.taxBps)} tax`} ={' '}
      <strong className="money">{formatMoney(bill.total, currency)}</strong>
      <OwnCurrency className={css.own} minor={bill.total} currency={currency} />
    </p>
  );
}
