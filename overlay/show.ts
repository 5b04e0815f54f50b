import type { Snapshot } from '../server/contracts/auction.ts';
import type { EventEnvelope } from '../server/contracts/events.ts';
import type { LotShown, LotTold } from '../server/contracts/live/stage.rules.ts';
import type { Scene, SceneState } from '../server/contracts/scene.ts';
import { type LiveSocket, request } from '../viewer/live/connect.ts';
import { createLotStore, type LotStore } from '../viewer/live/lot.store.ts';
import { fetchNext } from './next-lot.ts';

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
/** A scene waits this long for its lot, so that it comes on whole. */
const PATIENCE_MS = 1_500;
/** What a snapshot alone does not say. */
const UNTOLD: LotTold = { moment: null, why: null, cancelReason: null, chat: [], extension: null };
/** Scenes between lots announce what comes next. */
const ANNOUNCING: ReadonlySet<Scene> = new Set(['holding', 'welcome', 'break']);

/** Follows one lot; `first` resolves with its first whole picture. */
function followLot(socket: LiveSocket, auctionId: string, paint: (shown: LotShown) => void) {
  const store: LotStore = createLotStore(socket, auctionId);
  const first = Promise.withResolvers<void>();
  const unsubscribe = store.subscribe(() => {
    const { state, format, lot, bids, moment, why, cancelReason, chat, extension } = store.get();
    if (!state || !format || !lot) return;
    paint({ ...state, id: auctionId, format, lot, bids, moment, why, cancelReason, chat, extension });
    first.resolve();
  });
  const close = store.open();
  return {
    auctionId,
    first: first.promise,
    stop: () => {
      unsubscribe();
      close();
    },
  };
}

/** Follows the scene of the stream and the lot on the block. `subscribe` starts it; the last one to leave stops it. */
export function createShow(socket: LiveSocket, pinned: Scene | null) {
  let view: ShowView = { state: null, shown: null, mood: null, dark: false };
  const listeners = new Set<() => void>();
  let lot: ReturnType<typeof followLot> | null = null;
  let darkness: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let entered = 0;

  const set = (part: Partial<ShowView>) => {
    view = { ...view, ...part };
    for (const listener of listeners) listener();
  };

  const lotOf = async (state: SceneState): Promise<string | null> => {
    if (state.auctionId !== null) return state.auctionId;
    if (!ANNOUNCING.has(pinned ?? state.scene)) return null;
    return fetchNext(view.shown?.lot ?? null);
  };

  /** Brings a scene on with its lot; the scene before stays until then. */
  const enter = async (state: SceneState, snapshot: Snapshot | null) => {
    const mine = ++entered;
    const auctionId = await lotOf(state);
    if (mine !== entered) return;
    if (auctionId === null) {
      lot?.stop();
      lot = null;
      return set({ state, shown: null });
    }
    if (lot?.auctionId !== auctionId) {
      lot?.stop();
      // Painting begins only when the scene does: until then the lot before keeps the picture.
      let next: LotShown | null = snapshot?.id === auctionId ? { ...snapshot, ...UNTOLD } : null;
      let on = false;
      const followed = followLot(socket, auctionId, (shown) => {
        next = shown;
        if (on) set({ shown });
      });
      lot = followed;
      if (next === null)
        await Promise.race([followed.first, new Promise((done) => setTimeout(done, PATIENCE_MS))]);
      on = true;
      if (lot === followed) set({ shown: next });
    }
    if (mine === entered) set({ state });
  };

  const hello = async () => {
    clearTimeout(retry);
    clearTimeout(darkness);
    try {
      const ack = await request(socket, 'overlay:hello', pinned === null ? {} : { scene: pinned });
      if (!ack.ok) throw new Error(ack.error.code);
      if (view.dark) set({ dark: false });
      await enter(ack.state, ack.snapshot);
    } catch {
      if (socket.connected) retry = setTimeout(hello, HELLO_RETRY_MS);
    }
  };
  const lost = () => {
    clearTimeout(darkness);
    darkness = setTimeout(() => set({ dark: true }), DARK_AFTER_MS);
  };
  const sceneChanged = ({ data }: EventEnvelope<'stream:scene_changed'>) => {
    if (view.state === null || data.streamId === view.state.streamId) void enter(data, null);
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
    entered += 1;
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
