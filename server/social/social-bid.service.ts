import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { AuctionState, BidAnswer, PlaceBid } from '../contracts/auction.ts';
import { AppError } from '../platform/errors.ts';
import type { RateLimit } from '../platform/rate-limit.ts';
import {
  contentOf,
  isFresh,
  isPassing,
  plainHandle,
  type SocialBid,
  withoutOwnSecrets,
} from './social-bid.rules.ts';
import type { SocialBidStore } from './social-bid.store.ts';

type Deps = {
  store: SocialBidStore;
  /** Shared with whoever relays the posts. */
  secret: string;
  place: (
    bidder: { id: string; displayName: string; robot: boolean },
    auctionId: string,
    offer: PlaceBid,
  ) => Promise<BidAnswer>;
  states: (ids: string[]) => Promise<Map<string, AuctionState>>;
  /** Bids per handle. */
  limit: Pick<RateLimit, 'consume'>;
  now?: () => number;
};

export type SocialBids = ReturnType<typeof createSocialBids>;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Bids from social posts, relayed by somebody who shares a secret with the house. */
export function createSocialBids({ store, secret, place, states, limit, now = Date.now }: Deps) {
  async function bid(message: SocialBid, receiptId: string): Promise<BidAnswer> {
    const handle = plainHandle(message.handle);
    const bidder = await store.bidderOf(handle);
    if (!bidder) throw new AppError('HANDLE_UNKNOWN', { handle });
    await limit.consume(handle);
    const { auctionId, amount, currency, maxAmount } = message;
    const offer: PlaceBid = {
      amount,
      currency,
      idempotencyKey: `social:${sha256(receiptId).slice(0, 48)}`,
      ...(maxAmount === undefined ? {} : { maxAmount }),
    };
    const answer = await place({ ...bidder, robot: false }, auctionId, offer);
    // Of a bid that raised only the maximum this is the bid from before; its maximum is between bidder and house.
    const { maxAmount: _own, ...shown } = answer.bid;
    return { ...answer, bid: maxAmount === undefined ? shown : { ...shown, maxAmount } };
  }

  /** The refusal as the relay may pass it on, with what the lot would take now. */
  async function reported(error: AppError, auctionId: string): Promise<AppError> {
    const details = withoutOwnSecrets(error.details);
    const state = (await states([auctionId]).catch(() => undefined))?.get(auctionId);
    const accepts = state
      ? { minNextBid: state.minNextBid, currency: state.currency, auctionStatus: state.status }
      : {};
    return new AppError(error.code, { ...accepts, ...details }, error.message);
  }

  return {
    /** @throws AppError SIGNATURE_INVALID when the bytes are not signed with the secret, or not now */
    verify(headers: { timestamp: string | undefined; signature: string | undefined }, body: Buffer): void {
      const { timestamp, signature } = headers;
      if (!isFresh(timestamp, now())) throw new AppError('SIGNATURE_INVALID');
      const given = /^sha256=([0-9a-f]{64})$/i.exec(signature ?? '')?.[1];
      const right = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
      if (given === undefined || !timingSafeEqual(Buffer.from(given, 'hex'), right)) {
        throw new AppError('SIGNATURE_INVALID');
      }
    },

    /**
     * Places the bid of a verified message; the same message again gives the same answer.
     * @throws AppError REPLAYED for a known id that asks for something else; HANDLE_UNKNOWN; a bid's own refusals
     */
    async take(message: SocialBid): Promise<BidAnswer> {
      const receiptId = `social:${message.id}`;
      const digest = sha256(contentOf(message));
      const receipt = await store.receive(receiptId, digest);
      if (receipt.digest !== digest) throw new AppError('REPLAYED');
      if (receipt.refusal) {
        const { code, details, message: text } = receipt.refusal;
        throw new AppError(code, details, text);
      }
      try {
        return await bid(message, receiptId);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const refusal = await reported(error, message.auctionId);
        if (!isPassing(refusal.code)) {
          const { code, details = {}, message: text } = refusal;
          await store.refuse(receiptId, { code, details, message: text });
        }
        throw refusal;
      }
    },
  };
}
