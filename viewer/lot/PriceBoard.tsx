import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { isSealed } from '../../server/contracts/live/words.rules.ts';
import { OwnCurrency } from '../house/OwnCurrency.tsx';
import { RollingMoney } from '../ui/RollingMoney.tsx';
import { FallingBoard } from './FallingBoard.tsx';
import { LeaderLine } from './LeaderLine.tsx';
import css from './PriceBoard.module.css';
import { SealedBoard } from './SealedBoard.tsx';

/** The price, and whose it is, as far as the format lets it be known. */
export function PriceBoard({ view }: { view: LotView }) {
  if (view.format === 'dutch') return <FallingBoard view={view} />;
  if (isSealed(view.format)) return <SealedBoard view={view} />;
  return <RisingBoard view={view} />;
}

function RisingBoard({ view }: { view: LotView }) {
  const { state, lot } = view;
  if (!state || !lot) return null;
  const none = state.bidCount === 0;
  return (
    <div className={css.board}>
      <p className={css.label}>
        {none ? 'Opening price' : 'Current bid'}
        <span className={css.count}>
          {none ? 'No bids yet' : `${state.bidCount} ${state.bidCount === 1 ? 'bid' : 'bids'}`}
        </span>
      </p>
      <p className={css.price} data-testid="price">
        <RollingMoney minor={state.price} currency={state.currency} />
      </p>
      <OwnCurrency className={css.own} minor={state.price} currency={state.currency} />
      <LeaderLine view={view} />
      {lot.hasReserve && !none && (
        <p className={css.reserve} data-met={state.reserveMet || undefined}>
          {state.reserveMet ? 'Reserve met: the lot will be sold' : 'Reserve not met yet'}
        </p>
      )}
    </div>
  );
}
