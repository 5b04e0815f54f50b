import { Loader } from '@mantine/core';
import { formatMoney } from '../../server/contracts/money.ts';
import { type LotView, youLead } from '../live/lot.rules.ts';
import { AmountForms } from './AmountForms.tsx';
import { BidButton } from './BidButton.tsx';
import { BidNotices } from './BidNotices.tsx';
import css from './BidPanel.module.css';
import { percentOf, quickBids, withPremium } from './bid.rules.ts';
import { useBidDesk } from './useBidDesk.ts';

export const NEXT_BID_ID = 'next-bid';
const QUICK_STEPS = 2;

/** Everything a bidder can do on a live lot. */
export function BidPanel({ view }: { view: LotView }) {
  const [{ pending }, desk] = useBidDesk(view.auctionId);
  const { state, lot, you } = view;
  if (!state || !lot) return null;
  const leads = youLead(view);
  const open = state.status === 'live';
  const money = (minor: string) => formatMoney(minor, state.currency);
  const [next = state.minNextBid, ...more] = quickBids(lot.increments, state.minNextBid, QUICK_STEPS);
  const disabled = !open || pending !== null;

  return (
    <div className={css.panel}>
      <BidNotices view={view} />
      {leads ? (
        <p className={css.secure} data-testid="secure">
          {you?.maxAmount && BigInt(you.maxAmount) > BigInt(state.price)
            ? `The house bids for you up to your secret maximum of ${money(you.maxAmount)}.`
            : 'The highest bid is yours. Leave a maximum to be defended while you look away.'}
        </p>
      ) : (
        <>
          <BidButton
            id={NEXT_BID_ID}
            className={css.next}
            amount={next}
            disabled={disabled}
            data-testid="next-bid"
            onBid={(amount) => desk.offer({ amount })}
            onMoved={desk.priceMoved}
          >
            {pending ? (
              <>
                <Loader size={20} color="currentColor" /> Bidding {money(pending.maxAmount ?? pending.amount)}
              </>
            ) : state.status === 'paused' ? (
              'Paused'
            ) : (
              <>
                Bid <span className="money">{money(next)}</span>
              </>
            )}
          </BidButton>
          <div className={css.quick}>
            {more.map((amount, i) => (
              <BidButton
                key={i === 0 ? 'one' : 'two'}
                className={css.step}
                amount={amount}
                disabled={disabled}
                onBid={(meant) => desk.offer({ amount: meant })}
                onMoved={desk.priceMoved}
              >
                <span className="money">{money(amount)}</span>
                <small>
                  {i + 1} {i === 0 ? 'step' : 'steps'} more
                </small>
              </BidButton>
            ))}
          </div>
        </>
      )}
      <AmountForms view={view} disabled={disabled} onBid={desk.offer} />
      <p className={css.premium}>
        {leads ? (
          <>
            {money(state.price)} + {percentOf(lot.buyersPremiumBps)} premium = about{' '}
            <strong className="money">{money(withPremium(state.price, lot.buyersPremiumBps))}</strong>
          </>
        ) : (
          <>
            {money(next)} + {percentOf(lot.buyersPremiumBps)} premium = about{' '}
            <strong className="money">{money(withPremium(next, lot.buyersPremiumBps))}</strong>
          </>
        )}
        , before tax
      </p>
    </div>
  );
}
