import type { InternalEvent } from '../contracts/events.ts';

/** The lot for which twice was called, or that is over, with this event; null: none. */
export function lotAtTheHammer({ type, data }: InternalEvent): string | null {
  if (type === 'auction:ended' || type === 'auction:cancelled') return data.auctionId;
  return type === 'auction:fair_warning' && data.warnings >= 2 ? data.auctionId : null;
}
