import { formatMoney } from '../../server/contracts/money.ts';
import { type LotView, youLead } from '../live/lot.rules.ts';
import css from './BidBar.module.css';
import { BidNotices } from './BidNotices.tsx';

/** What the phone's bar says once the lot is over. */
export function BidBarResult({ view }: { view: LotView }) {
  const { state } = view;
  if (!state) return null;
  const won = state.outcome === 'sold' && youLead(view);
  const words =
    state.status === 'cancelled'
      ? 'Withdrawn'
      : state.outcome === 'sold'
        ? won
          ? 'Sold to you'
          : `Sold to paddle ${state.leader?.paddle}`
        : state.outcome === 'passed'
          ? 'Passed: below the reserve'
          : 'Unsold: no bids';
  return (
    <div className={css.bar} data-own={won ? 'lead' : undefined}>
      <BidNotices view={view} />
      <div className={css.facts}>
        {state.outcome === 'sold' && (
          <span className={`${css.price} money`}>{formatMoney(state.price, state.currency)}</span>
        )}
        <span className={css.who}>{words}</span>
      </div>
    </div>
  );
}
