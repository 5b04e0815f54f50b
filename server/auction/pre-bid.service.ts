import type { Currency } from '../contracts/money.ts';
import { MAX_AMOUNT } from '../contracts/money.ts';
import { AppError } from '../platform/errors.ts';
import type { Bidder, Standing } from './bid.service.ts';
import type { LotToPreBid, PreBidStore } from './pre-bid.store.ts';

export type PreBidDeps = {
  store: PreBidStore;
  /** Registers on the fly where the campaign is open to all. */
  standingOf: (campaignId: string, userId: string) => Promise<Standing>;
  /** @throws AppError AUCTION_NOT_FOUND for a lot that the public may not see */
  requireShown: (auctionId: string) => Promise<unknown>;
};

type OwnPreBid = { auctionId: string; maxAmount: string | null };

export type PreBids = ReturnType<typeof createPreBids>;

/** Maxima left before the opening of an English lot. Only their owner ever learns an amount. */
export function createPreBids({ store, standingOf, requireShown }: PreBidDeps) {
  async function waitingLot(auctionId: string): Promise<LotToPreBid> {
    await requireShown(auctionId);
    const lot = await store.lot(auctionId);
    if (lot.format !== 'english') throw new AppError('NOT_IN_THIS_FORMAT');
    if (!lot.waiting) throw new AppError('PRE_BIDS_CLOSED');
    return lot;
  }

  return {
    /** @throws AppError AUCTION_NOT_FOUND */
    async own(auctionId: string, bidderId: string): Promise<OwnPreBid> {
      await requireShown(auctionId);
      return { auctionId, maxAmount: await store.find(auctionId, bidderId) };
    },

    /**
     * Leaves a maximum, or changes it; up or down. Amounts in minor units.
     * @throws AppError NOT_IN_THIS_FORMAT, PRE_BIDS_CLOSED, and what a bid is refused for
     */
    async put(
      bidder: Bidder,
      auctionId: string,
      offer: { maxAmount: string; currency: Currency },
    ): Promise<OwnPreBid> {
      const lot = await waitingLot(auctionId);
      const { currency, openingPrice } = lot;
      if (offer.currency !== currency) throw new AppError('CURRENCY_MISMATCH', { currency });
      const amount = BigInt(offer.maxAmount);
      if (amount > MAX_AMOUNT) throw new AppError('AMOUNT_TOO_LARGE');
      if (amount < BigInt(openingPrice)) {
        throw new AppError('BID_TOO_LOW', { minNextBid: openingPrice, currency });
      }
      const { refusal, bidLimit } = await standingOf(lot.campaignId, bidder.id);
      if (bidder.robot && !lot.demo) throw new AppError('FORBIDDEN');
      if (refusal) throw new AppError(refusal);
      if (lot.sellerId === bidder.id) throw new AppError('SELLER_CANNOT_BID');
      if (bidLimit !== null && amount > BigInt(bidLimit))
        throw new AppError('BID_LIMIT_EXCEEDED', { bidLimit });
      await store.put(auctionId, bidder.id, offer.maxAmount);
      return { auctionId, maxAmount: offer.maxAmount };
    },

    /** Takes the own maximum back; none there is fine. @throws AppError NOT_IN_THIS_FORMAT, PRE_BIDS_CLOSED */
    async remove(auctionId: string, bidderId: string): Promise<OwnPreBid> {
      await waitingLot(auctionId);
      await store.remove(auctionId, bidderId);
      return { auctionId, maxAmount: null };
    },
  };
}
