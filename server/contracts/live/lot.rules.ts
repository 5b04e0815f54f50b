import type { AuctionState, Bid, BidAnswer, Format, Lot, OwnStanding, Snapshot } from '../auction.ts';
import type { WireError } from '../errors.ts';
import { bidOfEvent, type ChatMessage, type EndReason, type EventData } from '../events.ts';
import { markVoided, needsWhole, told } from './change.rules.ts';
import type { Moment } from './moment.rules.ts';
import { mergeBids, stateOf } from './parts.rules.ts';
import { type RoomMessage, withHeld, withMessage, withoutMessage } from './room.rules.ts';

/** Events that carry the whole public state of a lot, with the `fromRev`…`rev` they cover. */
export const CHANGE_EVENTS = [
  'auction:started',
  'auction:price_updated',
  'auction:extended',
  'auction:fair_warning',
  'auction:paused',
  'auction:resumed',
  'auction:ended',
  'auction:cancelled',
  'auction:bid_voided',
  'auction:ask_changed',
  'auction:sale_cancelled',
  'auction:reopened',
  'auction:state',
] as const;
export type ChangeEvent = (typeof CHANGE_EVENTS)[number];
export type Change = { [K in ChangeEvent]: { type: K; data: EventData<K> } }[ChangeEvent];

/** linked: another lot of the same group was extended; null: the event that would say so was coalesced away. */
export type Extension = {
  rev: number;
  byMs: number;
  endsAt: number;
  reason: EventData<'auction:extended'>['reason'] | null;
};

/** One lot as a page knows it. `heardAt` is local monotonic time, ms; everything else comes from the server. */
export type LotView = {
  auctionId: string;
  phase: 'loading' | 'ready' | 'failed';
  failure: WireError | null;
  link: 'connecting' | 'online' | 'offline';
  /** Heartbeats are missing: what is shown may be old although the link is up. */
  stale: boolean;
  /** A change was missed: a snapshot is needed. */
  gap: boolean;
  state: AuctionState | null;
  format: Format | null;
  lot: Lot | null;
  /** Newest first; under heavy load it may lack bids (GET /api/auctions/:id/bids has all). */
  bids: Bid[];
  you: OwnStanding | null;
  chat: RoomMessage[];
  extension: Extension | null;
  moment: Moment | null;
  /** Why the lot ended, when this page was there to hear it. */
  why: EndReason | null;
  cancelReason: string | null;
  heardAt: number;
  /** Heartbeats in a row that were older than what we hold. */
  behind: number;
};

export type LotAction =
  | { type: 'link'; link: LotView['link'] }
  | { type: 'snapshot'; snapshot: Snapshot; chat: ChatMessage[] | null; at: number }
  | { type: 'change'; change: Change; at: number }
  | { type: 'bid'; data: EventData<'auction:bid_placed'>; at: number }
  | { type: 'history'; bids: Bid[] }
  | { type: 'answer'; answer: BidAnswer }
  | { type: 'chat'; message: RoomMessage }
  | { type: 'chat_hidden'; messageId: string }
  | { type: 'watching'; watching: boolean }
  | { type: 'pre_bid'; maxAmount: string | null }
  | { type: 'registration'; registration: OwnStanding['registration']; paddle: number }
  | { type: 'failed'; error: WireError }
  | { type: 'tick'; at: number };

export const STALE_AFTER_MS = 6_000;

export function emptyLot(auctionId: string): LotView {
  return {
    auctionId,
    phase: 'loading',
    failure: null,
    link: 'connecting',
    stale: false,
    gap: true,
    state: null,
    format: null,
    lot: null,
    bids: [],
    you: null,
    chat: [],
    extension: null,
    moment: null,
    why: null,
    cancelReason: null,
    heardAt: 0,
    behind: 0,
  };
}

/** The next view; the same object when nothing changed. */
export function reduceLot(view: LotView, action: LotAction): LotView {
  switch (action.type) {
    case 'link':
      return view.link === action.link && view.gap ? view : { ...view, link: action.link, gap: true };
    case 'snapshot':
      return takeSnapshot(view, action);
    case 'change':
      return takeChange({ ...view, heardAt: action.at, stale: false }, action.change);
    case 'bid':
      if (action.data.auctionId !== view.auctionId) return view;
      return {
        ...view,
        heardAt: action.at,
        stale: false,
        bids: mergeBids(view.bids, [bidOfEvent(action.data)]),
      };
    case 'history': {
      // Asked for, so it may be longer than what gathers by itself.
      const most = view.bids.length + action.bids.length;
      return { ...view, bids: mergeBids(view.bids, action.bids, most) };
    }
    case 'answer':
      return takeAnswer(view, action.answer);
    case 'chat':
      return withChat(view, withMessage(view.chat, action.message));
    case 'chat_hidden':
      return withChat(view, withoutMessage(view.chat, action.messageId));
    case 'watching':
      return { ...view, you: { ...(view.you ?? STRANGER), watching: action.watching } };
    case 'pre_bid':
      return { ...view, you: { ...(view.you ?? STRANGER), preBid: action.maxAmount } };
    case 'registration': {
      const { registration, paddle } = action;
      return { ...view, you: { ...(view.you ?? STRANGER), registration, paddle } };
    }
    case 'failed':
      return { ...view, phase: view.state ? 'ready' : 'failed', failure: action.error };
    case 'tick': {
      const stale =
        view.link === 'online' && view.state?.status === 'live' && action.at - view.heardAt > STALE_AFTER_MS;
      return stale === view.stale ? view : { ...view, stale };
    }
  }
}

