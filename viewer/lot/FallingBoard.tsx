import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { fallingAt } from '../../server/contracts/live/fall.rules.ts';
import { type LotView, youLead } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { useSureNow } from '../bid/useSureNow.ts';
import { OwnCurrency } from '../house/OwnCurrency.tsx';
import { useFalling } from '../live/useFalling.ts';
import css from './FallingBoard.module.css';

/** The falling price, large, in a ring that runs empty until the next fall. */
export function FallingBoard({ view }: { view: LotView }) {
  const falling = useFalling(view.lot, view.state, useSureNow());
  const { state, lot } = view;
  if (!state || !lot?.fall || !falling) return null;
  const price = formatMoney(falling.price, state.currency);
  const scheduled = state.status === 'scheduled';
  return (
    <div className={css.board} data-status={state.status}>
      <div className={css.dial} data-long={price.length > 11 ? 'very' : price.length > 8 ? 'yes' : undefined}>
        <Ring view={view} />
        <p className={css.label}>
          {scheduled ? 'Falls from' : state.bidCount > 0 ? 'Taken at' : 'The price now'}
        </p>
        <p className={css.price} data-testid="price" key={falling.price}>
          <span className="money">{price}</span>
        </p>
        <OwnCurrency className={css.own} minor={falling.price} currency={state.currency} />
      </div>
      <p className={css.next} data-testid="next-fall">
        {state.bidCount > 0 ? (
          youLead(view) ? (
            'You took it. The hammer follows.'
          ) : (
            `Paddle ${state.leader?.paddle} took it.`
          )
        ) : falling.next ? (
          <>
            Next <strong className="money">{formatMoney(falling.next, state.currency)}</strong>
          </>
        ) : scheduled ? (
          `By ${formatMoney(lot.fall.decrement, state.currency)} every ${everyText(lot.fall.everyMs)}; the first to take it buys.`
        ) : state.status === 'paused' ? (
          'The price stands still while the lot is paused.'
        ) : (
          'It falls no further: the first to take it buys.'
        )}
      </p>
    </div>
  );
}

function everyText(everyMs: number): string {
  const seconds = everyMs / 1_000;
  return seconds === 1 ? 'second' : `${seconds} seconds`;
}

const RADIUS = 46;
const AROUND = 2 * Math.PI * RADIUS;

/** Painted per frame without React: the share of the time that is left until the next fall. */
function Ring({ view }: { view: LotView }) {
  const arc = useRef<SVGCircleElement>(null);
  const now = useSureNow();
  const still = useReducedMotion();
  const { lot, state } = view;
  const latest = useRef({ lot, state, now });
  latest.current = { lot, state, now };
  useEffect(() => {
    let frame = 0;
    const paint = () => {
      const { lot, state, now } = latest.current;
      const falling = lot && state ? fallingAt(lot, state, now()) : null;
      const left = falling?.nextInMs ?? 0;
      const share = lot?.fall ? left / lot.fall.everyMs : 0;
      // Less motion: quarters of the ring instead of a sweep.
      const shown = still ? Math.ceil(share * 4) / 4 : share;
      arc.current?.setAttribute('stroke-dashoffset', (AROUND * (1 - shown)).toFixed(2));
      frame = requestAnimationFrame(paint);
    };
    paint();
    return () => cancelAnimationFrame(frame);
  }, [still]);
  return (
    <svg viewBox="0 0 100 100" className={css.ring} aria-hidden="true">
      <circle cx="50" cy="50" r={RADIUS} className={css.track} />
      <circle ref={arc} cx="50" cy="50" r={RADIUS} className={css.arc} strokeDasharray={AROUND.toFixed(2)} />
    </svg>
  );
}
