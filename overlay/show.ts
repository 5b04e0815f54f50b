import type { Snapshot } from '../server/contracts/auction.ts';
import type { EventEnvelope, SceneState } from '../server/contracts/events.ts';
import { type LiveSocket, request } from '../viewer/live/connect.ts';
import { createLotStore, type LotStore } from '../viewer/live/lot.store.ts';
import type { LotShown } from './stage.rules.ts';

export type Mood = EventEnvelope<'agent:mood_changed'>['data'];
export type ShowView = {
  state: SceneState | null;
  shown: LotShown | null;
  mood: Mood | null;
  /** The link has been away for so long that a price on screen would be a guess. */
  dark: boolean;
};

const HELLO_RETRY_MS = 1_500;
const DARK_AFTER_MS = 10_000;

function shownOf(store: LotStore): LotShown | null {
  const { state, lot, bids } = store.get();
  return state && lot ? { ...state, id: store.auctionId, lot, bids } : null;
}

/** Follows the scene of the stream and the lot on the block. `subscribe` starts it; the last one to leave stops it. */
export function createShow(socket: LiveSocket, scene: string | null) {
  let view: ShowView = { state: null, shown: null, mood: null, dark: false };
  const listeners = new Set<() => void>();
  let lot: { store: LotStore; stop: () => void } | null = null;
  let darkness: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const set = (part: Partial<ShowView>) => {
    view = { ...view, ...part };
    for (const listener of listeners) listener();
  };

  const follow = (auctionId: string | null, snapshot: Snapshot | null) => {
    if (lot?.store.auctionId === auctionId) return;
    lot?.stop();
    lot = null;
    // The lot before stays on screen until the next one can be painted whole.
    if (snapshot && snapshot.id === auctionId) set({ shown: snapshot });
    if (auctionId === null) return set({ shown: null });
    const store = createLotStore(socket, auctionId);
    const unsubscribe = store.subscribe(() => {
      const shown = shownOf(store);
      if (shown) set({ shown });
    });
    const close = store.open();
    lot = {
      store,
      stop: () => {
        unsubscribe();
        close();
      },
    };
  };

  const hello = async () => {
    clearTimeout(retry);
    clearTimeout(darkness);
    try {
      const ack = await request(socket, 'overlay:hello', scene === null ? {} : { scene });
      if (!ack.ok) throw new Error(ack.error.code);
      set({ state: ack.state, dark: false });
      follow(ack.state.auctionId, ack.snapshot);
    } catch {
      if (socket.connected) retry = setTimeout(hello, HELLO_RETRY_MS);
    }
  };
  const lost = () => {
    clearTimeout(darkness);
    darkness = setTimeout(() => set({ dark: true }), DARK_AFTER_MS);
  };
  const sceneChanged = ({ data }: EventEnvelope<'stream:scene_changed'>) => {
    if (view.state && data.streamId !== view.state.streamId) return;
    set({ state: data });
    follow(data.auctionId, null);
  };
  const moodChanged = ({ data }: EventEnvelope<'agent:mood_changed'>) => set({ mood: data });

  const start = () => {
    socket.on('connect', hello);
    socket.on('disconnect', lost);
    socket.on('stream:scene_changed', sceneChanged);
    socket.on('agent:mood_changed', moodChanged);
    if (socket.connected) void hello();
  };
  const stop = () => {
    clearTimeout(retry);
    clearTimeout(darkness);
    socket.off('connect', hello);
    socket.off('disconnect', lost);
    socket.off('stream:scene_changed', sceneChanged);
    socket.off('agent:mood_changed', moodChanged);
    lot?.stop();
    lot = null;
  };

  return {
    get: () => view,
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) start();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}
