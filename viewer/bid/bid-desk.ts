import type { OwnBid } from '../../server/contracts/auction.ts';
import type { WireError } from '../../server/contracts/errors.ts';
import type { MinorUnits } from '../../server/contracts/money.ts';
import type { Api } from '../house/api.ts';
import type { Session } from '../house/session.ts';
import {
  type BidIntent,
  type BidPhase,
  followOffer,
  newIdempotencyKey,
  type PlaceBidOptions,
  placeBid,
} from '../live/bid.ts';
import type { LiveSocket } from '../live/connect.ts';
import type { LotStore } from '../live/lot.store.ts';
import { asksFirst, stepsInForce } from './bid.rules.ts';
import { sendBuyNow } from './buy-now.ts';
import { forgetPending, keepPending, pendingOf } from './pending.ts';

/** `buyNow`: at the buy-now price, which `amount` only repeats for the eye. */
export type Offer = { amount: MinorUnits; maxAmount?: MinorUnits; buyNow?: true };

export type Intent = BidIntent & Offer;

export type BidNotice =
  | { kind: 'accepted'; offer: Offer; bid: OwnBid; raisedOnlyMax: boolean }
  | { kind: 'refused'; offer: Offer; error: WireError }
  | { kind: 'unknown'; offer: Offer }
  /** The price rose just before the press: nothing was sent. */
  | { kind: 'moved' };

export type BidDeskState = {
  pending: (Offer & { phase: BidPhase; since: number }) | null;
  /** Asks "really?" before it is sent. */
  confirming: Offer | null;
  notice: BidNotice | null;
};

/** The bidder's side of one lot: one offer at a time, followed to its definite answer. */
export type BidDesk = {
  get: () => BidDeskState;
  subscribe: (listener: () => void) => () => void;
  /** Ignored while another offer is under way, so that a double click bids once. */
  offer: (offer: Offer) => void;
  confirm: () => void;
  unconfirm: () => void;
  priceMoved: () => void;
  /** Stops asking; what became of the offer stays unknown. */
  giveUp: () => void;
  dismiss: () => void;
  /** Takes up an offer whose answer an earlier page load did not see. */
  resume: () => void;
};

export type BidDeskParts = {
  socket: LiveSocket;
  api: Api;
  session: Session;
  store: LotStore;
  /** Resolves when signed in, or with false when the visitor thinks better of it. */
  signIn: (offer: Offer & { auctionId: string }) => Promise<boolean>;
};

export function createBidDesk({ socket, api, session, store, signIn }: BidDeskParts): BidDesk {
  const { auctionId } = store;
  let state: BidDeskState = { pending: null, confirming: null, notice: null };
  let abort: AbortController | null = null;
  let asking = false;
  const listeners = new Set<() => void>();
  const set = (change: Partial<BidDeskState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };

  const begin = async (offer: Offer) => {
    if (asking || state.pending) return;
    asking = true;
    try {
      const signedIn = session.get().status === 'signed-in' || (await signIn({ ...offer, auctionId }));
      if (!signedIn) return;
    } finally {
      asking = false;
    }
    const currency = store.get().state?.currency;
    if (currency) await follow({ auctionId, currency, ...offer }, newIdempotencyKey());
  };

  const follow = async (intent: Intent, key: string) => {
    const { auctionId: _, currency: __, ...offer } = intent;
    const before = store.get();
    const ledBefore = before.you?.paddle != null && before.state?.leader?.paddle === before.you.paddle;
    abort = new AbortController();
    keepPending(intent, key);
    set({ pending: { ...offer, phase: 'sending', since: performance.now() }, notice: null });
    const options: PlaceBidOptions = {
      key,
      signal: abort.signal,
      onPhase: (phase) => state.pending && set({ pending: { ...state.pending, phase } }),
    };
    const { buyNow, ...bid } = intent;
    const outcome = buyNow
      ? await followOffer(socket, (idempotencyKey) => sendBuyNow(api, intent, idempotencyKey), options)
      : await placeBid(socket, bid, options);
    if (outcome.status === 'accepted') {
      store.answered(outcome.answer);
      const raisedOnlyMax = ledBefore && offer.maxAmount !== undefined;
      set({ pending: null, notice: { kind: 'accepted', offer, bid: outcome.answer.bid, raisedOnlyMax } });
    } else if (outcome.status === 'refused') {
      set({ pending: null, notice: { kind: 'refused', offer, error: outcome.error } });
    } else {
      set({ pending: null, notice: { kind: 'unknown', offer } });
    }
    forgetPending(auctionId);
  };

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    offer: (offer) => {
      const { lot, format, state: auction } = store.get();
      if (!lot || !format || !auction || state.pending || state.confirming) return;
      if (asksFirst(format, stepsInForce(lot.increments, auction), auction.minNextBid, offer))
        set({ confirming: offer, notice: null });
      else void begin(offer);
    },
    confirm: () => {
      const offer = state.confirming;
      set({ confirming: null });
      if (offer) void begin(offer);
    },
    unconfirm: () => set({ confirming: null }),
    priceMoved: () => set({ notice: { kind: 'moved' } }),
    giveUp: () => abort?.abort(),
    dismiss: () => set({ notice: null }),
    resume: () => {
      const kept = pendingOf(auctionId);
      if (kept && !state.pending && session.get().status === 'signed-in') void follow(kept.intent, kept.key);
    },
  };
}
