import type { AuctionStatus, Outcome } from '../contracts/auction.ts';
import type { ErrorCode } from '../contracts/errors.ts';
import { type IncrementRow, minNextBid, stepAt } from '../contracts/increments.ts';
import { type Currency, MAX_AMOUNT } from '../contracts/money.ts';
import type { Entry, EntryBid, EntryKind, EntryState } from './entry.ts';

/** What is frozen at the opening. Money in minor units. */
export type ModelRules = {
  auctionId: string;
  currency: Currency;
  openingPrice: bigint;
  reserve?: bigint;
  increments: readonly IncrementRow[];
  durationSeconds: number;
  softCloseSeconds: number;
  maxExtensions: number;
  seller?: string;
};

/** `id` becomes the entry's; `amount` and `max` are digits as they came over the wire. */
export type BidCommand = {
  kind: 'bid';
  id: string;
  /** Of the first and the second bid this command may make. */
  bidIds: readonly [string, string];
  bidder: string;
  paddle: number;
  name: string;
  key: string;
  amount: string;
  max?: string;
  currency: Currency;
  bidLimit?: bigint;
  /** How many changes may wait for their commit. */
  room: number;
};

export type StaffCommand = { id: string; actor?: string } & (
  | { kind: 'start' | 'pause' | 'resume' | 'warn' }
  | { kind: 'extend'; seconds: number }
  | { kind: 'void'; bidId: string; reason?: string }
  | { kind: 'close'; hammer: boolean }
  | { kind: 'cancel'; reason?: string }
);

export type Command = BidCommand | StaffCommand;

export type Result =
  | { lot: ModelLot; entry: Entry }
  | { refused: ErrorCode; details: { minNextBid?: string } }
  | { replay: number };

type StandingBid = { bid: EntryBid; amount: bigint; rev: number; at: number };

/** A lot as the rules see it. Price, leader and reserve are not kept: they follow from the standing bids. */
export type ModelLot = {
  readonly rules: ModelRules;
  readonly gen: number;
  readonly rev: number;
  readonly lastId?: string;
  readonly clock: number;
  readonly waiting: number;
  readonly status: AuctionStatus;
  readonly outcome?: Outcome;
  readonly seq: number;
  readonly standing: readonly StandingBid[];
  readonly released: boolean;
  readonly maxima: Readonly<Record<string, bigint>>;
  readonly answers: Readonly<Record<string, { rev: number; amount: string; max?: string }>>;
  readonly startsAt?: number;
  readonly endsAt?: number;
  readonly remainingMs?: number;
  readonly warnings: number;
  readonly extensions: number;
};

