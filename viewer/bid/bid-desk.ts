import type { OwnBid } from '../../server/contracts/auction.ts';
import type { WireError } from '../../server/contracts/errors.ts';
import type { MinorUnits } from '../../server/contracts/money.ts';
import type { Session } from '../house/session.ts';
import { type BidIntent, type BidPhase, newIdempotencyKey, placeBid } from '../live/bid.ts';
import type { LiveSocket } from '../live/connect.ts';
import type { LotStore } from '../live/lot.store.ts';
import { maxNeedsConfirmation, needsConfirmation } from './bid.rules.ts';
import { forgetPending, keepPending, pendingOf } from './pending.ts';

export type Offer = { amount: MinorUnits; maxAmount?: MinorUnits };

export type BidNotice =
  | { kind: 'accepted'; bid: OwnBid; raisedOnlyMax: boolean }
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
  session: Session;
  store: LotStore;
  /** Resolves when signed in, or with false when the visitor thinks better of it. */
  signIn: (offer: Offer & { auctionId: string }) => Promise<boolean>;
};

export function createBidDesk({ socket, session, store, signIn }: BidDeskParts): BidDesk {
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

  const follow = async (intent: BidIntent, key: string) => {
    const offer: Offer = { amount: intent.amount, ...(intent.maxAmount && { maxAmount: intent.maxAmount }) };
    const before = store.get();
    const ledBefore = before.you?.paddle != null && before.state?.leader?.paddle === before.you.paddle;
    abort = new AbortController();
    keepPending(intent, key);
    set({ pending: { ...offer, phase: 'sending', since: performance.now() }, notice: null });
    const outcome = await placeBid(socket, intent, {
      key,
      signal: abort.signal,
      onPhase: (phase) => state.pending && set({ pending: { ...state.pending, phase } }),
    });
    if (outcome.status === 'accepted') {
      store.answered(outcome.answer);
      const raisedOnlyMax = ledBefore && offer.maxAmount !== undefined;
      set({ pending: null, notice: { kind: 'accepted', bid: outcome.answer.bid, raisedOnlyMax } });
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
      const { lot, state: auction } = store.get();
      if (!lot || !auction || state.pending || state.confirming) return;
      const slip = offer.maxAmount
        ? maxNeedsConfirmation(auction.minNextBid, offer.maxAmount)
        : needsConfirmation(lot.increments, auction.minNextBid, offer.amount);
      if (slip) set({ confirming: offer, notice: null });
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
