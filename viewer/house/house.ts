import { type BidDesk, createBidDesk } from '../bid/bid-desk.ts';
import { type Clock, createClock, keepClock } from '../live/clock.ts';
import { connectLive, type LiveConnection, type LiveSocket } from '../live/connect.ts';
import { createLotStore, type LotStore } from '../live/lot.store.ts';
import { type Api, createApi } from './api.ts';
import { createSession, type Session } from './session.ts';
import { createSignInPrompt, type SignInPrompt } from './sign-in-prompt.ts';

/** What one open page holds for its whole life. */
export type House = {
  session: Session;
  api: Api;
  clock: Clock;
  socket: LiveSocket;
  connection: LiveConnection;
  /** The store of a lot, shared by all who show it. */
  lot: (auctionId: string) => LotStore;
  /** Whether the page shows this lot now. */
  shows: (auctionId: string) => boolean;
  /** The bidder's desk of a lot; an offer goes on while the visitor looks at other pages. */
  desk: (auctionId: string) => BidDesk;
  signIn: SignInPrompt;
};

export function createHouse(): House {
  const session = createSession();
  const clock = createClock();
  const restored = session.restore();
  const connection = connectLive({
    auth: async ({ renew }) => {
      await restored;
      const token = await session.token({ renew });
      return token ? { token } : {};
    },
  });
  keepClock(connection.socket, clock);

  let userId: string | null = null;
  void restored.then(() => {
    userId = session.get().user?.id ?? null;
    session.subscribe(() => {
      const next = session.get().user?.id ?? null;
      if (next !== userId) connection.reconnect();
      userId = next;
    });
  });

  const signIn = createSignInPrompt();
  const api = createApi(session);
  const shown = new Set<string>();
  const lots = new Map<string, LotStore>();
  const desks = new Map<string, BidDesk>();
  const lot = (auctionId: string) => {
    const store = lots.get(auctionId) ?? shared(createLotStore(connection.socket, auctionId), shown);
    lots.set(auctionId, store);
    return store;
  };
  const desk = (auctionId: string) => {
    const { socket } = connection;
    const made =
      desks.get(auctionId) ??
      createBidDesk({
        socket,
        api,
        session,
        store: lot(auctionId),
        signIn: (offer) => signIn.ask({ kind: 'bid', ...offer }),
      });
    desks.set(auctionId, made);
    return made;
  };
  return {
    session,
    api,
    clock,
    socket: connection.socket,
    connection,
    lot,
    shows: (auctionId) => shown.has(auctionId),
    desk,
    signIn,
  };
}

/** Several parts of a page may open the same lot: the first joins, the last leaves. */
function shared(store: LotStore, shown: Set<string>): LotStore {
  let users = 0;
  let close = () => {};
  return {
    ...store,
    open: () => {
      users += 1;
      if (users === 1) close = store.open();
      shown.add(store.auctionId);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        users -= 1;
        if (users > 0) return;
        shown.delete(store.auctionId);
        close();
      };
    },
  };
}