/** A scheduled lot on which nothing has happened. */
export function createLot(rules: ModelRules): ModelLot {
  return {
    rules,
    gen: 1,
    rev: 0,
    clock: 0,
    waiting: 0,
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

/** The lot once everything that waited is committed and published. */
export const drained = (lot: ModelLot): ModelLot => ({ ...lot, waiting: 0 });

/** The lot after a rebuild: nothing but the generation is different. */
export const rebuilt = (lot: ModelLot, gen: number): ModelLot => ({ ...drained(lot), gen });

/**
 * What docs/rules.md says a command does to a lot when Redis' clock shows `now` (ms): the changed lot and its entry, a
 * refusal, or the `rev` of the entry that answered the same offer before. The given lot is never changed.
 */
export function apply(lot: ModelLot, command: Command, now: number): Result {
  const at = Math.max(now, lot.clock);
  return command.kind === 'bid' ? placeBid(lot, command, at) : direct(lot, command, at);
}

function placeBid(lot: ModelLot, offer: BidCommand, at: number): Result {
  const answerKey = `${offer.bidder} ${offer.key}`;
  const answered = lot.answers[answerKey];
  if (answered) {
    const same = answered.amount === offer.amount && answered.max === offer.max;
    return same ? { replay: answered.rev } : refuse('IDEMPOTENCY_CONFLICT');
  }
  if (lot.status === 'scheduled') return refuse('AUCTION_NOT_STARTED');
  if (lot.status === 'paused') return refuse('AUCTION_PAUSED');
  if (lot.status === 'ended') return refuse('AUCTION_ENDED');
  if (lot.status === 'cancelled') return refuse('AUCTION_CANCELLED');
  if (isPast(lot, at)) return refuse('AUCTION_ENDED');

  const amount = BigInt(offer.amount);
  const max = offer.max === undefined ? undefined : BigInt(offer.max);
  const limit = max ?? amount;
  const leader = lot.standing.at(-1);
  const leads = leader?.bid.bidder === offer.bidder;
  const least = BigInt(leastNextBid(lot));
  const tooLow: Result = { refused: 'BID_TOO_LOW', details: { minNextBid: least.toString() } };

  if (offer.currency !== lot.rules.currency) return refuse('CURRENCY_MISMATCH');
  if (amount > MAX_AMOUNT || limit > MAX_AMOUNT) return refuse('AMOUNT_TOO_LARGE');
  if (limit < amount) return refuse('MAX_BELOW_AMOUNT');
  if (!leads || max === undefined) {
    if (amount < least) return tooLow;
    if (leads) return refuse('ALREADY_LEADING');
  } else if (max <= limitOf(lot, leader)) return refuse('MAX_NOT_RAISED');
  if (offer.bidder === lot.rules.seller) return refuse('SELLER_CANNOT_BID');
  if (offer.bidLimit !== undefined && limit > offer.bidLimit) return refuse('BID_LIMIT_EXCEEDED');
  if (lot.waiting >= offer.room) return refuse('BUSY');

  const remembers = leads || limit > amount;
  const next: ModelLot = {
    ...lot,
    maxima: remembers ? { ...lot.maxima, [offer.bidder]: limit } : lot.maxima,
    answers: { ...lot.answers, [answerKey]: { rev: lot.rev + 1, amount: offer.amount, max: offer.max } },
  };
  const made = contest(lot, leader, offer, amount, limit);
  const bids = made.map(
    (one, i): EntryBid => ({
      id: offer.bidIds[i as 0 | 1],
      seq: lot.seq + 1 + i,
      bidder: one.by.bidder,
      paddle: one.by.paddle,
      name: one.by.name,
      amount: one.amount.toString(),
      auto: one.auto,
    }),
  );
  const said = {
    actor: offer.bidder,
    key: offer.key,
    offer: { amount: offer.amount, ...(offer.max === undefined ? {} : { max: offer.max }) },
    ...(remembers ? { max: { bidder: offer.bidder, amount: limit.toString() } } : {}),
  };
  if (bids.length === 0) return write(next, 'raise', offer.id, at, said);

  const standing = bids.map((bid) => ({ bid, amount: BigInt(bid.amount), rev: lot.rev + 1, at }));
  const accepted: ModelLot = {
    ...next,
    seq: lot.seq + bids.length,
    standing: [...lot.standing, ...standing],
    warnings: 0,
  };
  const soft = softClose(accepted, at);
  return write(soft.lot, leads ? 'raise' : 'bid', offer.id, at, {
    ...said,
    bids,
    ...(soft.extendedByMs ? { extendedByMs: soft.extendedByMs } : {}),
  });
}

type Side = Pick<EntryBid, 'bidder' | 'paddle' | 'name'>;
type Made = { by: Side; amount: bigint; auto: boolean };

/** The bids an offer that passed every check leads to, in their order: rules 8, 9 and 10. */
function contest(
  lot: ModelLot,
  leader: StandingBid | undefined,
  offer: Side,
  amount: bigint,
  limit: bigint,
): Made[] {
  const { reserve, increments } = lot.rules;
  const toReserve = (price: bigint, most: bigint) =>
    reserve !== undefined && price < reserve && most >= reserve ? reserve : price;

  if (leader?.bid.bidder === offer.bidder) {
    const price = toReserve(leader.amount, limit);
    return price === leader.amount ? [] : [{ by: leader.bid, amount: price, auto: true }];
  }
  if (!leader) return [{ by: offer, amount: toReserve(amount, limit), auto: false }];

  const most = limitOf(lot, leader);
  if (limit > most) {
    const price = larger(amount, smaller(most + stepAt(increments, most), limit));
    return [{ by: offer, amount: toReserve(price, limit), auto: false }];
  }
  const answer = smaller(limit + stepAt(increments, limit), most);
  return [
    { by: offer, amount, auto: false },
    { by: leader.bid, amount: toReserve(answer, most), auto: true },
  ];
}

function softClose(lot: ModelLot, at: number): { lot: ModelLot; extendedByMs: number } {
  const { softCloseSeconds, maxExtensions } = lot.rules;
  const left = (lot.endsAt ?? at) - at;
  const extendedByMs = softCloseSeconds * 1000 - left;
  if (lot.extensions >= maxExtensions || extendedByMs <= 0) return { lot, extendedByMs: 0 };
  const extended = { ...lot, endsAt: at + softCloseSeconds * 1000, extensions: lot.extensions + 1 };
  return { lot: extended, extendedByMs };
}

function direct(lot: ModelLot, command: StaffCommand, at: number): Result {
  const done = (next: ModelLot, more: Partial<Entry> = {}) =>
    write(next, command.kind, command.id, at, {
      ...(command.actor ? { actor: command.actor } : {}),
      ...more,
    });
  const { status } = lot;
  const open = status === 'live' || status === 'paused';
  const { endsAt = at, remainingMs = 0, rules } = lot;

  if (command.kind === 'start') {
    if (status !== 'scheduled') return refuse('AUCTION_WRONG_STATUS');
    return done({ ...lot, status: 'live', startsAt: at, endsAt: at + rules.durationSeconds * 1000 });
  }
  if (command.kind === 'cancel') {
    if (!open && status !== 'scheduled') return refuse('AUCTION_WRONG_STATUS');
    return done({ ...lot, status: 'cancelled', released: true }, because(command.reason));
  }
  if (command.kind === 'close') {
    if (!open || (status === 'paused' && !command.hammer)) return refuse('AUCTION_WRONG_STATUS');
    const due = status === 'live' && at >= endsAt;
    if (!due && !command.hammer) return refuse('AUCTION_NOT_DUE');
    const ended = { ...lot, status: 'ended', outcome: outcomeOf(lot), remainingMs: undefined } as const;
    return done({ ...ended, endsAt: due ? endsAt : at });
  }

  if (isPast(lot, at)) return refuse('AUCTION_ENDED');
  switch (command.kind) {
    case 'pause':
      if (status !== 'live') return refuse('AUCTION_WRONG_STATUS');
      return done({ ...lot, status: 'paused', remainingMs: endsAt - at, endsAt: undefined });
    case 'resume':
      if (status !== 'paused') return refuse('AUCTION_WRONG_STATUS');
      return done({ ...lot, status: 'live', endsAt: at + remainingMs, remainingMs: undefined });
    case 'warn':
      if (status !== 'live' || lot.warnings >= 2) return refuse('AUCTION_WRONG_STATUS');
      return done({ ...lot, warnings: lot.warnings + 1 });
    case 'extend': {
      if (!open) return refuse('AUCTION_WRONG_STATUS');
      const byMs = command.seconds * 1000;
      const moved = status === 'live' ? { endsAt: endsAt + byMs } : { remainingMs: remainingMs + byMs };
      return done({ ...lot, ...moved, warnings: 0 }, { extendedByMs: byMs });
    }
    case 'void': {
      if (!open) return refuse('AUCTION_WRONG_STATUS');
      const newest = lot.standing.at(-1)?.bid;
      if (!newest) return refuse('NOTHING_TO_VOID');
      if (newest.id !== command.bidId) return refuse('NOT_NEWEST_BID');
      const { [newest.bidder]: _forgotten, ...maxima } = lot.maxima;
      const voided = { id: newest.id, seq: newest.seq, bidder: newest.bidder };
      const next = { ...lot, standing: lot.standing.slice(0, -1), maxima, warnings: 0 };
      return done(next, { voided, ...because(command.reason) });
    }
  }
}

function write(lot: ModelLot, kind: EntryKind, id: string, at: number, said: Partial<Entry>): Result {
  const next = { ...lot, rev: lot.rev + 1, lastId: id, clock: at, waiting: lot.waiting + 1 };
  const prev = lot.lastId === undefined ? {} : { prev: lot.lastId };
  const { auctionId } = lot.rules;
  const entry: Entry = {
    id,
    ...prev,
    auctionId,
    gen: lot.gen,
    rev: next.rev,
    kind,
    at,
    ...said,
    state: stateOf(next),
  };
  return { lot: next, entry };
}

/** The lot as an entry carries it: what follows from the standing bids is worked out, what is absent is left out. */
export function stateOf(lot: ModelLot): EntryState {
  const leader = lot.released ? undefined : lot.standing.at(-1);
  const state: EntryState = {
    status: lot.status,
    outcome: lot.outcome,
    currency: lot.rules.currency,
    price: priceOf(lot).toString(),
    seq: lot.seq,
    bidCount: lot.standing.length,
    leader: leader?.bid.bidder,
    leaderPaddle: leader?.bid.paddle,
    leaderName: leader?.bid.name,
    leaderMax: leader && limitOf(lot, leader).toString(),
    leaderBidId: leader?.bid.id,
    leaderSeq: leader?.bid.seq,
    leaderRev: leader?.rev,
    leaderAt: leader?.at,
    leaderAuto: leader?.bid.auto,
    reserveMet: reserveMet(lot),
    startsAt: lot.startsAt,
    endsAt: lot.endsAt,
    remainingMs: lot.remainingMs,
    warnings: lot.warnings,
    extensions: lot.extensions,
  };
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined)) as EntryState;
}

