import type { AuctionStatus, Outcome } from '../contracts/auction.ts';
import type { EndReason } from '../contracts/events.ts';
import type { Currency } from '../contracts/money.ts';

export type EntryKind =
  | 'start'
  | 'bid'
  | 'raise'
  | 'pause'
  | 'resume'
  | 'extend'
  | 'warn'
  | 'void'
  | 'close'
  | 'cancel'
  | 'step'
  | 'ask'
  | 'align'
  | 'forfeit'
  | 'unsell'
  | 'reopen';

/** A bid inside an entry; `name` is the display name at the time. */
export type EntryBid = {
  id: string;
  seq: number;
  bidder: string;
  paddle: number;
  name: string;
  amount: string;
  auto: boolean;
};

/** The lot after an entry. Holds what only the house may know (`leader`, `leaderMax`). */
export type EntryState = {
  status: AuctionStatus;
  outcome?: Outcome;
  why?: EndReason;
  currency: Currency;
  price: string;
  seq: number;
  bidCount: number;
  leader?: string;
  leaderPaddle?: number;
  leaderName?: string;
  leaderMax?: string;
  leaderBidId?: string;
  leaderSeq?: number;
  leaderRev?: number;
  leaderAt?: number;
  leaderAuto?: boolean;
  reserveMet: boolean;
  startsAt?: number;
  endsAt?: number;
  remainingMs?: number;
  warnings: number;
  extensions: number;
  /** The step the auctioneer set, and the price from which on the table holds again (absent: never). */
  step?: string;
  stepUntil?: string;
  /** The least next bid the auctioneer asks, until a bid is accepted. */
  ask?: string;
  /** Dutch: when the fall began, pauses left out; while paused, how long it had fallen. */
  fallsFrom?: number;
  fallenMs?: number;
  /** Bought at once, or a Dutch price accepted: the lot is over at `endsAt`, which is that moment. */
  taken?: 'bought_now' | 'accepted';
};

/**
 * One change of a lot, exactly as the script wrote it to the outbox and as the ledger keeps it.
 * `prev` chains it to its predecessor; absent on the first.
 */
export type Entry = {
  id: string;
  prev?: string;
  auctionId: string;
  gen: number;
  rev: number;
  kind: EntryKind;
  /** Milliseconds on the lot's clock. */
  at: number;
  actor?: string;
  key?: string;
  /** What was asked, for replays and audit. */
  offer?: { amount: string; max?: string };
  bids?: EntryBid[];
  /** A maximum that must be remembered. Secret. */
  max?: { bidder: string; amount: string };
  /** Maxima left before the opening. Secret. */
  maxima?: { bidder: string; amount: string }[];
  /** How the bid came, when not from its bidder's own page, and which member of staff entered it. */
  via?: 'floor' | 'social' | 'buy_now';
  by?: string;
  /** Whose bids all went when they were banned, and which bids those were. */
  forfeiter?: string;
  forfeited?: { id: string; seq: number }[];
  /** Who led before a newcomer took the lead. */
  outbid?: string;
  voided?: { id: string; seq: number; bidder: string };
  /** Soft-close or staff extension made by this entry, in milliseconds. */
  extendedByMs?: number;
  reason?: string;
  state: EntryState;
};

/** Whether `next` is the change right after `entry`, in the same generation. */
export function follows(entry: Entry, next: Entry): boolean {
  return next.rev === entry.rev + 1 && next.gen === entry.gen;
}
