import { Loader } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { type MouseEvent, useRef, useState } from 'react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { useFalling } from '../live/useFalling.ts';
import { BidButton } from './BidButton.tsx';
import { NEXT_BID_ID } from './ids.ts';
import css from './TakeIt.module.css';
import { useBidDesk } from './useBidDesk.ts';
import { useSureNow } from './useSureNow.ts';

/** A second tap this soon still belongs to the first. */
const SAME_TAP_MS = 350;

/**
 * Armed once and at leisure, the button then takes the lot with one tap, at what it shows: a slip of the finger buys
 * nothing, and nobody has to answer a question while the price falls.
 */
export function TakeButton({ view, compact = false }: { view: LotView; compact?: boolean }) {
  const { session, signIn } = useHouse();
  const [{ pending }, desk] = useBidDesk(view.auctionId);
  const [armed, setArmed] = useState(false);
  const armedAt = useRef(0);
  const falling = useFalling(view.lot, view.state, useSureNow());
  const { state } = view;
  if (!state || !falling) return null;
  const open = state.status === 'live' && state.bidCount === 0;
  const price = formatMoney(falling.price, state.currency);

  const arm = async (event: MouseEvent) => {
    if (event.detail > 1) return;
    // Now, and not when the price is right.
    if (session.get().status !== 'signed-in' && !(await signIn.ask({ kind: 'plain' }))) return;
    armedAt.current = performance.now();
    setArmed(true);
  };
  const take = (amount: string) => {
    if (performance.now() - armedAt.current < SAME_TAP_MS) return;
    desk.offer({ amount });
  };

  if (pending || !open || !armed) {
    return (
      <button
        type="button"
        id={NEXT_BID_ID}
        className={css.arm}
        data-compact={compact || undefined}
        data-testid="arm"
        disabled={pending !== null || !open}
        onClick={arm}
      >
        {pending ? (
          <>
            <Loader size={20} color="currentColor" /> Taking it
          </>
        ) : !open ? (
          state.status === 'paused' ? (
            'Paused'
          ) : (
            'Taken'
          )
        ) : (
          'Get ready to take it'
        )}
      </button>
    );
  }
  return (
    <div className={css.ready}>
      <BidButton
        id={NEXT_BID_ID}
        className={css.take}
        data-compact={compact || undefined}
        data-testid="take"
        amount={falling.price}
        onBid={take}
        onMoved={desk.priceMoved}
        autoFocus
      >
        {compact ? 'Take at' : 'Take it at'} <span className="money">{price}</span>
      </BidButton>
      <button type="button" className={css.disarm} onClick={() => setArmed(false)}>
        <IconHandStop size={17} stroke={1.7} aria-hidden /> {compact ? 'Wait' : 'Not yet'}
      </button>
    </div>
  );
}
