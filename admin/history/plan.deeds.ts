import type { LogEntry } from '../../server/contracts/ops.ts';

type Tell = (facts: { about: string; data: LogEntry['data'] }) => string;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const whose = ({ about, data }: Parameters<Tell>[0]) => text(data.name) || about;

/** Deeds about plans, in words. */
export const PLAN_DEEDS: Record<string, Tell> = {
  'plan.given': (facts) => {
    const end = text(facts.data.endDate);
    // An end at midnight belongs to the day before.
    const last = end && new Date(Date.parse(end) - 1).toISOString().slice(0, 10);
    return `gave ${whose(facts)} the plan ${text(facts.data.to)}${last && ` to ${last}`}, instead of ${text(facts.data.from)}`;
  },
  'plan.changed': ({ data }) => `changed the own plan from ${text(data.from)} to ${text(data.to)}`,
  'plan.cancelled': ({ data }) => `cancelled the own plan ${text(data.plan)}`,
  'plan.resumed': ({ data }) => `keeps the own plan ${text(data.plan)}`,
  'plan.paid': (facts) => `took the payment of ${whose(facts)} for the plan ${text(facts.data.plan)}`,
  'plan.unpaid': (facts) =>
    `let the plan ${text(facts.data.plan)} of ${whose(facts)} rest: its payment failed`,
  'plan.ended': (facts) => `put aside the plan ${text(facts.data.plan)} of ${whose(facts)}, which was over`,
};
