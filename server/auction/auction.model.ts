import type { Outcome } from '../contracts/auction.ts';
import { placeBid } from './auction.model.bid.ts';
import {
  type Command,
  isPastEnd,
  type ModelLot,
  type Result,
  refuse,
  reserveMet,
  type StaffCommand,
  write,
} from './auction.model.lot.ts';
import type { Entry } from './entry.ts';
import type { LotRules } from './lot.rules.ts';

/** A scheduled lot on which nothing has happened; `room` bounds the changes that wait to be published. */
export function createLot(rules: LotRules, room = 5_000): ModelLot {
  return {
    rules,
    room,
    gen: 1,
    rev: 0,
    published: 0,
    clock: 0,
    status: 'scheduled',
    seq: 0,
    standing: [],
    released: false,
    maxima: {},
    answers: {},
    warnings: 0,
    extensions: 0,
  };
}

/** The lot once every change is committed and published. */
export const published = (lot: ModelLot): ModelLot => ({ ...lot, published: lot.rev });

/** The lot after a rebuild: nothing is lost, nothing waits, and the generation is a new one. */
export const rebuilt = (lot: ModelLot, gen: number): ModelLot => ({ ...published(lot), gen });

/**
 * What docs/rules.md says a command does to a lot while Redis' clock shows `now` (ms): the changed lot and its entry, a
 * refusal, or the `rev` of the entry that answered the same offer before. The given lot is never changed.
 */
export function apply(lot: ModelLot, command: Command, now: number): Result {
  const at = Math.max(now, lot.clock);
  return command.kind === 'bid' ? placeBid(lot, command, at) : direct(lot, command, at);
}

/** The auctioneer's commands. */
function direct(lot: ModelLot, command: StaffCommand, at: number): Result {
  const by = command.actor === undefined ? {} : { actor: command.actor };
  const done = (next: ModelLot, more: Partial<Entry> = {}) =>
    write(next, command.kind, command.id, at, { ...by, ...more });
  const { status, endsAt = at, remainingMs = 0 } = lot;
  const open = status === 'live' || status === 'paused';

  switch (command.kind) {
    case 'start':
      if (status !== 'scheduled') return refuse('AUCTION_WRONG_STATUS');
      return done({ ...lot, status: 'live', startsAt: at, endsAt: at + lot.rules.durationMs });
    case 'cancel':
      if (!open && status !== 'scheduled') return refuse('AUCTION_WRONG_STATUS');
      return done(
        { ...lot, status: 'cancelled', released: true, endsAt: undefined, remainingMs: undefined },
        { reason: command.reason },
      );
    case 'close': {
      if (status !== 'live' && !(status === 'paused' && command.hammer))
        return refuse('AUCTION_WRONG_STATUS');
      const due = isPastEnd(lot, at);
      if (!due && !command.hammer) return refuse('AUCTION_NOT_DUE');
      const ended = { ...lot, status: 'ended', outcome: outcomeOf(lot), remainingMs: undefined } as const;
      return done({ ...ended, endsAt: due ? endsAt : at });
    }
  }

  if (isPastEnd(lot, at)) return refuse('AUCTION_ENDED');
  switch (command.kind) {
    case 'pause':
      if (status !== 'live') return refuse('AUCTION_WRONG_STATUS');
      return done({ ...lot, status: 'paused', remainingMs: endsAt - at, endsAt: undefined });
    case 'resume':
      if (status !== 'paused') return refuse('AUCTION_WRONG_STATUS');
      return done({ ...lot, status: 'live', endsAt: at + remainingMs, remainingMs: undefined });
    case 'warn':
      if (status !== 'live' || lot.warnings === 2) return refuse('AUCTION_WRONG_STATUS');
      return done({ ...lot, warnings: lot.warnings + 1 });
    case 'extend': {
      if (!open) return refuse('AUCTION_WRONG_STATUS');
      const by = command.milliseconds;
      const moved = status === 'live' ? { endsAt: endsAt + by } : { remainingMs: remainingMs + by };
      return done({ ...lot, ...moved, warnings: 0 }, { extendedByMs: by });
    }
    case 'void': {
      if (!open) return refuse('AUCTION_WRONG_STATUS');
      const newest = lot.standing.at(-1)?.bid;
      if (!newest) return refuse('NOTHING_TO_VOID');
      if (newest.id !== command.bidId) return refuse('NOT_NEWEST_BID');
      const { [newest.bidder]: _forgotten, ...maxima } = lot.maxima;
      const voided = { id: newest.id, seq: newest.seq, bidder: newest.bidder };
      return done({ ...lot, standing: lot.standing.slice(0, -1), maxima, warnings: 0 }, { voided });
    }
  }
}

function outcomeOf(lot: ModelLot): Outcome {
  if (lot.standing.length === 0) return 'unsold';
  return reserveMet(lot) ? 'sold' : 'passed';
}
