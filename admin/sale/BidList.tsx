import { Text } from '@mantine/core';
import { formatMoney } from '../../server/contracts/money.ts';
import type { LotView } from '../../viewer/live/lot.rules.ts';
import { formatTimeOfDay } from '../../viewer/ui/time.ts';
import css from './BidList.module.css';
import { VoidButton } from './VoidButton.tsx';

const SHOWN = 12;

/** The last bids, newest first; struck-out ones stay visible, because somebody will ask about them. */
export function BidList({ view }: { view: LotView }) {
  const { bids, state } = view;
  const open = state?.status === 'live' || state?.status === 'paused';
  const newest = bids.find((bid) => bid.status === 'accepted');
  return (
    <section aria-label="Last bids" className={css.list}>
      <h2>Last bids</h2>
      {bids.length === 0 ? (
        <Text size="sm" c="dimmed">
          No bid on this lot yet.
        </Text>
      ) : (
        <ol data-testid="desk-bids">
          {bids.slice(0, SHOWN).map((bid) => (
            <li key={bid.id} data-status={bid.status}>
              <span className={css.amount}>{formatMoney(bid.amount, bid.currency)}</span>
              <span className={css.who}>
                Paddle {bid.paddle} <small>{bid.displayName}</small>
              </span>
              <span className={css.note}>
                {open && bid === newest && (
                  <VoidButton
                    key={bid.id}
                    bidId={bid.id}
                    what={`${formatMoney(bid.amount, bid.currency)} by paddle ${bid.paddle}`}
                  />
                )}{' '}
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
