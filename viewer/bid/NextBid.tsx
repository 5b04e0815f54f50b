import { Loader } from '@mantine/core';
import { type LotView, youLead } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import css from './BidBar.module.css';
import { BidButton } from './BidButton.tsx';
import { useBidDesk } from './useBidDesk.ts';

/** The next bid on the phone's bar. */
export function NextBid({ view }: { view: LotView }) {
  const [{ pending }, desk] = useBidDesk(view.auctionId);
  const { state } = view;
  if (!state) return null;
  const leads = youLead(view);
  const money = (minor: string) => formatMoney(minor, state.currency);
  return (
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
  );
}
