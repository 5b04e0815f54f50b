import { CloseButton, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Subscription } from '../../server/contracts/plans.ts';
import css from './PlanPage.module.css';
import { PLAN_NAMES } from './plan.rules.ts';

type News = { state: 'none' | 'left' | 'pending' | 'late' | 'done'; plan: string; close: () => void };

const LATE_MS = 60_000;

/** What became of the payment that the visitor comes back from. @param setPending whether its arrival is waited for */
export function useCheckoutNews(own: Subscription | undefined, setPending: (pending: boolean) => void): News {
  const [search, setSearch] = useSearchParams();
  const [late, setLate] = useState(false);
  const checkout = search.get('checkout');
  const arrived = own?.provider === 'stripe' && own.id !== null;
  const waits = checkout === 'done' && !arrived;
  useEffect(() => {
    setPending(waits);
    if (!waits) return;
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, [waits, setPending]);
  const goesOn = own?.status === 'active' && own.nextPlan === null;
  const state = (): News['state'] => {
    if (checkout === 'left') return 'left';
    if (waits && own) return late ? 'late' : 'pending';
    return checkout === 'done' && arrived && goesOn ? 'done' : 'none';
  };
  return {
    state: state(),
    plan: own ? PLAN_NAMES[own.plan] : '',
    close: () => setSearch({}, { replace: true }),
  };
}

export function CheckoutNote({ state, plan, close }: News) {
  if (state === 'none') return null;
  const words = {
    left: 'Nothing was paid, and nothing has changed.',
    pending: 'Your payment is on its way. The plan begins when it has arrived; this page follows by itself.',
    late: 'The payment takes longer than usual. Nothing is lost: the plan begins when it arrives.',
    done: `Thank you. You have ${plan} now.`,
  }[state];
  return (
    <div className={css.news} data-tone={state === 'done' ? 'good' : undefined} role="status">
      {(state === 'pending' || state === 'late') && <Loader size={18} aria-hidden />}
      <span className={css.said}>{words}</span>
      <CloseButton aria-label="Put the note away" onClick={close} />
    </div>
  );
}
