import { type LotView, youAreOutbid, youLead } from '../../server/contracts/live/lot.rules.ts';
import { isSealed } from '../../server/contracts/live/words.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { useFalling } from '../live/useFalling.ts';
import { RollingMoney } from '../ui/RollingMoney.tsx';
import css from './BidBar.module.css';
import { useSureNow } from './useSureNow.ts';

/** The price as the format lets it be known; a sealed lot has none before its close. */
export function BarPrice({ view }: { view: LotView }) {
  const falling = useFalling(view.lot, view.state, useSureNow());
  const { state } = view;
  if (!state || isSealed(view.format)) return null;
  return (
    <span className={css.price}>
      <RollingMoney minor={falling?.price ?? state.price} currency={state.currency} />
      {falling?.next && <small> next {formatMoney(falling.next, state.currency)}</small>}
    </span>
  );
}

/** Whose lot it is right now, for the phone's bar. */
export function whoText(view: LotView): string {
  const { state, you, format } = view;
  if (!state) return '';
  if (isSealed(format)) {
    if (you?.sealedBid) return `Your bid ${formatMoney(you.sealedBid, state.currency)}`;
    return `${state.bidCount} sealed ${state.bidCount === 1 ? 'bid' : 'bids'}`;
  }
  if (youLead(view)) return format === 'dutch' ? 'You took it' : 'You lead';
  if (youAreOutbid(view)) return "You've been outbid";
  if (state.leader) return `Paddle ${state.leader.paddle} ${format === 'dutch' ? 'took it' : 'leads'}`;
  return format === 'dutch' ? '' : 'No bids yet';
}
