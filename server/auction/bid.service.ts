import type { BidAnswer, PlaceBid } from '../contracts/auction.ts';
import type { ErrorCode } from '../contracts/errors.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { LotCommands } from './lot.commands.ts';
import type { LotKeeper } from './lot.keeper.ts';
import { ownBid, publicState } from './lot.rules.ts';

export type Bidder = { id: string; displayName: string; robot: boolean };

/** How a user stands in a campaign: the paddle, or why there is no bidding. */
export type Standing = { paddle: number; bidLimit: string | null; refusal: ErrorCode | null };

type Deps = {
  commands: LotCommands;
  keeper: LotKeeper;
  /** Registers on the fly where the campaign is open to all. */
  standingOf: (campaignId: string, userId: string) => Promise<Standing>;
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
  async place(bidder: Bidder, auctionId: string, offer: PlaceBid): Promise<BidAnswer> {
    const { commands, keeper, standingOf } = this.#deps;
    const rules = await keeper.rules(auctionId);
    const standing = await standingOf(rules.campaignId, bidder.id);
    const refusal = bidder.robot && !rules.demo ? 'FORBIDDEN' : standing.refusal;
    const entry = await commands
      .run('placeBid', auctionId, [
        newId(),
        newId(),
        bidder.id,
        standing.paddle,
        bidder.displayName,
        offer.amount,
        offer.maxAmount ?? '',
        offer.currency,
        offer.idempotencyKey,
        standing.bidLimit ?? '',
        refusal ?? '',
      ])
      .catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'BID_TOO_LOW') {
          throw new AppError('BID_TOO_LOW', { ...error.details, currency: rules.currency });
        }
        throw error;
      });
    return {
      bid: ownBid(rules, entry),
      auction: { ...publicState(rules, entry.state, entry.rev, entry.at), id: auctionId },
    };
  }
}
