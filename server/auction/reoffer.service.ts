import type { AuctionTerms } from '../contracts/catalogue.ts';
import type { EventData } from '../contracts/events.ts';
import type { Logger } from '../platform/logger.ts';
import { sent } from '../platform/patch.ts';
import { requireTerms } from './auction.terms.ts';
import type { ReofferStore } from './reoffer.store.ts';

export type ReofferDeps = {
  store: ReofferStore;
  /** @throws AppError AUCTION_NOT_FOUND */
  terms: (auctionId: string) => Promise<AuctionTerms>;
  publish: (type: 'auction:created', data: EventData<'auction:created'>) => Promise<void>;
  /** What the bid path knows of the old lot is old. */
  changed: (auctionId: string) => void;
  /** Writes the house's history. */
  record: (actorId: string, auctionId: string, data: Record<string, unknown>) => Promise<void>;
  logger: Logger;
};

export type NewPrices = { openingPrice?: string | undefined; reservePrice?: string | null | undefined };

export type Reoffers = ReturnType<typeof createReoffers>;

/** Offering once more what did not sell. */
export function createReoffers({ store, terms, publish, changed, record, logger }: ReofferDeps) {
  return {
    /**
     * Makes a new lot of the same item, on the old terms but for the prices given, in minor units.
     * @returns its id
     * @throws AppError AUCTION_NOT_FOUND, STILL_SOLD, AUCTION_WRONG_STATUS, ALREADY_REOFFERED, CONFLICT when the sale
     *   is over or the item is offered elsewhere, VALIDATION_FAILED and AMOUNT_TOO_LARGE for the prices
     */
    async reoffer(id: string, actorId: string, prices: NewPrices): Promise<string> {
      const lot = { ...(await terms(id)), ...sent(prices) };
      requireTerms(lot);
      const { draft, ...made } = await store.reoffer(id, lot);
      changed(id);
      await record(actorId, id, { reofferedAs: made.id, lotNumber: made.lotNumber });
      // Nobody outside may learn of a draft.
      if (!draft) {
        const { id: auctionId, ...rest } = made;
        await publish('auction:created', { auctionId, ...rest }).catch((err) =>
          logger.warn({ err, auctionId }, 'a lot that is offered again could not be announced'),
        );
      }
      return made.id;
    },
  };
}
