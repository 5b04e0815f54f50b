import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { isSealed } from '../../server/contracts/live/words.rules.ts';
import { AccessNote } from './AccessNote.tsx';
import { BidNotices } from './BidNotices.tsx';
import css from './BidPanel.module.css';
import { RisingBids } from './RisingBids.tsx';
import { useAccess } from './registration.ts';
import { SealedBid } from './SealedBid.tsx';
import { TakeIt } from './TakeIt.tsx';

/** Everything a bidder can do on a live lot of any format. */
export function BidPanel({ view }: { view: LotView }) {
  const access = useAccess(view);
  return (
    <div className={css.panel}>
      <BidNotices view={view} />
      {access.kind !== 'clear' ? (
        <AccessNote view={view} access={access} />
      ) : view.format === 'dutch' ? (
        <TakeIt view={view} />
      ) : isSealed(view.format) ? (
        <SealedBid view={view} />
      ) : (
        <RisingBids view={view} />
      )}
    </div>
  );
}
