import type { Entry } from './entry.ts';

/** What the house's history keeps of a command. No amount of a bid: of a sealed lot nobody may learn one there. */
export function historyOf(entry: Entry): Record<string, unknown> {
  const { rev, via, reason, voided, forfeiter, forfeited, extendedByMs, state } = entry;
  const { status, price, outcome, why, step, ask } = state;
  const forfeit = forfeiter === undefined ? {} : { forfeiter, bids: forfeited?.length };
  return { rev, status, price, outcome, why, via, reason, step, ask, extendedByMs, voided, ...forfeit };
}
