import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import type { House } from './house.ts';
import type { SessionState } from './session.ts';

const HouseContext = createContext<House | null>(null);

export function HouseProvider({ house, children }: { house: House; children: ReactNode }) {
  return <HouseContext value={house}>{children}</HouseContext>;
}

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (!house) throw new Error('useHouse needs a HouseProvider');
  return house;
}

export function useSession(): SessionState {
  const { session } = useHouse();
  return useSyncExternalStore(session.subscribe, session.get);
}

/** Joins the lot while the component is on the page. */
export function useLot(auctionId: string): LotView {
  const store = useHouse().lot(auctionId);
  useEffect(() => store.open(), [store]);
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Server time, ms, renewed every `everyMs`. */
export function useServerNow(everyMs: number): number {
  const { clock } = useHouse();
  const [now, setNow] = useState(clock.serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.serverNow()), everyMs);
    setNow(clock.serverNow());
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
}

export type LinkState = 'connecting' | 'online' | 'offline';

/** Whether the page hears the house; short breaks of under two seconds are not worth an alarm. */
export function useLink(): LinkState {
  const { socket } = useHouse();
  const [link, setLink] = useState<LinkState>(socket.connected ? 'online' : 'connecting');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const online = () => {
      clearTimeout(timer);
      setLink('online');
    };
    const offline = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setLink('offline'), 2_000);
    };
    socket.on('connect', online);
    socket.on('disconnect', offline);
    if (socket.connected) online();
    else offline();
    return () => {
      clearTimeout(timer);
      socket.off('connect', online);
      socket.off('disconnect', offline);
    };
  }, [socket]);
  return link;
}
