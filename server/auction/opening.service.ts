import type { Logger } from '../platform/logger.ts';
import type { LotOpening } from './desk.service.ts';
import type { PreBidStore } from './pre-bid.store.ts';

export type Openings = ReturnType<typeof createOpenings>;

/** What the opening of a lot brings with it: the maxima left before, and its place in a staggered sale. */
export function createOpenings({
  store,
  durationOf,
  released,
  logger,
}: {
  store: PreBidStore;
  /** In milliseconds; null unless the sale is staggered. */
  durationOf: (auctionId: string) => Promise<number | null>;
  /** What the bid path knows of this lot is old. */
  released: (auctionId: string) => void;
  logger: Logger;
}) {
  async function release(auctionId: string, takenAt: Date): Promise<void> {
    try {
      if (await store.release(auctionId, takenAt)) released(auctionId);
    } catch (err) {
      logger.warn({ err, auctionId }, 'pre-bids are taken again a little later');
    }
  }

  return {
    /** To be asked for every attempt to open a lot: from here on no pre-bid may be left. */
    async openingOf(auctionId: string): Promise<LotOpening> {
      const durationMs = await durationOf(auctionId);
      const { takenAt, preBids } = await store.take(auctionId);
      return {
        durationMs,
        preBids,
        giveUp: async () => {
          if (takenAt) await release(auctionId, takenAt);
        },
      };
    },

    /** Lots whose opening was begun by a hub that is gone take pre-bids again. */
    async releaseAbandoned(): Promise<void> {
      for (const { id, takenAt } of await store.abandoned()) await release(id, takenAt);
    },
  };
}
