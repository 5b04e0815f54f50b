import { PLANS, type Plan } from '../contracts/plans.ts';
import type { RemoteSubscription } from './payments/provider.ts';
import { periodOf } from './plan.rules.ts';

export const isLarger = (plan: Plan, than: Plan): boolean => PLANS.indexOf(plan) > PLANS.indexOf(than);

/** When a plan that staff gave ends if it is given up now: with the month, or earlier when it ends earlier anyway. */
export function endOfGift(until: Date | null, now: Date): Date {
  const { resetsAt } = periodOf(now);
  return until !== null && until < resetsAt ? until : resetsAt;
}

type Held = { plan: Plan; provider: string; providerSubscription: string | null; startDate: Date };

/** Two subscriptions of one person: what is paid for replaces what is not larger; of two that are paid for, the newer stays. */
export function replaces(remote: RemoteSubscription, held: Held): boolean {
  if (held.provider === 'manual') return remote.plan !== null && !isLarger(held.plan, remote.plan);
  return remote.startedAt >= held.startDate;
}
