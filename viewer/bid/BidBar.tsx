import { Drawer } from '@mantine/core';
import { IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { type LotView, youAreOutbid, youLead } from '../../server/contracts/live/lot.rules.ts';
import { isSealed } from '../../server/contracts/live/words.rules.ts';
import { LotClock } from '../lot/LotClock.tsx';
import { accessTitle } from './AccessNote.tsx';
import { BarPrice, whoText } from './BarFacts.tsx';
import css from './BidBar.module.css';
import { BidNotices } from './BidNotices.tsx';
import { BidPanel } from './BidPanel.tsx';
import { NextBid } from './NextBid.tsx';
import { useAccess } from './registration.ts';
import { TakeButton } from './TakeButton.tsx';
import { useBidDesk } from './useBidDesk.ts';

/** The bidder's controls on a phone: always under the thumb, the rest one pull up. */
export function BidBar({ view }: { view: LotView }) {
  const [open, setOpen] = useState(false);
  const [{ confirming }] = useBidDesk(view.auctionId);
  const access = useAccess(view);
  const { state, lot, you } = view;
  if (!state || !lot || (state.status !== 'live' && state.status !== 'paused')) return null;
  const own = youLead(view) ? 'lead' : youAreOutbid(view) ? 'outbid' : undefined;

  return (
    <div className={css.bar} data-own={own}>
      <BidNotices view={view} />
      <div className={css.facts}>
        <BarPrice view={view} />
        <span className={css.who}>{whoText(view)}</span>
        <LotClock view={view} compact />
      </div>
      <div className={css.row}>
        {access.kind !== 'clear' ? (
          <button type="button" className={css.blocked} onClick={() => setOpen(true)}>
            {accessTitle(access)}
          </button>
        ) : view.format === 'dutch' ? (
          <TakeButton view={view} compact />
        ) : isSealed(view.format) ? (
          <button
            type="button"
            className={css.bid}
            disabled={state.status !== 'live'}
            onClick={() => setOpen(true)}
          >
            {you?.sealedBid ? 'Raise your sealed bid' : 'Seal a bid'}
          </button>
        ) : (
          <NextBid view={view} />
        )}
        <button type="button" className={css.more} onClick={() => setOpen(true)} aria-haspopup="dialog">
          More
          <IconChevronUp size={18} aria-hidden />
        </button>
      </div>
      <Drawer
        opened={open && confirming === null}
        onClose={() => setOpen(false)}
        position="bottom"
        size="auto"
        title={
          <span className={css.sheetFacts}>
            <BarPrice view={view} />
            <span className={css.who}>Lot {lot.lotNumber}</span>
            <LotClock view={view} compact />
          </span>
        }
        classNames={{ content: css.sheet, header: css.sheetHead, title: css.sheetTitle, body: css.sheetBody }}
      >
        <BidPanel view={view} />
      </Drawer>
    </div>
  );
}