const withChat = (view: LotView, chat: RoomMessage[]): LotView =>
  chat === view.chat ? view : { ...view, chat };

const STRANGER: OwnStanding = {
  paddle: null,
  registration: 'none',
  leading: false,
  maxAmount: null,
  preBid: null,
  sealedBid: null,
  watching: false,
};

function takeSnapshot(
  view: LotView,
  { snapshot, chat, at }: Extract<LotAction, { type: 'snapshot' }>,
): LotView {
  const { id, format, lot, bids, you, ...state } = snapshot;
  if (id !== view.auctionId) return view;
  // A server that twice reported an older rev was restored from a backup: it is right, and what we hold is not.
  const wentBack = view.behind >= 2;
  const older = view.state !== null && state.rev < view.state.rev && !wentBack;
  return {
    ...view,
    phase: 'ready',
    failure: null,
    format,
    lot,
    you: you ?? null,
    chat: chat ? withHeld(chat, view.chat) : view.chat,
    gap: false,
    stale: false,
    heardAt: at,
    behind: 0,
    state: older ? view.state : state,
    extension: wentBack ? null : view.extension,
    bids: wentBack ? bids : mergeBids(view.bids, bids),
  };
}

/**
 * The rule of revisions: ignore what we have, apply what is newer (it carries the whole state), and ask for a
 * snapshot when something in between was missed, for what a state does not carry: history and own standing.
 */
function takeChange(view: LotView, change: Change): LotView {
  const { data } = change;
  if (data.auctionId !== view.auctionId) return view;
  const marked = change.type === 'auction:bid_voided' ? markVoided(view, change.data) : view;
  const held = view.state?.rev ?? -1;
  if (data.rev <= held) {
    const behind = change.type === 'auction:state' && data.rev < held ? view.behind + 1 : 0;
    return { ...marked, behind, gap: marked.gap || behind >= 2 };
  }
  const next = told(withState(marked, stateOf(data)), change);
  return { ...next, gap: next.gap || data.fromRev > held + 1 || needsWhole(view, change) };
}

/** The acknowledgement of an own bid can overtake the broadcast; it carries the whole state as well. */
function takeAnswer(view: LotView, { bid, auction }: BidAnswer): LotView {
  const { id, ...state } = auction;
  if (id !== view.auctionId) return view;
  const { standing, maxAmount, ...publicBid } = bid;
  const sealed = standing === 'sealed';
  const you: OwnStanding = {
    ...(view.you ?? STRANGER),
    paddle: bid.paddle,
    registration: 'approved',
    leading: standing === 'leading',
    maxAmount: maxAmount ?? view.you?.maxAmount ?? null,
    sealedBid: sealed ? bid.amount : (view.you?.sealedBid ?? null),
  };
  // A sealed bid stays out of what looks like a public list.
  const next = { ...view, you, bids: sealed ? view.bids : mergeBids(view.bids, [publicBid]) };
  return view.state && state.rev > view.state.rev ? withState(next, state) : next;
}

/** The new state, and the extension that its end shows even when the event that said so was coalesced away. */
function withState(view: LotView, state: AuctionState): LotView {
  const before = view.state;
  const moved =
    before?.status === 'live' &&
    state.status === 'live' &&
    before.endsAt !== null &&
    state.endsAt !== null &&
    state.endsAt > before.endsAt;
  return {
    ...view,
    state,
    behind: 0,
    extension: moved
      ? {
          rev: state.rev,
          byMs: (state.endsAt ?? 0) - (before.endsAt ?? 0),
          endsAt: state.endsAt ?? 0,
          reason: null,
        }
      : view.extension,
  };
}

/** Whether the signed-in viewer leads: by paddle, because public events name nobody else. */
export function youLead(view: Pick<LotView, 'state' | 'you'>): boolean {
  const paddle = view.you?.paddle;
  return paddle !== null && paddle !== undefined && view.state?.leader?.paddle === paddle;
}

/** Whether the viewer has a standing bid on this lot but does not lead. */
export function youAreOutbid(view: Pick<LotView, 'state' | 'you' | 'bids'>): boolean {
  const paddle = view.you?.paddle;
  if (paddle === null || paddle === undefined || youLead(view)) return false;
  return (
    view.you?.maxAmount !== null ||
    view.bids.some((bid) => bid.paddle === paddle && bid.status === 'accepted')
  );
}
