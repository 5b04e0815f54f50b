import { IconGavel } from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatMoney } from '../../server/contracts/money.ts';
import { percentOf, premiumOn, withPremium } from '../bid/bid.rules.ts';
import { type LotView, youLead } from '../live/lot.rules.ts';
import css from './LotResult.module.css';

/** How the lot went, once the hammer has fallen. */
export function LotResult({ view }: { view: LotView }) {
  const { state, lot, cancelReason } = view;
  if (!state || !lot) return null;
  const price = formatMoney(state.price, state.currency);

  if (state.status === 'cancelled') {
    return (
      <Result tone="quiet" title="Withdrawn">
        <p>
          This lot was withdrawn from the sale{cancelReason ? `: ${cancelReason}` : ''}. No bid on it counts.
        </p>
      </Result>
    );
  }
  if (state.outcome === 'sold' && youLead(view)) {
    const bps = lot.buyersPremiumBps;
    return (
      <Result tone="yours" title="Sold to you">
        <p className={css.amount}>
          <span className="money">{price}</span>
        </p>
        <p>
          With {percentOf(bps)} buyer's premium ({formatMoney(premiumOn(state.price, bps), state.currency)})
          about <span className="money">{formatMoney(withPremium(state.price, bps), state.currency)}</span>,
          before tax.
        </p>
        <p>
          Congratulations. <Link to="/my">Your bids</Link> keeps what you have won.
        </p>
      </Result>
    );
  }
  if (state.outcome === 'sold') {
    return (
      <Result tone="sold" title="Sold">
        <p className={css.amount}>
          <span className="money">{price}</span>
        </p>
        <p>
          To paddle {state.leader?.paddle}, after {state.bidCount} {state.bidCount === 1 ? 'bid' : 'bids'}.
        </p>
      </Result>
    );
  }
  if (state.outcome === 'passed') {
    return (
      <Result tone="quiet" title="Passed">
        <p>
          Bidding stopped at <span className="money">{price}</span>, below the reserve, so the lot was not
          sold.
        </p>
      </Result>
    );
  }
  return (
    <Result tone="quiet" title="Unsold">
      <p>
        Nobody bid at the opening price of <span className="money">{price}</span>.
      </p>
    </Result>
  );
}

type ResultProps = { tone: 'yours' | 'sold' | 'quiet'; title: string; children: React.ReactNode };

function Result({ tone, title, children }: ResultProps) {
  return (
    <section className={css.result} data-tone={tone} aria-live="polite" data-testid="result">
      <h2 className={css.title}>
        <IconGavel size={30} stroke={1.4} aria-hidden />
        {title}
      </h2>
      {children}
    </section>
  );
}
