import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { Ban, BanStore } from './ban.store.ts';

type Deps = {
  store: BanStore;
  /** Takes all bids of a bidder from a lot. @throws AppError as docs/rules.md says of forfeit */
  forfeit: (auctionId: string, actorId: string | null, userId: string) => Promise<unknown>;
  logger: Logger;
};

/** There is nothing left to take, or the lot is over. */
const done = new Set(['NOTHING_TO_VOID', 'AUCTION_ENDED', 'AUCTION_WRONG_STATUS', 'AUCTION_NOT_FOUND']);

export type Bans = ReturnType<typeof createBans>;

/** What a ban takes with it: pre-bids, and the bids on every lot that runs. Safe to repeat at any point. */
export function createBans({ store, forfeit, logger }: Deps) {
  async function enforce({ campaignId, userId, bannedBy }: Ban): Promise<void> {
    // First, so that a lot that opens now does not apply them.
    await store.removePreBids(campaignId, userId);
    for (const auctionId of await store.runningLots(campaignId, userId)) {
      try {
        await forfeit(auctionId, bannedBy, userId);
      } catch (err) {
        if (err instanceof AppError && done.has(err.code)) continue;
        // The ban stands; the next round takes the bids.
        logger.warn({ err, auctionId, userId }, 'bids of a banned bidder still stand');
      }
    }
  }

  return {
    /** Never rejects: what fails is done by the next sweep. */
    async enforce(ban: Ban): Promise<void> {
      await enforce(ban).catch((err) => logger.warn({ err, ...ban }, 'a ban is enforced by the next sweep'));
    },

    /** Finishes what a hub left half done, and takes what was bid in the moment of the ban. */
    async sweep(): Promise<void> {
      for (const ban of await store.open()) await enforce(ban);
    },
  };
}
