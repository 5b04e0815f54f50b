import type { BidAnswer } from '../../server/contracts/auction.ts';
import type { Ack } from '../../server/contracts/socket.ts';
import { type Api, ApiError } from '../house/api.ts';
import type { BidIntent } from '../live/bid.ts';
import { NoAnswer } from '../live/connect.ts';

/** Buys at the buy-now price. Throws NoAnswer when the house could not be reached: it may have heard all the same. */
export async function sendBuyNow(
  api: Api,
  { auctionId, currency }: BidIntent,
  idempotencyKey: string,
): Promise<Ack<BidAnswer>> {
  try {
    const body = { currency, idempotencyKey };
    return { ok: true, ...(await api<BidAnswer>('POST', `/api/auctions/${auctionId}/buy-now`, body)) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.unreachable) throw new NoAnswer('disconnected', true);
    return { ok: false, error: error.error };
  }
}
