import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { Bid } from '../../server/contracts/auction.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import type { LotView } from '../live/lot.rules.ts';
import { formatTimeOfDay } from '../ui/time.ts';
import css from './BidHistory.module.css';

const FIRST_ROWS = 12;

/** The bids, newest first; a jump in `seq` is a burst that came too fast to list. */
export function BidHistory({ view }: { view: LotView }) {
  const [all, setAll] = useState(false);
  const { bids, you, state } = view;
  const isOver = state?.status === 'ended' || state?.status === 'cancelled';
  if (bids.length === 0) {
    return (
      <p className={css.empty}>
        {isOver ? 'There were no bids.' : 'No bids yet. The first one appears here the moment it is made.'}
      </p>
    );
  }
  const rows = all ? bids : bids.slice(0, FIRST_ROWS);
  return (
    <div>
      <ol className={css.list}>
        {rows.map((bid, i) => {
          const older = rows[i + 1];
          const missing = older ? bid.seq - older.seq - 1 : 0;
          return (
            <li key={bid.seq}>
              <Row bid={bid} isOwn={bid.paddle === you?.paddle} isNewest={i === 0} />
              {missing > 0 && (
                <p className={css.missing}>
                  {missing} more {missing === 1 ? 'bid' : 'bids'} in between
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {bids.length > FIRST_ROWS && (
        <button type="button" className={css.more} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show the ${bids.length - FIRST_ROWS} before`}
        </button>
      )}
    </div>
  );
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
          <IconLock size={13} aria-hidden /> max
        </span>
      )}
      {voided && <span className={css.tag}>withdrawn</span>}
      <time className={css.time} dateTime={new Date(bid.placedAt).toISOString()}>
        {formatTimeOfDay(bid.placedAt)}
      </time>
    </div>
  );
}
