import { useEffect } from 'react';
import type { Bid } from '../../server/contracts/auction.ts';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { openedBids } from '../../server/contracts/live/sealed.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { useBidPages } from '../room/useBidPages.ts';
import css from './SealedReveal.module.css';

/** All sealed bids, opened: who bid what, who won, and on what price the lot was sold. */
export function SealedReveal({ view }: { view: LotView }) {
  const { bids, state, format, you } = view;
  const pages = useBidPages(view.auctionId);
  const opened = openedBids(bids);
  const oldest = bids.at(-1)?.seq ?? 1;
  const missing = (state?.bidCount ?? 0) - opened.length;
  const wanted = missing > 0 && oldest > 1 && !pages.loading && !pages.failed ? oldest : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one page at a time, each from where the last one ended
  useEffect(() => {
    if (wanted !== null) void pages.loadBelow(wanted);
  }, [wanted]);
  if (!state || state.bidCount === 0) return null;
  const second = format === 'sealed_second' && state.outcome === 'sold';
  return (
    <div className={css.reveal} data-testid="reveal">
      <h3>The envelopes</h3>
      {second && (
        <p>
          Paddle {state.leader?.paddle} bid highest and pays{' '}
          <strong className="money">{formatMoney(state.price, state.currency)}</strong>, the second-highest
          bid
          {opened.length < 2 || opened[1]?.amount !== state.price ? ' or the least the house takes' : ''}.
        </p>
      )}
      <ol>
        {opened.map((bid, i) => (
          <Envelope
            key={bid.seq}
            bid={bid}
            order={i}
            won={state.outcome === 'sold' && bid.paddle === state.leader?.paddle}
            own={bid.paddle === you?.paddle}
          />
        ))}
      </ol>
    </div>
  );
}

function Envelope({ bid, order, won, own }: { bid: Bid; order: number; won: boolean; own: boolean }) {
  return (
    <li data-won={won || undefined} style={{ animationDelay: `${order * 140}ms` }}>
      <span>
        {own ? 'You' : `Paddle ${bid.paddle}`}
        <small>{bid.displayName}</small>
      </span>
      <strong className="money">{formatMoney(bid.amount, bid.currency)}</strong>
    </li>
  );
}
