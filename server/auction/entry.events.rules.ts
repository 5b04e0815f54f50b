import type { EventData, EventSource, EventType, Internal } from '../contracts/events.ts';
import type { Entry } from './entry.ts';
import { isSealed } from './formats/format.rules.ts';
import { type LotRules, publicState } from './lot.rules.ts';

/** At most this many bids of one burst are announced one by one; the price update after them covers all. */
const BIDS_PER_BURST = 4;

export type Announcement = {
  [T in EventType]: {
    id: string;
    timestamp: number;
    type: T;
    source: EventSource;
    version: '1.0';
    data: EventData<T> & Internal;
  };
}[EventType];

function envelope<T extends EventType>(entry: Entry, type: T, data: EventData<T> & Internal): Announcement {
  // Derived from the entry, so that a repeat after a crash carries the same id.
  const id = `${entry.id}:${type.slice(type.indexOf(':') + 1)}`;
  return { id, timestamp: entry.at, type, source: 'auction-engine', version: '1.0', data } as Announcement;
}

function change(rules: LotRules, entry: Entry, fromRev = entry.rev): EventData<'auction:state'> {
  const state = publicState(rules, entry.state, entry.rev, entry.at);
  return { ...state, auctionId: entry.auctionId, fromRev };
}

/** The newest bids of these entries, one by one; of a sealed lot none. */
function placedEvents(rules: LotRules, entries: Entry[]): Announcement[] {
  if (isSealed(rules.format)) return [];
  const bids = entries.flatMap((entry) => (entry.bids ?? []).map((bid) => ({ entry, bid })));
  return bids.slice(-BIDS_PER_BURST).map(({ entry, bid }) => {
    const announced = envelope(entry, 'auction:bid_placed', {
      auctionId: entry.auctionId,
      fromRev: entry.rev,
      rev: entry.rev,
      seq: bid.seq,
      bidId: bid.id,
      amount: bid.amount,
      currency: entry.state.currency,
      paddle: bid.paddle,
      displayName: bid.name,
      auto: bid.auto,
      timestamp: new Date(entry.at).toISOString(),
      userId: bid.bidder,
    });
    return { ...announced, id: `${entry.id}:bid_placed:${bid.seq}` };
  });
}

function bidEvents(rules: LotRules, run: Entry[]): Announcement[] {
  const first = run[0] as Entry;
  const newest = run.at(-1) as Entry;
  const events = placedEvents(rules, run);
  const update = change(rules, newest, first.rev);
  if (events.length === 0) events.push(envelope(newest, 'auction:state', update));
  else {
    events.push(envelope(newest, 'auction:price_updated', { ...update, ...lostLead(rules, run) }));
  }
  const extendedByMs = run.reduce((sum, entry) => sum + (entry.extendedByMs ?? 0), 0);
  if (extendedByMs > 0) {
    events.push(envelope(newest, 'auction:extended', { ...update, reason: 'soft_close', extendedByMs }));
  }
  return events;
}

function otherEvent(rules: LotRules, entry: Entry): Announcement {
  const state = change(rules, entry);
  switch (entry.kind) {
    case 'start':
      return envelope(entry, 'auction:started', { ...state, ...lostLead(rules, [entry]) });
    case 'pause':
      return envelope(entry, 'auction:paused', state);
    case 'resume':
      return envelope(entry, 'auction:resumed', state);
    case 'extend':
      return envelope(entry, 'auction:extended', {
        ...state,
        reason: 'staff',
        extendedByMs: entry.extendedByMs ?? 0,
      });
    case 'warn':
      return envelope(entry, 'auction:fair_warning', state);
    case 'void':
      return envelope(entry, 'auction:bid_voided', {
        ...state,
        bidId: entry.voided?.id as string,
        bidSeq: entry.voided?.seq as number,
        reason: entry.reason ?? '',
        forfeited: false,
      });
    case 'forfeit': {
      // A sealed lot tells nothing but its count.
      if (isSealed(rules.format)) return envelope(entry, 'auction:state', state);
      // The newest is the one that every page still shows, and so learns from whose paddle they were.
      const newest = entry.forfeited?.at(-1);
      return envelope(entry, 'auction:bid_voided', {
        ...state,
        bidId: newest?.id as string,
        bidSeq: newest?.seq as number,
        reason: entry.reason ?? '',
        forfeited: true,
      });
    }
    case 'step':
    case 'ask':
      return envelope(entry, 'auction:ask_changed', state);
    case 'align':
      return envelope(entry, 'auction:extended', {
        ...state,
        reason: 'linked',
        extendedByMs: entry.extendedByMs ?? 0,
      });
    case 'unsell':
      return envelope(entry, 'auction:sale_cancelled', { ...state, reason: entry.reason ?? '' });
    case 'reopen':
      return envelope(entry, 'auction:reopened', state);
    case 'close': {
      const outcome = entry.state.outcome ?? 'unsold';
      const hammerPrice = outcome === 'sold' ? entry.state.price : null;
      const userId = outcome === 'sold' ? { userId: entry.state.leader } : {};
      const why = entry.state.why ?? 'no_bids';
      return envelope(entry, 'auction:ended', { ...state, outcome, hammerPrice, why, ...userId });
    }
    case 'cancel':
      return envelope(entry, 'auction:cancelled', { ...state, reason: entry.reason ?? '' });
    default:
      return envelope(entry, 'auction:state', state);
  }
}

const isBidding = (entry: Entry) => entry.kind === 'bid' || entry.kind === 'raise';

/**
 * What a run of neighbouring entries of one lot (rising `rev`) is announced as. Neighbouring bids become their newest
 * bids and one price update that covers them all; every other change is announced by itself, in order.
 */
export function announcements(rules: LotRules, entries: Entry[]): Announcement[] {
  const events: Announcement[] = [];
  let run: Entry[] = [];
  for (const entry of entries) {
    if (isBidding(entry)) {
      run.push(entry);
      continue;
    }
    if (run.length > 0) events.push(...bidEvents(rules, run));
    run = [];
    events.push(otherEvent(rules, entry));
    // What the maxima left before the opening came to.
    if (entry.kind === 'start') events.push(...placedEvents(rules, [entry]));
  }
  if (run.length > 0) events.push(...bidEvents(rules, run));
  return events;
}

/** Who lost the lead in these entries, or the opening, and does not have it at their end. */
function lostLead(rules: LotRules, entries: Entry[]): Internal {
  const leader = entries.at(-1)?.state.leader;
  const losers = new Set<string>();
  for (const { outbid, maxima = [] } of entries) {
    for (const bidder of [outbid, ...maxima.map((max) => max.bidder)]) {
      if (bidder !== undefined && bidder !== leader) losers.add(bidder);
    }
  }
  return losers.size > 0 ? { outbid: { title: rules.title, userIds: [...losers] } } : {};
}
