import { IconCircleCheckFilled, IconTrendingUp } from '@tabler/icons-react';
import { type LotView, youAreOutbid, youLead } from '../../server/contracts/live/lot.rules.ts';
import css from './PriceBoard.module.css';

/** Who leads: the visitor, somebody who outbid the visitor, anybody, or nobody yet. */
export function LeaderLine({ view }: { view: LotView }) {
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
