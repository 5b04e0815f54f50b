import type { BidAnswer, PlaceBid } from '../contracts/auction.ts';
import type { ErrorCode } from '../contracts/errors.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Entry } from './entry.ts';
import { isSealed } from './formats/format.rules.ts';
import type { LotCommands } from './lot.commands.ts';
import type { LotKeeper } from './lot.keeper.ts';
import { type LotRules, ownBid, publicState } from './lot.rules.ts';

/** A bid that comes later than this after the end was not meant for the hammer. */
const LATE_MS = 3_000;

/** `address`: from where the bidder bids, when that is known. */
export type Bidder = { id: string; displayName: string; robot: boolean; address?: string };

/** How a user stands in a campaign: the paddle, or why there is no bidding. */
export type Standing = { paddle: number; bidLimit: string | null; refusal: ErrorCode | null };

/** How a bid came, when not from its bidder's own page. */
export type Origin = { via: 'floor' | 'social'; by?: string };

/** Amounts in minor units; no amount: the least next bid. `currency` left out: the lot's. */
type Offer = Partial<PlaceBid> & Pick<PlaceBid, 'idempotencyKey'>;

export type LateBid = {
  auctionId: string;
  paddle: number;
  displayName: string;
  amount: string;
  currency: LotRules['currency'];
  lateByMs: number;
};

type Deps = {
  commands: LotCommands;
  keeper: LotKeeper;
  /** Registers on the fly where the campaign is open to all. */
  standingOf: (campaignId: string, userId: string) => Promise<Standing>;
  holderOf: (campaignId: string, paddle: number) => Promise<Bidder | null>;
  /** Writes the house's history. */
  record: (actorId: string | null, entry: Entry) => Promise<void>;
  /** A bid missed the hammer by a moment. Must not throw. */
  onLate: (bid: LateBid) => void;
};

export class BidService {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Places a bid; resolves when it is decided and durable. Amounts in minor units.
   * @throws AppError see docs/rules.md; the same idempotency key may be sent again at any time
   */
  async place(bidder: Bidder, auctionId: string, offer: PlaceBid, origin?: Origin): Promise<BidAnswer> {
    return (await this.#offer('placeBid', bidder, auctionId, offer, origin)).answer;
  }

  /** Buys an English lot at its buy-now price. @throws AppError BUY_NOW_GONE, and what a bid is refused for */
  async buyNow(
    bidder: Bidder,
    auctionId: string,
    offer: Pick<PlaceBid, 'currency' | 'idempotencyKey'>,
  ): Promise<BidAnswer> {
    return (await this.#offer('buyNow', bidder, auctionId, offer)).answer;
  }

  /**
   * A bid from the room, in the name of whoever holds the paddle; without an amount the least next bid.
   * @throws AppError NO_SUCH_PADDLE, and what a bid is refused for
   */
  async floorBid(
    staffId: string,
    auctionId: string,
    { paddle, ...offer }: { paddle: number; amount?: string; idempotencyKey: string },
  ): Promise<BidAnswer> {
    const { campaignId } = await this.#deps.keeper.rules(auctionId);
    const bidder = await this.#deps.holderOf(campaignId, paddle);
    if (!bidder) throw new AppError('NO_SUCH_PADDLE');
    const origin: Origin = { via: 'floor', by: staffId };
    const { entry, answer } = await this.#offer('placeBid', bidder, auctionId, offer, origin);
    await this.#deps.record(staffId, entry);
    return answer;
  }

  async #offer(
    script: 'placeBid' | 'buyNow',
    bidder: Bidder,
    auctionId: string,
    offer: Offer,
    origin?: Origin,
  ): Promise<{ entry: Entry; answer: BidAnswer }> {
    const { commands, keeper, standingOf } = this.#deps;
    const rules = await keeper.rules(auctionId);
    const standing = await standingOf(rules.campaignId, bidder.id);
    const refusal = bidder.robot && !rules.demo ? 'FORBIDDEN' : standing.refusal;
    const entry = await commands
      .run(script, auctionId, [
        newId(),
        newId(),
        bidder.id,
        standing.paddle,
        bidder.displayName,
        offer.amount ?? '',
        offer.maxAmount ?? '',
        offer.currency ?? rules.currency,
        offer.idempotencyKey,
        standing.bidLimit ?? '',
        refusal ?? '',
        origin?.via ?? '',
        origin?.by ?? '',
      ])
      .catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        const { currency } = rules;
        // What a bidder has left is told to the bidder alone: to no clerk, to no relay.
        if (error.code === 'MAX_NOT_RAISED' && origin) throw new AppError(error.code, { currency });
        if (error.code === 'BID_TOO_LOW' || error.code === 'MAX_NOT_RAISED')
          throw new AppError(error.code, { ...error.details, currency });
        if (error.code === 'AUCTION_ENDED' && refusal === null && bidder.id !== rules.sellerId)
          this.#tellLate(rules, { bidder, standing, amount: offer.amount ?? rules.buyNowPrice }, error);
        throw error;
      });
    const auction = { ...publicState(rules, entry.state, entry.rev, entry.at), id: auctionId };
    return { entry, answer: { bid: ownBid(rules, entry), auction } };
  }

  #tellLate(
    { id, format, currency }: LotRules,
    { bidder, standing, amount }: { bidder: Bidder; standing: Standing; amount: string | null },
    { details }: AppError,
  ): void {
    const { lateByMs } = details ?? {};
    // Nobody learns what was bid on a sealed lot.
    if (isSealed(format) || amount === null || typeof lateByMs !== 'number' || lateByMs > LATE_MS) return;
    const { displayName } = bidder;
    this.#deps.onLate({ auctionId: id, paddle: standing.paddle, displayName, amount, currency, lateByMs });
  }
}
