import { useLayoutEffect, useRef } from 'react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { clockIsAhead } from './lateness.rules.ts';
import css from './PlayerSlot.module.css';
import { useLateness, usePlayerStage } from './player.stage.ts';

/** The place of the broadcast on a page; says so when there is nothing to see. */
export function PlayerSlot({ view }: { view?: LotView }) {
  const { stream, onAir, small, dock } = usePlayerStage();
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (onAir && place.current) return dock(place.current);
  }, [onAir, dock]);
  if (!stream) return null;
  if (!onAir) {
    return (
      <p className={css.offAir} role="status" data-testid="off-air">
        {stream.visibility === 'private' && stream.status !== 'ended'
          ? 'The broadcast is private. Bidding is open to all who are registered.'
          : 'The broadcast is off air. Bidding goes on here.'}
      </p>
    );
  }
  return (
    <div className={css.slot} data-small={small || undefined}>
      <div ref={place} />
      {view && <ClockAhead view={view} />}
    </div>
  );
}

/** Near the end of a lot the picture may still show bidding when it is over. */
function ClockAhead({ view: { state } }: { view: LotView }) {
  const late = useLateness(500);
  const now = useServerNow(500);
  if (state?.status !== 'live' || !state.endsAt || !clockIsAhead(state.endsAt - now, late)) return null;
  return (
    <p className={css.ahead} role="status" data-testid="clock-ahead">
      The clock is ahead of the picture: bids count by the clock.
    </p>
  );
}
