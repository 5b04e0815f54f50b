import { type ButtonHTMLAttributes, type MouseEvent, useRef } from 'react';
import type { MinorUnits } from '../../server/contracts/money.ts';
import { pressedAmount } from './bid.rules.ts';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick'> & {
  amount: MinorUnits;
  onBid: (amount: MinorUnits) => void;
  /** The amount rose as the finger came down: nothing may be bid. */
  onMoved: () => void;
};

/** A button that bids exactly what it showed when it was pressed, once, however fast the price moves under it. */
export function BidButton({ amount, onBid, onMoved, children, ...rest }: Props) {
  const shown = useRef({ amount, before: null as MinorUnits | null, changedAt: 0 });
  const pressed = useRef<MinorUnits | null | undefined>(undefined);
  if (shown.current.amount !== amount) {
    shown.current = { amount, before: shown.current.amount, changedAt: performance.now() };
  }

  const press = () => {
    const { amount: now, before, changedAt } = shown.current;
    pressed.current = pressedAmount({ shown: now, before, changedAt, pressedAt: performance.now() });
  };
  const click = (event: MouseEvent) => {
    // The second click of a double click is not a second bid.
    if (event.detail > 1) return;
    if (pressed.current === undefined) press();
    const meant = pressed.current;
    pressed.current = undefined;
    if (meant) onBid(meant);
    else onMoved();
  };
  return (
    <button
      type="button"
      {...rest}
      onPointerDown={press}
      onPointerLeave={() => {
        pressed.current = undefined;
      }}
      onClick={click}
    >
      {children}
    </button>
  );
}
