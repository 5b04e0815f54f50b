import type { Format } from '../contracts/auction.ts';
import { direct } from './auction.model.desk.ts';
import { dutch } from './auction.model.dutch.ts';
import { english } from './auction.model.english.ts';
import type { Command, FormatRules, ModelLot, Result } from './auction.model.lot.ts';
import { offerBid } from './auction.model.offer.ts';
import { sealedFirst, sealedSecond } from './auction.model.sealed.ts';
import type { Entry, EntryKind, EntryState } from './entry.ts';
import type { LotRules } from './lot.rules.ts';

const FORMATS: Record<Format, FormatRules> = {
  english,
  dutch,
  sealed_first: sealedFirst,
  sealed_second: sealedSecond,
};

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

/** The least acceptable bid of someone who does not lead, in minor units, while the clock shows `at`. */
export const leastNextBid = (lot: ModelLot, at: number): bigint => FORMATS[lot.rules.format].least(lot, at);

/**
 * What docs/rules.md says a command does to a lot while Redis' clock shows `now` (ms): the changed lot and its entry, a
 * refusal, or the `rev` of the entry that answered the same offer before. The given lot is never changed.
 */
export function apply(lot: ModelLot, command: Command, now: number): Result {
  const at = Math.max(now, lot.clock);
  const format = FORMATS[lot.rules.format];
  const decided =
    command.kind === 'bid' ? offerBid(lot, format, command, at) : direct(lot, format, command, at);
  if (!('lot' in decided)) return decided;
  const { id } = command;
  const rev = lot.rev + 1;
  const next: ModelLot = { ...decided.lot, rev, lastId: id, clock: at };
  const by = command.kind === 'bid' || command.actor === undefined ? {} : { actor: command.actor };
  const prev = lot.lastId === undefined ? {} : { prev: lot.lastId };
  const { gen, rules } = next;
  const kind = kindOf(command, decided.said);
  const entry: Entry = {
    ...{ id, ...prev, auctionId: rules.id, gen, rev, kind, at },
    ...by,
    ...decided.said,
    state: stateOf(next),
  };
  return { lot: next, entry };
}

function kindOf({ kind }: Command, { bids }: Partial<Entry>): EntryKind {
  if (kind === 'pass') return 'close';
  return kind === 'bid' && !bids ? 'raise' : kind;
}

/** The lot as an entry carries it: what follows from the standing bids is worked out, what is absent is left out. */
export function stateOf(lot: ModelLot): EntryState {
  const shown = FORMATS[lot.rules.format].shows(lot);
  const leader = lot.released ? undefined : shown.leader;
  const falls = lot.status === 'live' && !lot.taken;
  const state: EntryState = {
    status: lot.status,
    outcome: lot.outcome,
    why: lot.why,
    currency: lot.rules.currency,
    price: shown.price.toString(),
    seq: lot.seq,
    bidCount: lot.standing.length,
    leader: leader?.bid.bidder,
    leaderPaddle: leader?.bid.paddle,
    leaderName: leader?.bid.name,
    leaderMax: leader && shown.leaderMax?.toString(),
    leaderBidId: leader?.bid.id,
    leaderSeq: leader?.bid.seq,
    leaderRev: leader?.rev,
    leaderAt: leader?.at,
    leaderAuto: leader?.bid.auto,
    reserveMet: shown.reserveMet,
    startsAt: lot.startsAt,
    endsAt: lot.endsAt,
    remainingMs: lot.remainingMs,
    warnings: lot.warnings,
    extensions: lot.extensions,
    step: lot.step?.toString(),
    stepUntil: lot.stepUntil?.toString(),
    ask: lot.ask?.toString(),
    fallsFrom: falls ? lot.fallsFrom : undefined,
    fallenMs: lot.status === 'paused' ? lot.fallenMs : undefined,
    taken: lot.taken,
  };
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined)) as EntryState;
}
