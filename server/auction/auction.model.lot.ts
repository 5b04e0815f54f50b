import type { AuctionStatus, Outcome } from '../contracts/auction.ts';
import type { ErrorCode } from '../contracts/errors.ts';
import { minNextBid } from '../contracts/increments.ts';
import type { Currency } from '../contracts/money.ts';
import type { Entry, EntryBid, EntryKind, EntryState } from './entry.ts';
import type { LotRules } from './lot.rules.ts';

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
  /** Why this bidder may not bid in this sale. */
  barred?: ErrorCode;
  bidLimit?: string;
};

export type StaffCommand = { id: string; actor?: string } & (
  | { kind: 'start' | 'pause' | 'resume' | 'warn' }
  | { kind: 'extend'; milliseconds: number }
  | { kind: 'void'; bidId: string }
  | { kind: 'close'; hammer: boolean }
  | { kind: 'cancel'; reason: string }
);

export type Command = BidCommand | StaffCommand;

export type Result =
  | { lot: ModelLot; entry: Entry }
  | { refused: ErrorCode; details: { minNextBid?: string } }
  | { replay: number };

export type StandingBid = { bid: EntryBid; amount: bigint; rev: number; at: number };

/** A lot as the rules see it. Price, leader and reserve are not kept: they follow from the standing bids. */
export type ModelLot = {
  readonly rules: LotRules;
  /** How many changes may wait to be published. */
  readonly room: number;
  readonly gen: number;
  readonly rev: number;
  readonly published: number;
  readonly lastId?: string;
  readonly clock: number;
  readonly status: AuctionStatus;
  readonly outcome?: Outcome;
  readonly seq: number;
  readonly standing: readonly StandingBid[];
  readonly released: boolean;
  readonly maxima: Readonly<Record<string, string>>;
  /** By bidder and key. */
  readonly answers: Readonly<Record<string, { rev: number; amount: string; max?: string }>>;
  readonly startsAt?: number;
  readonly endsAt?: number;
  readonly remainingMs?: number;
  readonly warnings: number;
  readonly extensions: number;
};

export const refuse = (refused: ErrorCode): Result => ({ refused, details: {} });

/** Counts the change and makes its entry, which shows the lot as `lot` leaves it. */
export function write(
  lot: ModelLot,
  kind: EntryKind,
  id: string,
  at: number,
  said: Partial<Entry>,
): { lot: ModelLot; entry: Entry } {
  const next = { ...lot, rev: lot.rev + 1, lastId: id, clock: at };
  const prev = lot.lastId === undefined ? {} : { prev: lot.lastId };
  const { rev, gen } = next;
  const entry = { id, ...prev, auctionId: lot.rules.id, gen, rev, kind, at, ...said, state: stateOf(next) };
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

export const isPastEnd = (lot: ModelLot, at: number) => lot.status === 'live' && at >= (lot.endsAt ?? 0);

export function priceOf(lot: ModelLot): bigint {
  return lot.standing.at(-1)?.amount ?? BigInt(lot.rules.openingPrice);
}

export function reserveMet(lot: ModelLot): boolean {
  const { reservePrice } = lot.rules;
  if (reservePrice === null) return true;
  return lot.standing.length > 0 && priceOf(lot) >= BigInt(reservePrice);
}

/** The most the bidder of a standing bid would pay. */
export function limitOf(lot: ModelLot, { bid, amount }: StandingBid): bigint {
  const max = BigInt(lot.maxima[bid.bidder] ?? '0');
  return max > amount ? max : amount;
}

/** The least acceptable next bid of someone who does not lead, in minor units. */
export function leastNextBid(lot: ModelLot): bigint {
  const { increments, openingPrice } = lot.rules;
  const state = { openingPrice, price: priceOf(lot).toString(), bidCount: lot.standing.length };
  return BigInt(minNextBid(increments, state));
}
