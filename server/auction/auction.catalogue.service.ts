import type { AuctionInput, AuctionTerms } from '../contracts/catalogue.ts';
import type { EventData } from '../contracts/events.ts';
import { DEFAULT_INCREMENTS } from '../contracts/increments.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import { sent } from '../platform/patch.ts';
import type { AuctionCatalogueStore, LotFilter, LotPatch, SaleOfLot } from './auction.catalogue.store.ts';
import { requireTerms } from './auction.terms.ts';

export type AuctionCatalogueDeps = {
  store: AuctionCatalogueStore;
  publish: (type: 'auction:created', data: EventData<'auction:created'>) => Promise<void>;
  /** What the bid path knows of this lot is old: it must be verified, and shown anew. */
  changed: (auctionId: string) => Promise<void>;
  logger: Logger;
};

export type AuctionCatalogue = ReturnType<typeof createAuctionCatalogue>;

/** Which lots are offered, and on which terms. Money in minor units. */
export function createAuctionCatalogue({ store, publish, changed, logger }: AuctionCatalogueDeps) {
  async function saleFor(campaignId: string): Promise<SaleOfLot> {
    const sale = await store.sale(campaignId);
    if (!sale) throw new AppError('NOT_FOUND', undefined, 'There is no such campaign');
    if (sale.status === 'ended' || sale.status === 'cancelled') {
      throw new AppError('CONFLICT', undefined, 'This campaign is over');
    }
    return sale;
  }

  return {
    list: (page: PageRequest, filter: LotFilter): Promise<Page<string>> => store.list(page, filter),
    terms: (id: string): Promise<AuctionTerms> => store.terms(id),
    remove: (id: string): Promise<void> => store.remove(id),

    /** @throws AppError NOT_FOUND, CONFLICT, VALIDATION_FAILED, AMOUNT_TOO_LARGE */
    async create(input: AuctionInput): Promise<string> {
      const lot = { ...input, increments: input.increments ?? DEFAULT_INCREMENTS };
      requireTerms(lot);
      const sale = await saleFor(input.campaignId);
      const { id, lotNumber } = await store.create(lot, sale.currency);
      // Nobody outside may learn of a draft.
      if (sale.status !== 'draft') {
        await publish('auction:created', { auctionId: id, campaignId: input.campaignId, lotNumber }).catch(
          (err) => logger.warn({ err, auctionId: id }, 'a new lot could not be announced'),
        );
      }
      return id;
    },

    /** @throws AppError AUCTION_NOT_FOUND, RULES_FROZEN once it has opened, and as `create` */
    async update(id: string, patch: LotPatch): Promise<void> {
      const before = await store.terms(id);
      if (before.status !== 'scheduled') throw new AppError('RULES_FROZEN');
      requireTerms({ ...before, ...sent(patch) });
      const moves = patch.campaignId !== undefined && patch.campaignId !== before.campaignId;
      await store.update(id, patch, moves ? (await saleFor(patch.campaignId ?? '')).currency : undefined);
      await changed(id).catch((err) =>
        logger.warn({ err, auctionId: id }, 'a changed lot is shown anew later'),
      );
    },
  };
}
