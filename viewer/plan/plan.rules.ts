import { type Currency, formatMoney } from '../../server/contracts/money.ts';
import {
  METERED,
  type Metered,
  PLANS,
  type Plan,
  type PlanOffer,
  type Quota,
  type Subscription,
} from '../../server/contracts/plans.ts';

export const PLAN_NAMES: Record<Plan, string> = { free: 'Free', pro: 'Pro', enterprise: 'Enterprise' };
export const PLAN_LINES: Record<Plan, string> = {
  free: 'What everybody has.',
  pro: 'For those who make things every week.',
  enterprise: 'For houses that are on air every day.',
};
export const METERS = Object.keys(METERED) as Metered[];

const NOUNS: Record<Metered, { one: string; many: string; title: string }> = {
  voice_seconds: { one: 'of speech', many: 'of speech', title: 'Speech' },
  images: { one: 'picture', many: 'pictures', title: 'Pictures' },
  videos: { one: 'video', many: 'videos', title: 'Videos' },
  shows: { one: 'written show', many: 'written shows', title: 'Written shows' },
  stream_minutes: { one: 'on air', many: 'on air', title: 'Time on air' },
};

export const titleOf = (action: Metered): string => NOUNS[action].title;
export const isLarger = (plan: Plan, than: Plan): boolean => PLANS.indexOf(plan) > PLANS.indexOf(than);

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `4 min 10 s`, `10 h`; the two largest units. */
function timeText(seconds: number): string {
  const parts: [number, string][] = [
    [Math.trunc(seconds / 3_600), 'h'],
    [Math.trunc(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const shown = parts.filter(([count]) => count > 0).slice(0, 2);
  return shown.map(([count, unit]) => `${grouped(count)} ${unit}`).join(' ') || '0 min';
}

function amountText(action: Metered, amount: number): string {
  if (action === 'voice_seconds') return timeText(amount);
  if (action === 'stream_minutes') return timeText(amount * 60);
  return grouped(amount);
}

/** `40 pictures`, `10 min of speech`: as many as `amount`. */
function measured(action: Metered, amount: number): string {
  const { one, many } = NOUNS[action];
  return `${amountText(action, amount)} ${amount === 1 ? one : many}`;
}

/** What a plan holds of something: a line of its offer. */
export function limitText(action: Metered, limit: number | null | undefined): string {
  if (limit === null || limit === undefined) return `${titleOf(action)} without limit`;
  if (limit > 0) return measured(action, limit);
  return action === 'videos' ? 'Videos for prompt points' : `No ${NOUNS[action].many}`;
}

/** How a quota stands, without when it begins anew: `12 of 40 pictures, 3 being made`. */
export function quotaText({ action, limit, used, held }: Quota): string {
  const making = held > 0 ? `, ${amountText(action, held)} under way` : '';
  if (limit === null) return `${measured(action, used)}${making}; no limit`;
  if (limit === 0 && used === 0) {
    return action === 'videos' ? 'Prompt points pay for videos in this plan' : 'None in this plan';
  }
  const gone = used >= limit ? '; used up' : '';
  return `${amountText(action, used)} of ${measured(action, limit)}${making}${gone}`;
}

/** How much of a quota is gone, 0 to 1; null: there is nothing to be gone. */
export function quotaShare({ limit, used, held }: Quota): { used: number; held: number } | null {
  if (limit === null || limit === 0) return null;
  const share = Math.min(1, used / limit);
  return { used: share, held: Math.min(1 - share, held / limit) };
}

/** `$49 a month` */
export function priceText({ price, currency }: PlanOffer): string {
  if (price === null) return 'Ask the house';
  return price === '0' ? 'No charge' : `${formatMoney(price, currency as Currency)} a month`;
}

/** The day of a moment, `1 December`, with the year when it is another. Days are those of UTC, as the months of quotas are. */
export function dayText(at: string, now: number): string {
  const day = new Date(at);
  const year = day.getUTCFullYear() === new Date(now).getUTCFullYear() ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...year,
  }).format(day);
}

/** The last day before a moment: what ends at midnight is not had on the day that begins then. */
const lastDayText = (end: string, now: number): string =>
  dayText(new Date(Date.parse(end) - 1).toISOString(), now);

/** What becomes of the own plan, and when. */
export function standingText(own: Subscription, now: number): string {
  if (own.id === null) {
    return own.plan === 'enterprise'
      ? 'The people of the house have no limits.'
      : 'The plan that everybody has.';
  }
  if (own.endDate === null) return 'Given to you by the house, without an end.';
  const end = lastDayText(own.endDate, now);
  if (own.status === 'cancelled') return `Cancelled. You have it until ${end}, then no more.`;
  if (own.nextPlan) return `You have it until ${end}; then ${PLAN_NAMES[own.nextPlan]} begins.`;
  return own.provider === 'stripe'
    ? `Paid for until ${end}; it renews itself then.`
    : `Given to you by the house until ${end}.`;
}

export type Step = { kind: 'change'; plan: Plan } | { kind: 'cancel' };

/** What a step does and when, before it is taken. `monthEnds`: when the quotas begin anew. */
export function stepText(
  step: Step,
  own: Subscription,
  monthEnds: string,
  offer: PlanOffer | undefined,
  now: number,
) {
  const name = PLAN_NAMES[own.plan];
  const ends = own.provider === 'stripe' && own.endDate ? own.endDate : earlier(own.endDate, monthEnds);
  const until = lastDayText(ends, now);
  if (step.kind === 'cancel') {
    return {
      title: `Cancel ${name}?`,
      text: `You have ${name} until ${until}, and Free after that. What you made stays yours. Until then you can change your mind.`,
      yes: `Cancel ${name}`,
      no: `Keep ${name}`,
    };
  }
  const next = PLAN_NAMES[step.plan];
  if (!isLarger(step.plan, own.plan)) {
    return {
      title: `Change to ${next}?`,
      text: `You have ${name} until ${until}; then ${next} begins. Until then you can change your mind.`,
      yes: `Change to ${next}`,
      no: `Keep ${name}`,
    };
  }
  const price = offer?.price ? `${priceText(offer)}, ` : '';
  const text =
    own.provider === 'stripe' && own.id !== null
      ? `${next} begins at once. The difference for the rest of the period is charged now.`
      : `You pay on the next page (${price}until you cancel). ${next} begins as soon as the payment has arrived.`;
  return { title: `Upgrade to ${next}?`, text, yes: `Upgrade to ${next}`, no: 'Not now' };
}

const earlier = (one: string | null, other: string): string =>
  one !== null && Date.parse(one) < Date.parse(other) ? one : other;
