import { PLANS, type Plan } from '../contracts/plans.ts';
import { periodOf } from './plan.rules.ts';

export const isLarger = (plan: Plan, than: Plan): boolean => PLANS.indexOf(plan) > PLANS.indexOf(than);

/** When a plan that staff gave ends if it is given up now: with the month, or earlier when it ends earlier anyway. */
export function endOfGift(until: Date | null, now: Date): Date {
  const { resetsAt } = periodOf(now);
  return until !== null && until < resetsAt ? until : resetsAt;
}
