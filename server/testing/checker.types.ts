import type { Entry } from '../auction/entry.ts';
import type { LotRules } from '../auction/lot.rules.ts';
import type { PublicParts } from '../auction/lot.store.ts';
import type { AuctionState, AuctionStatus, BidAnswer, Snapshot } from '../contracts/auction.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import type { Ack } from '../contracts/socket.ts';

/** One `bid:place` and its answer; null when none came. In the order in which the bidder sent them. */
export type Attempt = {
  bidder: string;
  key: string;
  amount: string;
  max?: string;
  answer: Ack<BidAnswer> | null;
};

/** What a client was told about the lot, in order. `userId` is null for someone who is not signed in. */
export type ClientLog = { client: string; userId: string | null; seen: (EventEnvelope | Snapshot)[] };

/** Where a client believes the lot to stand when all is over. */
export type Final = { client: string; state: AuctionState };

export type LedgerRow = {
  rev: number;
  gen: number;
  entryId: string;
  kind: string;
  actor: string | null;
  key: string | null;
  at: number;
  body: Entry;
};

export type BidRow = {
  id: string;
  seq: number;
  rev: number;
  bidder: string;
  paddle: number;
  name: string;
  amount: string;
  currency: string;
  auto: boolean;
  status: 'accepted' | 'voided';
  at: number;
};

/** All that Postgres and Redis hold of one lot. */
export type House = {
  rules: LotRules;
  auction: {
    status: AuctionStatus;
    outcome: string | null;
    winner: string | null;
    hammerPrice: string | null;
    endsAt: number | null;
  };
  head: { gen: number; rev: number; lastEntryId: string | null; status: AuctionStatus };
  entries: LedgerRow[];
  bids: BidRow[];
  maxima: { bidder: string; amount: string }[];
  settlements: { buyer: string; hammer: string; status: string }[];
  redis: {
    hash: Record<string, string>;
    standing: string[];
    maxima: Record<string, string>;
    answers: Record<string, string>;
    outbox: number;
    parts: PublicParts | null;
  };
};

export type History = { house: House; acks: Attempt[]; broadcasts: ClientLog[]; finals: Final[] };

/** One thing that must not be. */
export type Finding = { rule: Rule; detail: string };

export type Rule =
  | 'rev-gap'
  | 'seq-gap'
  | 'chain'
  | 'generation'
  | 'against-the-rules'
  | 'price'
  | 'winner'
  | 'late-bid'
  | 'after-the-end'
  | 'bids'
  | 'maxima'
  | 'head'
  | 'auction'
  | 'settlement'
  | 'redis'
  | 'acked-missing'
  | 'ack-differs'
  | 'same-key-other-answer'
  | 'refused-but-stands'
  | 'refusal-unclear'
  | 'broadcast-differs'
  | 'broadcast-gap'
  | 'went-back'
  | 'final-differs'
  | 'secret-told';
