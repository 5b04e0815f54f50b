import { createHmac } from 'node:crypto';
import type { BidPlacer } from '../auction/bid.metrics.ts';
import type { Bidder } from '../auction/bid.service.ts';
import type { BidAnswer } from '../contracts/auction.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { isLoopback } from '../platform/rate-limit.ts';
import { householdOf } from './fraud.address.ts';
import { LATE_MS } from './fraud.rules.ts';
import type { FraudService, Sightings } from './fraud.service.ts';

const EVERY_MS = 1_000;
/** Beyond this what is seen is dropped: flags are help, not evidence. */
const MOST_WAITING = 20_000;
const MOST_REMEMBERED = 50_000;

type Deps = {
  fraud: Pick<FraudService, 'judge'>;
  terms: (auctionId: string) => Promise<{ demo: boolean; softCloseMs: number }>;
  /** Keys the hash under which addresses are kept. */
  key: Buffer;
  logger: Logger;
};

/** `leftMs`: to the end of the lot as it stood after the bid; no bid: refused as the seller's. */
type Sighting = { bidder: Bidder; auctionId: string; bid: { id: string; leftMs: number } | null };

/**
 * Looks at the bids that pass, off their way: what was seen waits here and is judged once a second. What a hub has seen
 * in the second in which it dies is lost.
 */
export class FraudWatch {
  readonly #deps: Deps;
  readonly #known = new Set<string>();
  #waiting: Sighting[] = [];
  #underWay: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.look();
  }

  /** The same bid path, watched. The clerk's bids for the room are not: they come from the desk. */
  watch(bids: BidPlacer): BidPlacer {
    return {
      place: (bidder, auctionId, ...offer) =>
        this.#watched(bidder, auctionId, bids.place(bidder, auctionId, ...offer)),
      buyNow: (bidder, auctionId, ...offer) =>
        this.#watched(bidder, auctionId, bids.buyNow(bidder, auctionId, ...offer)),
      floorBid: (...offer) => bids.floorBid(...offer),
    };
  }

  /** Judges what waits; what fails waits for the next look. */
  look(): Promise<void> {
    this.#underWay = this.#underWay.then(() => this.#judge());
    return this.#underWay;
  }

  async #watched(bidder: Bidder, auctionId: string, bid: Promise<BidAnswer>): Promise<BidAnswer> {
    try {
      const answer = await bid;
      const { id, placedAt } = answer.bid;
      const leftMs = (answer.auction.endsAt ?? Number.POSITIVE_INFINITY) - placedAt;
      this.#note({ bidder, auctionId, bid: { id, leftMs } });
      return answer;
    } catch (error) {
      if (error instanceof AppError && error.code === 'SELLER_CANNOT_BID')
        this.#note({ bidder, auctionId, bid: null });
      throw error;
    }
  }

  #note(sighting: Sighting): void {
    if (sighting.bidder.robot || this.#waiting.length >= MOST_WAITING) return;
    this.#waiting.push(sighting);
  }

  async #judge(): Promise<void> {
    const seen = this.#waiting;
    if (seen.length === 0) return;
    this.#waiting = [];
    try {
      await this.#deps.fraud.judge(await this.#sightings(seen));
      for (const { bidder, auctionId } of seen) this.#remember(bidder, auctionId);
    } catch (err) {
      this.#deps.logger.warn({ err }, 'bids are looked at later');
      this.#waiting = [...seen, ...this.#waiting].slice(0, MOST_WAITING);
    }
  }

  async #sightings(seen: Sighting[]): Promise<Sightings> {
    const sightings: Sightings = { origins: [], bidIds: [], sellers: [] };
    for (const { bidder, auctionId, bid } of seen) {
      const { demo, softCloseMs } = await this.#deps.terms(auctionId);
      const addressHash = this.#addressHash(bidder, auctionId, demo);
      if (addressHash) sightings.origins.push({ auctionId, userId: bidder.id, addressHash });
      if (!bid) sightings.sellers.push({ auctionId, userId: bidder.id });
      // A late bid may have moved the end, but not further than the soft close.
      else if (bid.leftMs <= Math.max(LATE_MS, softCloseMs)) sightings.bidIds.push(bid.id);
    }
    return sightings;
  }

  /** Null for what is known already, and for the one machine on which everybody tries the demo. */
  #addressHash(bidder: Bidder, auctionId: string, demo: boolean): string | null {
    const { address } = bidder;
    if (!address || (demo && isLoopback(address)) || this.#known.has(nameOf(bidder, auctionId))) return null;
    const household = householdOf(address);
    return household && createHmac('sha256', this.#deps.key).update(household).digest('hex');
  }

  #remember(bidder: Bidder, auctionId: string): void {
    // The set keeps its order, so the first one is the oldest.
    if (this.#known.size >= MOST_REMEMBERED) this.#known.delete(this.#known.values().next().value ?? '');
    this.#known.add(nameOf(bidder, auctionId));
  }
}

const nameOf = ({ id, address }: Bidder, auctionId: string) => `${auctionId}/${id}/${address}`;
