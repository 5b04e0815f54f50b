import type { AuctionState, Bid, Fall, Format, OwnBid } from '../contracts/auction.ts';
import type { IncrementRow } from '../contracts/increments.ts';
import type { Currency } from '../contracts/money.ts';
import type { Entry, EntryBid, EntryState } from './entry.ts';
import { dutchAsking } from './formats/dutch.rules.ts';
import { englishAsking } from './formats/english.rules.ts';
import { type Asking, isSealed } from './formats/format.rules.ts';
import { sealedAsking } from './formats/sealed.rules.ts';

/** Changes of one lot that may wait for Postgres; beyond that a bid is refused as BUSY. */
const MAX_PENDING = 5_000;

/** The terms of a lot, frozen at its opening. Money in minor units. */
export type LotRules = {
  id: string;
  campaignId: string;
  demo: boolean;
  title: string;
  format: Format;
  currency: Currency;
  openingPrice: string;
  reservePrice: string | null;
  increments: IncrementRow[];
  durationMs: number;
  softCloseMs: number;
  maxExtensions: number;
  /** Dutch lots only. */
  fall: Fall | null;
  buyNowPrice: string | null;
  /** Lots of one campaign with the same name here close together. */
  softCloseGroup: string | null;
  sellerId: string | null;
};

/** The state of a lot that nothing has happened to yet. */
export function scheduledState(rules: LotRules): EntryState {
  return {
    status: 'scheduled',
    currency: rules.currency,
    price: rules.openingPrice,
    seq: 0,
    bidCount: 0,
    reserveMet: rules.reservePrice === null,
    warnings: 0,
    extensions: 0,
  };
}

/** The terms as the scripts read them: short names, the increments as `from:step,…`, absent values absent. */
function rulesField(rules: LotRules): string {
  return JSON.stringify({
    id: rules.id,
    format: rules.format,
    currency: rules.currency,
    opening: rules.openingPrice,
    reserve: rules.reservePrice ?? undefined,
    increments: rules.increments.map((row) => `${row.from}:${row.step}`).join(','),
    durationMs: rules.durationMs,
    softCloseMs: rules.softCloseMs,
    maxExtensions: rules.maxExtensions,
    floor: rules.fall?.floorPrice,
    decrement: rules.fall?.decrement,
    everyMs: rules.fall?.everyMs,
    buyNow: rules.buyNowPrice ?? undefined,
    seller: rules.sellerId ?? undefined,
  });
}

/**
 * The Redis hash of a lot after its newest committed entry (null: none yet), in generation `gen`. See lua/lib/lot.lua,
 * which keeps the same fields.
 */
export function lotFields(rules: LotRules, entry: Entry | null, gen: number): Record<string, string> {
  const rev = String(entry?.rev ?? 0);
  return {
    gen: String(gen),
    rev,
    published: rev,
    ...(entry ? { last: entry.id } : {}),
    lastTime: String(entry?.at ?? 0),
    maxPending: String(MAX_PENDING),
    rules: rulesField(rules),
    state: JSON.stringify(entry?.state ?? scheduledState(rules)),
  };
}

const ASKING: Record<Format, (rules: LotRules, state: EntryState, at: number) => Asking> = {
  english: englishAsking,
  dutch: dutchAsking,
  sealed_first: sealedAsking,
  sealed_second: sealedAsking,
};

/** What everybody may know of a lot after change `rev`, as of `at` on its clock. */
export function publicState(rules: LotRules, state: EntryState, rev: number, at: number): AuctionState {
  return {
    rev,
    seq: state.seq,
    status: state.status,
    outcome: state.outcome ?? null,
    currency: state.currency,
    ...ASKING[rules.format](rules, state, at),
    step: state.step ?? null,
    bidCount: state.bidCount,
    leader:
      state.leaderPaddle === undefined
        ? null
        : { paddle: state.leaderPaddle, displayName: state.leaderName ?? '' },
    reserveMet: state.reserveMet,
    startsAt: state.startsAt ?? null,
    endsAt: state.endsAt ?? null,
    remainingMs: state.remainingMs ?? null,
    warnings: state.warnings,
    extensions: state.extensions,
    serverTime: at,
  };
}

export function publicBid(entry: Entry, bid: EntryBid): Bid {
  return {
    id: bid.id,
    auctionId: entry.auctionId,
    seq: bid.seq,
    rev: entry.rev,
    amount: bid.amount,
    currency: entry.state.currency,
    paddle: bid.paddle,
    displayName: bid.name,
    auto: bid.auto,
    status: 'accepted',
    placedAt: entry.at,
  };
}

/** The bidder's own view of what the entry made of the offer. After a mere raise: the bid that stands. */
export function ownBid(rules: LotRules, entry: Entry): OwnBid {
  const bidder = entry.actor;
  const { state } = entry;
  const placed = entry.bids?.find((bid) => bid.bidder === bidder);
  const bid: Bid = placed
    ? publicBid(entry, placed)
    : {
        id: state.leaderBidId as string,
        auctionId: entry.auctionId,
        seq: state.leaderSeq as number,
        rev: state.leaderRev as number,
        amount: state.price,
        currency: state.currency,
        paddle: state.leaderPaddle as number,
        displayName: state.leaderName as string,
        auto: state.leaderAuto ?? false,
        status: 'accepted',
        placedAt: state.leaderAt as number,
      };
  const standing = isSealed(rules.format) ? 'sealed' : state.leader === bidder ? 'leading' : 'outbid';
  return { ...bid, standing, ...(entry.offer?.max === undefined ? {} : { maxAmount: entry.offer.max }) };
}
