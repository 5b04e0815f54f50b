import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type LotView, youAreOutbid, youLead } from '../../server/contracts/live/lot.rules.ts';
import { isSealed } from '../../server/contracts/live/words.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { spokenLeft } from '../ui/time.ts';

const AT_MOST_EVERY_MS = 4_000;

/** Reads prices out to screen readers, politely: never more often than one can listen. */
export function PriceAnnouncer({ view }: { view: LotView }) {
  const { clock } = useHouse();
  const [said, setSaid] = useState('');
  const latest = useRef(view);
  const lastAt = useRef(0);
  latest.current = view;
  const seq = view.state?.seq ?? 0;
  const status = view.state?.status;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new bid or status is what there is to say
  useEffect(() => {
    const wait = Math.max(0, lastAt.current + AT_MOST_EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      lastAt.current = performance.now();
      setSaid(sentence(latest.current, clock.serverNow()));
    }, wait);
    return () => clearTimeout(timer);
  }, [seq, status, clock]);

  return (
    <VisuallyHidden aria-live="polite" role="status">
      {said}
    </VisuallyHidden>
  );
}

function sentence(view: LotView, now: number): string {
  const { state, format } = view;
  if (!state || state.bidCount === 0 || state.status === 'ended') return '';
  if (isSealed(format)) return `${state.bidCount} sealed ${state.bidCount === 1 ? 'bid' : 'bids'}.`;
  const price = formatMoney(state.price, state.currency);
  const who = youLead(view)
    ? 'You lead'
    : `Paddle ${state.leader?.paddle} leads${youAreOutbid(view) ? ', you have been outbid' : ''}`;
  const left = state.endsAt ? `, ${spokenLeft(state.endsAt - now)} left` : '';
  return `${price}. ${who}${left}.`;
}
