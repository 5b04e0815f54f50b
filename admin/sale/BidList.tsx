import { Text } from '@mantine/core';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { formatTimeOfDay } from '../../viewer/ui/time.ts';
import css from './BidList.module.css';
import { bidsText, isSealed } from './block.rules.ts';

const SHOWN = 30;

/** The last bids, newest first; struck-out ones stay visible, because somebody will ask about them. */
export function BidList({ view }: { view: LotView }) {
  const { bids, state } = view;
  const hidden = isSealed(view.format) && state?.status !== 'ended';
  return (
    <section aria-label="Last bids" className={css.list}>
      <h2>Last bids</h2>
      {bids.length === 0 ? (
        <Text size="sm" c="dimmed">
          {hidden && state && state.bidCount > 0
            ? `${bidsText(state.bidCount)}, sealed: they are opened at the close.`
            : 'No bid on this lot yet.'}
        </Text>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        <ol data-testid="desk-bids" tabIndex={0} aria-label="Last bids">
          {bids.slice(0, SHOWN).map((bid) => (
            <li key={bid.id} data-status={bid.status}>
              <span className={css.amount}>{formatMoney(bid.amount, bid.currency)}</span>
              <span className={css.who}>
                Paddle {bid.paddle} <small>{bid.displayName}</small>
              </span>
              <span className={css.note}>
                {bid.status === 'voided' ? 'struck out' : bid.auto ? 'max' : ''}
              </span>
              <time>{formatTimeOfDay(bid.placedAt)}</time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
