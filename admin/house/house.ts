import { type Api, createApi } from '../../viewer/house/api.ts';
import { createSession, type Session } from '../../viewer/house/session.ts';
import { type Clock, createClock, keepClock } from '../../viewer/live/clock.ts';
import { connectLive, type LiveSocket } from '../../viewer/live/connect.ts';
import { createLotStore, type LotStore } from '../../viewer/live/lot.store.ts';

/** What the control room holds while its page is open. */
export type House = { session: Session; api: Api };

/** The staff's connection to the hub; it exists only while somebody with that right is signed in. */
export type Link = {
  socket: LiveSocket;
  clock: Clock;
  lot: (auctionId: string) => LotStore;
  close: () => void;
};

export function createHouse(): House {
  const session = createSession();
  return { session, api: createApi(session) };
}

export function openLink(session: Session): Link {
  const { socket, close } = connectLive({
    namespace: '/admin',
    auth: async ({ renew }) => {
      const token = await session.token({ renew });
      return token ? { token } : {};
    },
  });
  const clock = createClock();
  const stopClock = keepClock(socket, clock);
  return {
    socket,
    clock,
    lot: (auctionId) => createLotStore(socket, auctionId),
    close: () => {
      stopClock();
      close();
    },
  };
}
