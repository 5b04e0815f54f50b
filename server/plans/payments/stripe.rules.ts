import type { Plan } from '../../contracts/plans.ts';
import { RENEWAL_S, type RemoteSubscription } from './remote.rules.ts';

/** As much of Stripe's subscription as decides what it gives; times in seconds. */
export type StripeFacts = {
  id: string;
  customer: string;
  status: string;
  startDate: number;
  cancelAtPeriodEnd: boolean;
  price: string;
  periodStart: number;
  periodEnd: number;
  /** Of its newest invoice: why it was made, and whether it is paid. */
  invoice: { reason: string | null; status: string | null } | null;
  metadata: Record<string, string>;
};

/** How our words stand in Stripe's metadata: a smaller plan that waits for the end of the period has its price already. */
export const NOTES = { heldPlan: 'held_plan', heldUntil: 'held_until', nextPlan: 'next_plan' } as const;

/** What a subscription at Stripe gives, until when, and what comes after. @param planOf the plan of a price */
export function remoteOf(facts: StripeFacts, planOf: (price: string) => Plan | null): RemoteSubscription {
  const { metadata, periodStart, periodEnd, invoice } = facts;
  const priced = planOf(facts.price);
  const waits = Number(metadata[NOTES.heldUntil] ?? 0) >= periodEnd;
  const held = waits ? ((metadata[NOTES.heldPlan] as Plan | undefined) ?? priced) : priced;
  const gives = facts.status === 'active' || facts.status === 'trialing';
  const owed = invoice?.reason === 'subscription_cycle' && invoice.status !== 'paid';
  const until = owed ? Math.min(periodEnd, periodStart + RENEWAL_S) : periodEnd;
  const after = facts.cancelAtPeriodEnd ? ((metadata[NOTES.nextPlan] || null) as Plan | null) : null;
  return {
    id: facts.id,
    customer: facts.customer,
    plan: held,
    paidUntil: gives ? new Date(until * 1_000) : null,
    startedAt: new Date(facts.startDate * 1_000),
    ends: facts.cancelAtPeriodEnd,
    nextPlan: facts.cancelAtPeriodEnd ? after : held === priced ? null : priced,
    renews: gives && !owed && !facts.cancelAtPeriodEnd,
    unpaid: facts.status === 'past_due' || facts.status === 'unpaid',
  };
}