const refuse = (refused: ErrorCode): Result => ({ refused, details: {} });
const because = (reason?: string) => (reason ? { reason } : {});
const isPast = (lot: ModelLot, at: number) => lot.status === 'live' && at >= (lot.endsAt ?? 0);
const priceOf = (lot: ModelLot) => lot.standing.at(-1)?.amount ?? lot.rules.openingPrice;
const reserveMet = (lot: ModelLot) => priceOf(lot) >= (lot.rules.reserve ?? 0n);
const smaller = (a: bigint, b: bigint) => (a < b ? a : b);
const larger = (a: bigint, b: bigint) => (a > b ? a : b);

/** The most the bidder of a standing bid would pay. */
function limitOf(lot: ModelLot, { bid, amount }: StandingBid): bigint {
  return larger(amount, lot.maxima[bid.bidder] ?? 0n);
}

/** The least acceptable next bid of someone who does not lead. */
export function leastNextBid(lot: ModelLot): string {
  const { increments, openingPrice } = lot.rules;
  const price = priceOf(lot).toString();
  return minNextBid(increments, {
    openingPrice: openingPrice.toString(),
    price,
    bidCount: lot.standing.length,
  });
}

function outcomeOf(lot: ModelLot): Outcome {
  if (lot.standing.length === 0) return 'unsold';
  return reserveMet(lot) ? 'sold' : 'passed';
}
