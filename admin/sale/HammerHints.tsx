import { useEffect, useState } from 'react';
import type { EventData, EventEnvelope } from '../../server/contracts/events.ts';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { useLink } from '../house/HouseContext.tsx';
import { lastMomentBids } from './block.rules.ts';
import css from './HammerHints.module.css';

const SHOWN = 3;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** Bids on this lot that came after the hammer while the desk was looking, newest first. */
function useLateBids(auctionId: string): EventData<'auction:late_bid'>[] {
  const { socket } = useLink();
  const [late, setLate] = useState<EventData<'auction:late_bid'>[]>([]);
  useEffect(() => {
    setLate([]);
    const heard = ({ data }: EventEnvelope<'auction:late_bid'>) => {
      if (data.auctionId === auctionId) setLate((before) => [data, ...before]);
    };
    socket.on('auction:late_bid', heard);
    return () => {
      socket.off('auction:late_bid', heard);
    };
  }, [socket, auctionId]);
  return late;
}

/** What came around the hammer: a reason to look twice, and to reopen the lot where the rules allow. */
export function HammerHints({ view }: { view: LotView }) {
  const late = useLateBids(view.auctionId);
  const { state, bids, format } = view;
  if (state?.status !== 'ended' || state.endsAt === null) return null;
  const { endsAt, currency } = state;
  const just = format === 'english' ? lastMomentBids(bids, endsAt) : [];
  if (late.length === 0 && just.length === 0) return null;
  return (
    <ul className={css.hints} aria-label="Bids around the hammer" data-testid="hammer-hints">
      {late.slice(0, SHOWN).map((bid) => (
        <li key={`${bid.paddle}-${bid.lateByMs}-${bid.amount}`} data-kind="late">
          <b>{seconds(bid.lateByMs)} too late:</b> paddle {bid.paddle}, {bid.displayName},{' '}
          {formatMoney(bid.amount, currency)}
        </li>
      ))}
      {just.slice(0, SHOWN).map((bid) => (
        <li key={bid.id}>
          <b>{seconds(Math.max(endsAt - bid.placedAt, 0))} before the hammer:</b> paddle {bid.paddle},{' '}
          {formatMoney(bid.amount, currency)}
        </li>
      ))}
    </ul>
  );
}
