import { Drawer, Loader } from '@mantine/core';
import { IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { formatMoney } from '../../server/contracts/money.ts';
import { type LotView, youAreOutbid, youLead } from '../live/lot.rules.ts';
import { LotClock } from '../lot/LotClock.tsx';
import { RollingMoney } from '../ui/RollingMoney.tsx';
import css from './BidBar.module.css';
import { BidButton } from './BidButton.tsx';
import { BidNotices } from './BidNotices.tsx';
import { BidPanel } from './BidPanel.tsx';
import { useBidDesk } from './useBidDesk.ts';

/** The bidder's controls on a phone: always under the thumb, the rest one pull up. */
export function BidBar({ view }: { view: LotView }) {
  const [open, setOpen] = useState(false);
  const [{ pending, confirming }, desk] = useBidDesk(view.auctionId);
  const { state, lot } = view;
  if (!state || !lot || (state.status !== 'live' && state.status !== 'paused')) return null;
  const leads = youLead(view);
  const own = leads ? 'lead' : youAreOutbid(view) ? 'outbid' : undefined;
  const money = (minor: string) => formatMoney(minor, state.currency);

  return (
    <div className={css.bar} data-own={own}>
      <BidNotices view={view} />
      <div className={css.facts}>
        <span className={css.price}>
          <RollingMoney minor={state.price} currency={state.currency} />
        </span>
        <span className={css.who}>
          {leads
            ? 'You lead'
            : own
              ? "You've been outbid"
              : state.leader
                ? `Paddle ${state.leader.paddle} leads`
                : 'No bids yet'}
        </span>
        <LotClock view={view} compact />
      </div>
      <div className={css.row}>
        <BidButton
          className={css.bid}
          amount={state.minNextBid}
          disabled={leads || state.status !== 'live' || pending !== null}
          data-testid="next-bid"
          onBid={(amount) => desk.offer({ amount })}
          onMoved={desk.priceMoved}
        >
          {pending ? (
            <>
              <Loader size={18} color="currentColor" /> Bidding {money(pending.maxAmount ?? pending.amount)}
            </>
          ) : leads ? (
            'You lead'
          ) : state.status === 'paused' ? (
            'Paused'
          ) : (
            <>
              Bid <span className="money">{money(state.minNextBid)}</span>
            </>
          )}
        </BidButton>
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
            <span className={css.price}>
              <RollingMoney minor={state.price} currency={state.currency} />
            </span>
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
