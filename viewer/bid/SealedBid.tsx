import { IconLock, IconMailFilled } from '@tabler/icons-react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { AmountForm, OWN_AMOUNT_ID } from './AmountForms.tsx';
import { PremiumNote } from './PremiumNote.tsx';
import css from './SealedBid.module.css';
import { useBidDesk } from './useBidDesk.ts';

/** Bidding under seal: one amount, raised as often as one likes, seen by nobody before the close. */
export function SealedBid({ view }: { view: LotView }) {
  const [{ pending }, desk] = useBidDesk(view.auctionId);
  const { state, lot, you, format } = view;
  if (!state || !lot) return null;
  const money = (minor: string) => formatMoney(minor, state.currency);
  const own = you?.sealedBid ?? null;
  const problemOf = (amount: string) => {
    if (own && BigInt(amount) <= BigInt(own)) return `Your bid is ${money(own)}; it can only be raised.`;
    return BigInt(amount) < BigInt(state.minNextBid) ? `It is at least ${money(state.minNextBid)}.` : null;
  };
  return (
    <div className={css.sealed}>
      {own && (
        <div className={css.own} data-testid="sealed-own">
          <IconMailFilled size={24} aria-hidden />
          <p>
            Your sealed bid
            <strong className="money">{money(own)}</strong>
          </p>
        </div>
      )}
      <AmountForm
        id={OWN_AMOUNT_ID}
        label={own ? 'Raise your sealed bid' : 'Your sealed bid'}
        verb={own ? 'Raise to' : 'Seal'}
        placeholder={own ? `More than ${money(own)}` : `${money(state.minNextBid)} or more`}
        view={view}
        disabled={state.status !== 'live' || pending !== null}
        problemOf={problemOf}
        onAmount={(amount) => desk.offer({ amount })}
      />
      <p className={css.explain}>
        <IconLock size={16} stroke={1.8} aria-hidden />
        <span>
          Nobody sees your amount before the close, the staff neither. It can be raised, not taken back.
        </span>
      </p>
      <p className={css.explain}>
        <span aria-hidden>{format === 'sealed_second' ? '2' : '1'}</span>
        <span>
          {format === 'sealed_second'
            ? 'The highest bid wins and pays the second-highest: bid what the lot is worth to you.'
            : 'The highest bid wins and pays what it bid.'}
        </span>
      </p>
      {own && <PremiumNote amount={own} lot={lot} currency={state.currency} />}
    </div>
  );
}
