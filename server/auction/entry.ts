import type { AuctionStatus, Outcome } from '../contracts/auction.ts';
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
  | 'cancel';

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
