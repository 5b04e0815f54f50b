import type { Metered, Plan } from '../contracts/plans.ts';

/** What a plan holds in a month, in the units of `METERED`; null: no limit. The one table of limits. */
export const LIMITS: Record<Plan, Record<Metered, number | null>> = {
  free: { voice_seconds: 600, images: 40, videos: 0, shows: 2, stream_minutes: 120 },
  pro: { voice_seconds: 36_000, images: 1_000, videos: 100, shows: 100, stream_minutes: 6_000 },
  enterprise: { voice_seconds: null, images: null, videos: null, shows: null, stream_minutes: null },
};

/** A month costs so much, in minor units of `currency`; null: ask the house. */
export const PRICES: Record<Plan, { price: string | null; currency: string }> = {
  free: { price: '0', currency: 'USD' },
  pro: { price: '4900', currency: 'USD' },
  enterprise: { price: null, currency: 'USD' },
};

/** What one thing is limited to in every plan, for whoever decides by the plan of that moment. */
export function limitsOf(action: Metered): Record<Plan, number | null> {
  return {
    free: LIMITS.free[action],
    pro: LIMITS.pro[action],
    enterprise: LIMITS.enterprise[action],
  };
}

/** The calendar month (UTC) that a moment lies in: its first moment, and the first one after it, when quotas begin anew. */
export function periodOf(at: Date): { start: Date; resetsAt: Date } {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  return { start: new Date(Date.UTC(year, month)), resetsAt: new Date(Date.UTC(year, month + 1)) };
}

/** What may still be taken; null: as much as is wanted. Never below nothing, though a broadcast may overdraw. */
export function leftOf(limit: number | null, used: number, held: number): number | null {
  return limit === null ? null : Math.max(0, limit - used - held);
}

/** "1 h 5 min", "40 s" */
function timeOf(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  const parts = [hours && `${hours} h`, minutes && `${minutes} min`, seconds % 60 && `${seconds % 60} s`];
  return parts.filter(Boolean).join(' ') || '0 s';
}

const WORDS: Record<Metered, { of: string; amount: (amount: number) => string }> = {
  voice_seconds: { of: 'speech', amount: timeOf },
  images: { of: 'pictures', amount: (amount) => (amount === 1 ? '1 picture' : `${amount} pictures`) },
  videos: { of: 'videos', amount: (amount) => (amount === 1 ? '1 video' : `${amount} videos`) },
  shows: { of: 'written shows', amount: (amount) => (amount === 1 ? '1 show' : `${amount} shows`) },
  stream_minutes: { of: 'time on air', amount: (minutes) => timeOf(minutes * 60) },
};

type Refusal = { action: Metered; plan: Plan; limit: number; left: number; wanted: number; resetsAt: Date };

/** Why it is refused, in plain words: what is left, and when it begins anew. */
export function refusalOf({ action, plan, limit, left, wanted, resetsAt }: Refusal): string {
  const { of, amount } = WORDS[action];
  if (limit === 0) return `The plan “${plan}” holds no ${of}`;
  const rest =
    left === 0 ? `Nothing of its ${of} is left this month` : `It has ${amount(left)} left this month`;
  const need = left === 0 ? '' : `, and this needs ${amount(wanted)}`;
  return `The plan “${plan}” holds ${amount(limit)} a month. ${rest}${need}. It begins anew on ${resetsAt.toISOString().slice(0, 10)} (UTC)`;
}
