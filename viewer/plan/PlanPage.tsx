import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useHouse, useServerNow, useSession } from '../house/HouseContext.tsx';
import { Message } from '../ui/Message.tsx';
import { CheckoutNote, useCheckoutNews } from './CheckoutNote.tsx';
import { ConfirmStep } from './ConfirmStep.tsx';
import { Offers } from './Offers.tsx';
import { OwnPlan } from './OwnPlan.tsx';
import css from './PlanPage.module.css';
import type { Step } from './plan.rules.ts';
import { Quotas } from './Quotas.tsx';
import { useOffers, useOwnPlan } from './usePlan.ts';

/** It brings the charts along. */
const UsageChart = lazy(async () => ({ default: (await import('./UsageChart.tsx')).UsageChart }));

const FOLLOW_MS = 15_000;
const HURRY_MS = 2_000;

/** `/plan`: what one has, what is left of it this month, and what else there is. */
export function PlanPage() {
  const { signIn } = useHouse();
  const { status } = useSession();
  if (status === 'restoring') return null;
  if (status === 'anonymous') {
    return (
      <Message title="Your plan" action={{ label: 'Sign in', run: () => signIn.ask({ kind: 'plain' }) }}>
        Sign in to see what your plan holds and what is left of it this month.
      </Message>
    );
  }
  return <Page />;
}

function Page() {
  const now = useServerNow(30_000);
  const [pending, setPending] = useState(false);
  const own = useOwnPlan(pending ? HURRY_MS : FOLLOW_MS);
  const offers = useOffers();
  const [step, setStep] = useState<Step | null>(null);
  const checkout = useCheckoutNews(own.data?.subscription, setPending);
  const offer = offers.data?.items.find(({ plan }) => step?.kind === 'change' && plan === step.plan);
  return (
    <div className={css.page}>
      <title>Plan · Gavelcast</title>
      <h1>Your plan</h1>
      <CheckoutNote {...checkout} />
      {own.isPending && <Skeleton height={220} radius={0} />}
      {own.isError && <p className={css.empty}>Your plan cannot be shown right now. Trying again.</p>}
      {own.data && (
        <>
          <OwnPlan own={own.data.subscription} now={now} onCancel={() => setStep({ kind: 'cancel' })} />
          <h2>This month</h2>
          <Quotas quotas={own.data.quotas} now={now} />
        </>
      )}
      <h2>All plans</h2>
      {offers.isPending && <Skeleton height={320} radius={0} />}
      {offers.isError && <p className={css.empty}>The plans cannot be shown right now.</p>}
      {offers.data && own.data && (
        <Offers
          offers={offers.data.items}
          own={own.data.subscription}
          now={now}
          onChoose={(plan) => setStep({ kind: 'change', plan })}
        />
      )}
      <h2>What you used</h2>
      <Suspense fallback={<Skeleton height={220} radius={0} />}>
        <UsageChart />
      </Suspense>
      {own.data && (
        <ConfirmStep
          step={step}
          own={own.data.subscription}
          monthEnds={own.data.quotas[0]?.resetsAt ?? new Date(now).toISOString()}
          offer={offer}
          now={now}
          onClose={() => setStep(null)}
        />
      )}
    </div>
  );
}
