import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { Bid } from '../../server/contracts/auction.ts';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { isSealed } from '../../server/contracts/live/words.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { ReceiptButton } from '../my/ReceiptButton.tsx';
import { formatTimeOfDay } from '../ui/time.ts';
import css from './BidHistory.module.css';
import { useBidPages } from './useBidPages.ts';

const FIRST_ROWS = 12;

/** The bids, newest first; a jump in `seq` is a burst that came too fast to list, and can be asked for. */
export function BidHistory({ view }: { view: LotView }) {
  const [all, setAll] = useState(false);
  const pages = useBidPages(view.auctionId);
  const { bids, you, state, format } = view;
  const isOver = state?.status === 'ended' || state?.status === 'cancelled';
  if (bids.length === 0) {
    return <p className={css.empty}>{emptyText(format, isOver)}</p>;
  }
  const rows = all ? bids : bids.slice(0, FIRST_ROWS);
  const newest = bids[0]?.seq ?? 0;
  const oldest = bids.at(-1)?.seq ?? 1;
  const showAll = () => {
    setAll(true);
    if (oldest > 1) void pages.loadBelow(oldest);
  };
  return (
    <div>
      <ol className={css.list} data-testid="bid-history">
        {rows.map((bid, i) => {
          const older = rows[i + 1];
          const missing = older ? bid.seq - older.seq - 1 : 0;
          return (
            <li key={bid.seq}>
              <Row bid={bid} isOwn={bid.paddle === you?.paddle} isNewest={i === 0} />
              {missing > 0 && (
                <button type="button" className={css.missing} onClick={() => pages.loadBelow(bid.seq)}>
                  Show {missing} more {missing === 1 ? 'bid' : 'bids'} in between
                </button>
              )}
            </li>
          );
        })}
      </ol>
      <div className={css.actions}>
        {!all && newest > FIRST_ROWS && (
          <button type="button" className={css.more} onClick={showAll}>
            Show all {newest} bids
          </button>
        )}
        {all && oldest > 1 && (
          <button
            type="button"
            className={css.more}
            disabled={pages.loading}
            onClick={() => pages.loadBelow(oldest)}
          >
            {pages.loading ? 'Asking for the earlier bids …' : 'Show earlier bids'}
          </button>
        )}
        {all && (
          <button type="button" className={css.more} onClick={() => setAll(false)}>
            Show fewer
          </button>
        )}
      </div>
      {pages.failed && (
        <p className={css.empty} role="alert">
          The earlier bids could not be fetched. Try again.
        </p>
      )}
    </div>
  );
}

function emptyText(format: LotView['format'], isOver: boolean): string {
  if (isOver) return 'There were no bids.';
  if (isSealed(format)) return 'Sealed: the bids are shown here once the lot has closed.';
  return format === 'dutch'
    ? 'Nobody has taken it yet. The first who does buys it.'
    : 'No bids yet. The first one appears here the moment it is made.';
}

function Row({ bid, isOwn, isNewest }: { bid: Bid; isOwn: boolean; isNewest: boolean }) {
  const voided = bid.status === 'voided';
  return (
    <div
      className={css.row}
      data-own={isOwn || undefined}
      data-newest={isNewest || undefined}
      data-voided={voided || undefined}
    >
      <span className={`${css.amount} money`}>{formatMoney(bid.amount, bid.currency)}</span>
      <span className={css.who}>
        {isOwn ? 'You' : `Paddle ${bid.paddle}`}
        <small>{bid.displayName}</small>
      </span>
      {bid.auto && (
        <span className={css.tag} title="Placed by the house for a bidder who left a maximum">
          <IconLock size={13} aria-hidden /> <span className={css.word}>max</span>
        </span>
      )}
      {isOwn && <ReceiptButton bidId={bid.id} name={`bid-${bid.seq}`} />}
      {voided && <span className={css.tag}>taken back</span>}
      <time className={css.time} dateTime={new Date(bid.placedAt).toISOString()}>
        {formatTimeOfDay(bid.placedAt)}
      </time>
    </div>
  );
}
