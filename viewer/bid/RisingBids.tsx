import { Loader } from '@mantine/core';
import { type LotView, youLead } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { AmountForms } from './AmountForms.tsx';
import { BidButton } from './BidButton.tsx';
import css from './BidPanel.module.css';
import { BuyNow } from './BuyNow.tsx';
import { quickBids, stepsInForce } from './bid.rules.ts';
import { NEXT_BID_ID } from './ids.ts';
import { PremiumNote } from './PremiumNote.tsx';
import { useBidDesk } from './useBidDesk.ts';

const QUICK_STEPS = 2;

/** Bidding on a lot whose price rises: the next bid, some steps more, an own amount, a secret maximum. */
export function RisingBids({ view }: { view: LotView }) {
  const [{ pending }, desk] = useBidDesk(view.auctionId);
  const { state, lot, you } = view;
  if (!state || !lot) return null;
  const leads = youLead(view);
  const money = (minor: string) => formatMoney(minor, state.currency);
  const steps = stepsInForce(lot.increments, state);
  const [next = state.minNextBid, ...more] = quickBids(steps, state.minNextBid, QUICK_STEPS);
  const disabled = state.status !== 'live' || pending !== null;

  return (
    <>
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
      <BuyNow view={view} />
      <AmountForms view={view} disabled={disabled} onBid={desk.offer} />
      <PremiumNote amount={leads ? state.price : next} lot={lot} currency={state.currency} />
    </>
  );
}
