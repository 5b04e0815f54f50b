import type { EventEnvelope, InternalEvent, Outbid } from '../contracts/events.ts';

/** At most this many bids of one window reach a viewer one by one. */
const BIDS_PER_WINDOW = 4;

const coalescable = new Set(['auction:price_updated', 'auction:state', 'auction:extended']);

/** The event as the public may see it: nobody is named but by paddle and display name. */
export function publicEvent(event: InternalEvent): EventEnvelope {
  const {
    userId: _user,
    twitterHandle: _handle,
    outbid: _outbid,
    ...data
  } = event.data as Record<string, unknown>;
  return { ...event, data } as EventEnvelope;
}

/** What a bidder is told who lost the lead by this price update, or whose maximum lost at the opening. */
export function outbidNotice(
  event: InternalEvent<'auction:price_updated' | 'auction:started'>,
  { title }: Outbid,
  userId: string,
): EventEnvelope<'user:outbid'> {
  const { auctionId, rev, price, minNextBid, currency } = event.data;
  const data = { userId, auctionId, rev, title, price, minNextBid, currency };
  return { ...event, id: `${event.id}:outbid:${userId}`, type: 'user:outbid', data };
}

/**
 * The events of one lot within one window, merged: of neighbouring price updates the last stays and covers the ones
 * before it, of many bids the newest stay. Everything else keeps its place.
 */
export function mergeEvents(events: InternalEvent[]): InternalEvent[] {
  const bids = events.filter((event) => event.type === 'auction:bid_placed');
  const tooOld = new Set<InternalEvent>(bids.slice(0, -BIDS_PER_WINDOW));
  const merged: InternalEvent[] = [];
  for (const event of events) {
    if (tooOld.has(event)) continue;
    const before = lastChange(merged);
    if (before && coalescable.has(event.type) && before.event.type === event.type) {
      const older = before.event.data as { fromRev: number };
      const newer = event.data as { fromRev: number };
      merged.splice(before.index, 1);
      merged.push({
        ...event,
        data: { ...newer, fromRev: Math.min(older.fromRev, newer.fromRev) },
      } as InternalEvent);
    } else {
      merged.push(event);
    }
  }
  return merged;
}

/** The newest event that is no bid; bids do not stand between two price updates. */
function lastChange(events: InternalEvent[]): { event: InternalEvent; index: number } | null {
  for (let index = events.length - 1; index >= 0; index--) {
    const event = events[index] as InternalEvent;
    if (event.type !== 'auction:bid_placed') return { event, index };
  }
  return null;
}
