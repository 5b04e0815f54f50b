import { type LotView, youLead } from '../../server/contracts/live/lot.rules.ts';
import { endTitle } from '../../server/contracts/live/words.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import css from './BidBar.module.css';
import { BidNotices } from './BidNotices.tsx';

/** What the phone's bar says once the lot is over. */
export function BidBarResult({ view }: { view: LotView }) {
  const { state } = view;
  if (!state) return null;
  const won = state.outcome === 'sold' && youLead(view);
  const title = endTitle(state, view.moment);
  const words = won
    ? 'Sold to you'
    : state.outcome === 'sold'
      ? `Sold to paddle ${state.leader?.paddle}`
      : title;
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
