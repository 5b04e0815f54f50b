import type { Snapshot } from '../contracts/auction.ts';
import type { EventData, InternalEvent } from '../contracts/events.ts';
import {
  CHANGE_EVENTS,
  type Change,
  emptyLot,
  type LotAction,
  reduceLot,
} from '../contracts/live/lot.rules.ts';
import type { LotShown } from '../contracts/live/stage.rules.ts';

const RETRY_MS = 500;
const TICK_MS = 1_000;
const changes: ReadonlySet<string> = new Set(CHANGE_EVENTS);

export type LotFollower = ReturnType<typeof followLot>;

type Deps = {
  auctionId: string;
  snapshot: (auctionId: string) => Promise<Snapshot>;
  /** Called with every new picture of the lot, first when it is whole. */
  paint: (shown: LotShown) => void;
};

/** One lot by the events of the house, with the reducer of the pages; a snapshot first, and whenever one was missed. */
export function followLot({ auctionId, snapshot, paint }: Deps) {
  let view = emptyLot(auctionId);
  let stopped = false;
  let pulling = false;
  let retry: NodeJS.Timeout | undefined;
  const first = Promise.withResolvers<void>();

  function dispatch(action: LotAction): void {
    const next = reduceLot(view, action);
    if (next === view) return;
    view = next;
    const { state, format, lot, bids, moment, why, cancelReason, chat, extension } = view;
    if (!state || !format || !lot) return;
    paint({ ...state, id: auctionId, format, lot, bids, moment, why, cancelReason, chat, extension });
    first.resolve();
  }

  async function pull(): Promise<void> {
    if (pulling || stopped) return;
    pulling = true;
    clearTimeout(retry);
    try {
      const shot = await snapshot(auctionId);
      if (!stopped) dispatch({ type: 'snapshot', snapshot: shot, chat: null, at: performance.now() });
    } catch {
      // The house is away or starting: what was known stays until it answers.
    }
    pulling = false;
    if (view.gap && !stopped) retry = setTimeout(pull, RETRY_MS);
  }

  const ticking = setInterval(() => {
    dispatch({ type: 'tick', at: performance.now() });
    if (view.stale) void pull();
  }, TICK_MS);
  dispatch({ type: 'link', link: 'online' });
  void pull();

  return {
    auctionId,
    /** Resolves with the first whole picture. */
    first: first.promise,

    /** Takes any event of the house; those of other lots change nothing. */
    follow(event: InternalEvent): void {
      const at = performance.now();
      if (changes.has(event.type)) {
        const change = { type: event.type, data: event.data } as Change;
        if (change.data.auctionId !== auctionId) return;
        dispatch({ type: 'change', change, at });
        if (view.gap) void pull();
      } else if (event.type === 'auction:bid_placed') {
        if (event.data.auctionId === auctionId) dispatch({ type: 'bid', data: event.data, at });
      } else if (event.type === 'user:chat') {
        if (event.data.auctionId === auctionId) dispatch({ type: 'chat', message: publicChat(event.data) });
      } else if (event.type === 'user:chat_hidden') {
        const { auctionId: of, messageId } = event.data;
        if (of === auctionId) dispatch({ type: 'chat_hidden', messageId });
      }
    },

    /** Events may have been missed: asks again for the whole. */
    refresh(): void {
      dispatch({ type: 'link', link: 'offline' });
      dispatch({ type: 'link', link: 'online' });
      void pull();
    },

    stop(): void {
      stopped = true;
      clearTimeout(retry);
      clearInterval(ticking);
    },
  };
}

/** Who is behind a paddle stays inside the house. */
const publicChat = ({
  messageId,
  auctionId,
  displayName,
  paddle,
  robot,
  house,
  text,
  sentAt,
}: EventData<'user:chat'>) => ({
  messageId,
  auctionId,
  displayName,
  paddle,
  robot,
  house,
  text,
  sentAt,
});
