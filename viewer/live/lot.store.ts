import type { Bid, BidAnswer, OwnStanding } from '../../server/contracts/auction.ts';
import type { EventEnvelope } from '../../server/contracts/events.ts';
import {
  CHANGE_EVENTS,
  type Change,
  emptyLot,
  type LotAction,
  type LotView,
  reduceLot,
} from '../../server/contracts/live/lot.rules.ts';
import type { RoomMessage } from '../../server/contracts/live/room.rules.ts';
import { type LiveSocket, NoAnswer, request } from './connect.ts';

export type LotStore = {
  auctionId: string;
  get: () => LotView;
  /** Calls `listener` after every change; returns the function that ends it. */
  subscribe: (listener: () => void) => () => void;
  /** Joins the lot and follows it, through reconnects, until the returned function is called. */
  open: () => () => void;
  answered: (answer: BidAnswer) => void;
  /** Older bids that were asked for; they are kept with the others. */
  addHistory: (bids: Bid[]) => void;
  setWatching: (watching: boolean) => void;
  /** The maximum left before the opening, as the server confirmed it; null when there is none. */
  setPreBid: (maxAmount: string | null) => void;
  setRegistration: (registration: OwnStanding['registration'], paddle: number) => void;
  /** An own message, as the server took it. */
  said: (message: RoomMessage) => void;
};

const PROBE_AFTER_MS = 4_500;
const TICK_MS = 1_000;
const now = () => performance.now();

/** Follows one lot over a socket: snapshot first, events by revision, a new snapshot (one at a time) on a gap. */
export function createLotStore(socket: LiveSocket, auctionId: string): LotStore {
  let view = emptyLot(auctionId);
  const listeners = new Set<() => void>();
  let close: (() => void) | null = null;

  const dispatch = (action: LotAction) => {
    const next = reduceLot(view, action);
    if (next === view) return;
    view = next;
    for (const listener of listeners) listener();
  };

  const open = () => {
    let closed = false;
    let pulling = false;
    let failures = 0;
    let retry: ReturnType<typeof setTimeout> | null = null;

    const cancelRetry = () => {
      if (retry !== null) clearTimeout(retry);
      retry = null;
    };
    const pullSoon = (delayMs: number) => {
      cancelRetry();
      if (!closed) retry = setTimeout(pull, delayMs);
    };
    const pull = async () => {
      if (pulling || closed || !socket.connected) return;
      pulling = true;
      cancelRetry();
      try {
        const ack = await request(socket, 'auction:join', { auctionId });
        if (closed) return;
        if (ack.ok) {
          failures = 0;
          dispatch({ type: 'snapshot', snapshot: ack.snapshot, chat: ack.chat, at: now() });
          if (view.gap) pullSoon(250);
        } else {
          dispatch({ type: 'failed', error: ack.error });
          if (ack.error.retryable) pullSoon(backOff());
        }
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        pullSoon(backOff());
        // A line that stays mute is dead, though nobody has told the socket yet: make a new one.
        if (error.reason === 'timeout' && failures > 1) socket.io.engine.close();
      } finally {
        pulling = false;
      }
    };
    const backOff = () => {
      failures += 1;
      return Math.min(500 * 2 ** failures, 8_000) * (0.5 + Math.random() / 2);
    };

    const pullUnlessWaiting = () => {
      if (retry === null) void pull();
    };

    const connected = () => {
      dispatch({ type: 'link', link: 'online' });
      void pull();
    };
    const disconnected = () => dispatch({ type: 'link', link: 'offline' });
    const changed = (event: { type: Change['type']; data: Change['data'] }) => {
      if (event.data.auctionId !== auctionId) return;
      dispatch({ type: 'change', change: event as Change, at: now() });
      if (view.gap) pullUnlessWaiting();
    };
    const placed = (event: EventEnvelope<'auction:bid_placed'>) => {
      if (event.data.auctionId === auctionId) dispatch({ type: 'bid', data: event.data, at: now() });
    };
    const chatted = (event: EventEnvelope<'user:chat'>) => {
      if (event.data.auctionId === auctionId) dispatch({ type: 'chat', message: event.data });
    };
    const hidden = ({ data }: EventEnvelope<'user:chat_hidden'>) => {
      if (data.auctionId === auctionId) dispatch({ type: 'chat_hidden', messageId: data.messageId });
    };
    const spoke = ({ id, timestamp, data }: EventEnvelope<'agent:message'>) => {
      if (data.auctionId !== auctionId) return;
      const said = { messageId: id, auctionId, displayName: data.name, text: data.text, sentAt: timestamp };
      dispatch({ type: 'chat', message: { ...said, paddle: null, robot: false, house: false, host: true } });
    };

    socket.on('connect', connected);
    socket.on('disconnect', disconnected);
    for (const type of CHANGE_EVENTS) socket.on(type, changed);
    socket.on('auction:bid_placed', placed);
    socket.on('user:chat', chatted);
    socket.on('user:chat_hidden', hidden);
    socket.on('agent:message', spoke);
    const ticking = setInterval(() => {
      const at = now();
      // Asking shortly before the alarm: a quiet heartbeat with a live server never shows as stale.
      if (view.state?.status === 'live' && at - view.heardAt > PROBE_AFTER_MS) pullUnlessWaiting();
      dispatch({ type: 'tick', at });
    }, TICK_MS);
    if (socket.connected) connected();

    return () => {
      closed = true;
      cancelRetry();
      clearInterval(ticking);
      socket.off('connect', connected);
      socket.off('disconnect', disconnected);
      for (const type of CHANGE_EVENTS) socket.off(type, changed);
      socket.off('auction:bid_placed', placed);
      socket.off('user:chat', chatted);
      socket.off('user:chat_hidden', hidden);
      socket.off('agent:message', spoke);
      if (socket.connected) request(socket, 'auction:leave', { auctionId }).catch(() => {});
    };
  };

  return {
    auctionId,
    get: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: () => {
      close?.();
      const stop = open();
      close = stop;
      return () => {
        if (close === stop) close = null;
        stop();
      };
    },
    addHistory: (bids) => dispatch({ type: 'history', bids }),
    answered: (answer) => dispatch({ type: 'answer', answer }),
    setWatching: (watching) => dispatch({ type: 'watching', watching }),
    setPreBid: (maxAmount) => dispatch({ type: 'pre_bid', maxAmount }),
    setRegistration: (registration, paddle) => dispatch({ type: 'registration', registration, paddle }),
    said: (message) => dispatch({ type: 'chat', message }),
  };
}
