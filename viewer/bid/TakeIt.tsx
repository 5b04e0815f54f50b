import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { useFalling } from '../live/useFalling.ts';
import { PremiumNote } from './PremiumNote.tsx';
import { TakeButton } from './TakeButton.tsx';
import css from './TakeIt.module.css';
import { useSureNow } from './useSureNow.ts';

/** Bidding on a lot whose price falls: one tap takes it. */
export function TakeIt({ view }: { view: LotView }) {
  const falling = useFalling(view.lot, view.state, useSureNow());
  const { state, lot } = view;
  if (!state || !lot || !falling) return null;
  return (
    <>
      <TakeButton view={view} />
      <p className={css.explain}>
        The first to take it buys it. Get ready first, then one tap takes it at the price you see; should it
        fall in that moment, you pay the lower price.
      </p>
      <PremiumNote amount={falling.price} lot={lot} currency={state.currency} />
    </>
  );
}
