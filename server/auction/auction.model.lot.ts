import type { AuctionStatus, Outcome } from '../contracts/auction.ts';
import type { ErrorCode } from '../contracts/errors.ts';
import type { EndReason } from '../contracts/events.ts';
import type { Currency } from '../contracts/money.ts';
import type { Entry, EntryBid } from './entry.ts';
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
  /** Absent: the ask (a floor bid), or the buy-now price. */
  amount?: string;
  max?: string;
  currency: Currency;
  /** Why this bidder may not bid in this sale. */
  barred?: ErrorCode;
  bidLimit?: string;
  via?: Entry['via'];
  /** The clerk who entered it. */
  by?: string;
};

/** A maximum left before the opening; its bids get these ids. */
export type PreBid = {
  bidder: string;
  paddle: number;
  name: string;
  max: string;
  bidIds: readonly [string, string];
};

export type StaffCommand = { id: string; actor?: string } & (
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'warn' }
  /** `preBids`: the earliest first. `delayMs`: the lot's place in a staggered sale. */
  | { kind: 'start'; delayMs?: number; preBids?: readonly PreBid[] }
  | { kind: 'extend'; milliseconds: number }
  | { kind: 'void'; bidId: string; reason?: string }
  | { kind: 'forfeit'; bidder: string; reason?: string }
  | { kind: 'step'; to: 'half' | 'double' | 'table' | string }
  | { kind: 'ask'; amount: string }
  | { kind: 'align'; endsAt: number }
  /** `seen`: the rev at which the auctioneer saw the lot; absent: whatever it is. */
  | { kind: 'close'; hammer: boolean; seen?: number }
  | { kind: 'pass'; reason?: string }
  | { kind: 'unsell'; reason?: string }
  | { kind: 'cancel'; reason?: string }
  | { kind: 'reopen'; milliseconds: number }
);

export type Command = BidCommand | StaffCommand;

export type Refusal = { refused: ErrorCode; details: { minNextBid?: string } };

export type Result = { lot: ModelLot; entry: Entry } | Refusal | { replay: number };

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
  readonly why?: EndReason;
  readonly seq: number;
  /** In the order of their `seq`. */
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
  readonly step?: bigint;
  readonly stepUntil?: bigint;
  readonly ask?: bigint;
  readonly fallsFrom?: number;
  readonly fallenMs?: number;
  readonly taken?: 'bought_now' | 'accepted';
};

/** What a rule makes of a lot, and what the entry says beside the state. */
export type Change = { lot: ModelLot; said: Partial<Entry> };

/** What follows from the standing bids, as an entry shows it. */
export type Shown = { price: bigint; reserveMet: boolean; leader?: StandingBid; leaderMax?: bigint };

export type Option = 'max' | 'buyNow' | Exclude<StaffCommand['kind'], 'start'>;

/** An offer as the checks before the format's own left it. */
export type Offer = BidCommand & { limit: bigint; worth: bigint };

/** One format: how an offer is judged, what the price is meanwhile, who wins at the close. */
export type FormatRules = {
  /** What lots of this format do not have. */
  lacks: ReadonlySet<Option>;
  /** The least acceptable bid of someone who does not lead. */
  least(lot: ModelLot, at: number): bigint;
  /** The format's own part of rule 5; otherwise what is held against the bidder's limit. */
  judge(lot: ModelLot, offer: Offer, at: number): Refusal | bigint;
  /** What an offer that passed every check does; no `bids` when it only raised a maximum. */
  take(lot: ModelLot, offer: Offer, at: number): Change;
  shows(lot: ModelLot): Shown;
  /** What the opening does with the maxima left before it. */
  open?(lot: ModelLot, preBids: readonly PreBid[], at: number): Change;
  /** What changes when the lot's clock begins to run, and when it stops. */
  runs?(lot: ModelLot, at: number): Partial<ModelLot>;
  rests?(lot: ModelLot, at: number): Partial<ModelLot>;
};

export const refuse = (refused: ErrorCode): Refusal => ({ refused, details: {} });

export const tooLow = (least: bigint): Refusal => ({
  refused: 'BID_TOO_LOW',
  details: { minNextBid: least.toString() },
});

export const isPastEnd = (lot: ModelLot, at: number) => lot.status === 'live' && at >= (lot.endsAt ?? 0);

type Side = Pick<EntryBid, 'bidder' | 'paddle' | 'name'>;
export type Made = { by: Side; price: bigint; auto: boolean };

/** Puts bids on top of the standing ones. */
export function stand(
  lot: ModelLot,
  made: readonly Made[],
  ids: readonly [string, string],
  at: number,
): { lot: ModelLot; bids: EntryBid[] } {
  const bids = made.map(({ by, price, auto }, i): EntryBid => {
    const { bidder, paddle, name } = by;
    const id = ids[i as 0 | 1];
    return { id, seq: lot.seq + 1 + i, bidder, paddle, name, amount: price.toString(), auto };
  });
  const standing = bids.map((bid) => ({ bid, amount: BigInt(bid.amount), rev: lot.rev + 1, at }));
  const next = { ...lot, seq: lot.seq + bids.length, standing: [...lot.standing, ...standing], warnings: 0 };
  return { lot: next, bids };
}

export const smaller = (a: bigint, b: bigint) => (a < b ? a : b);
export const larger = (a: bigint, b: bigint) => (a > b ? a : b);
