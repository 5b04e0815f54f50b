import { IconCircleCheckFilled, IconTrendingUp } from '@tabler/icons-react';
import type { LotView } from '../live/lot.rules.ts';
import { youAreOutbid, youLead } from '../live/lot.rules.ts';
import { RollingMoney } from '../ui/RollingMoney.tsx';
import css from './PriceBoard.module.css';

/** The price, and whose it is. */
export function PriceBoard({ view }: { view: LotView }) {
  const { state, lot } = view;
  if (!state || !lot) return null;
  const none = state.bidCount === 0;
  return (
    <div className={css.board}>
      <p className={css.label}>
        {none ? 'Opening price' : 'Current bid'}
        <span className={css.count}>
          {none ? 'No bids yet' : `${state.bidCount} ${state.bidCount === 1 ? 'bid' : 'bids'}`}
        </span>
      </p>
      <p className={css.price} data-testid="price">
        <RollingMoney minor={state.price} currency={state.currency} />
      </p>
      <Leader view={view} />
      {lot.hasReserve && !none && (
        <p className={css.reserve} data-met={state.reserveMet || undefined}>
          {state.reserveMet ? 'Reserve met: the lot will be sold' : 'Reserve not met yet'}
        </p>
      )}
    </div>
  );
}

function Leader({ view }: { view: LotView }) {
  const { state, you } = view;
  if (!state) return null;
  if (youLead(view)) {
    return (
      <p className={css.leader} data-own="lead" data-testid="leader">
        <IconCircleCheckFilled size={22} aria-hidden />
        <strong>You lead</strong>
        <span>Paddle {you?.paddle}</span>
      </p>
    );
  }
  if (!state.leader) {
    return (
      <p className={css.leader} data-testid="leader">
        {state.status === 'scheduled'
          ? 'Bidding begins when the lot opens'
          : 'The floor is open: be the first to bid'}
      </p>
    );
  }
  const { paddle, displayName } = state.leader;
  if (youAreOutbid(view)) {
    return (
      <p key={state.seq} className={css.leader} data-own="outbid" data-testid="leader">
        <IconTrendingUp size={22} aria-hidden />
        <strong>You've been outbid</strong>
        <span>Paddle {paddle} leads</span>
      </p>
    );
  }
  return (
    <p className={css.leader} data-testid="leader">
      <strong>Paddle {paddle}</strong> leads <span>{displayName}</span>
    </p>
  );
}
