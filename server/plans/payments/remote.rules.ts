import type { Plan } from '../../contracts/plans.ts';
import { isLarger } from '../subscriptions.rules.ts';

/** A subscription as the provider has it at the moment. */
export type RemoteSubscription = {
  id: string;
  customer: string;
  /** What it gives now; null: its price is none of our plans'. */
  plan: Plan | null;
  /** Until when that is paid for; null: it gives nothing, for it is over or a payment failed. */
  paidUntil: Date | null;
  startedAt: Date;
  /** It ends with the period that is paid for. */
  ends: boolean;
  /** What comes after the period, when it is another plan. */
  nextPlan: Plan | null;
  /** It goes on by itself, and the money of the next period was not asked for yet. */
  renews: boolean;
  /** It gives nothing because a payment failed, which can still be made up for. */
  unpaid: boolean;
};

/** A provider takes the money of a new period about an hour after it began; what is not paid then gives nothing. */
export const RENEWAL_S = 3 * 3_600;

/** As `plans.gives_until` has it. @returns null: it gives nothing */
export function givesUntil({ paidUntil, renews }: RemoteSubscription): Date | null {
  return paidUntil && new Date(paidUntil.getTime() + (renews ? RENEWAL_S * 1_000 : 0));
}

type Held = { plan: Plan; provider: string; providerSubscription: string | null; startDate: Date };

/** Two subscriptions of one person: what is paid for replaces what is not larger; of two that are paid for, the newer stays. */
export function replaces(remote: RemoteSubscription, held: Held): boolean {
  if (held.provider === 'manual') return remote.plan !== null && !isLarger(held.plan, remote.plan);
  return remote.startedAt >= held.startDate;
}
