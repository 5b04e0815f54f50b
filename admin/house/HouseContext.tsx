import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import type { SessionState } from '../../viewer/house/session.ts';
import { type House, type Link, openLink } from './house.ts';

const HouseContext = createContext<House | null>(null);
const LinkContext = createContext<Link | null>(null);

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

/** Opens the staff connection for as long as it is mounted. */
export function LinkProvider({ children }: { children: ReactNode }) {
  const { session } = useHouse();
  const [link] = useState(() => openLink(session));
  useEffect(() => link.close, [link]);
  return <LinkContext value={link}>{children}</LinkContext>;
}

export function useLink(): Link {
  const link = useContext(LinkContext);
  if (!link) throw new Error('useLink needs a LinkProvider');
  return link;
}

/** Joins a lot while the component is on the page. */
export function useLot(auctionId: string): LotView {
  const link = useLink();
  const store = useMemo(() => link.lot(auctionId), [link, auctionId]);
  useEffect(() => store.open(), [store]);
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Whether the socket is connected right now. */
export function useConnected(): boolean {
  const { socket } = useLink();
  return useSyncExternalStore(
    (changed) => {
      socket.on('connect', changed).on('disconnect', changed);
      return () => {
        socket.off('connect', changed).off('disconnect', changed);
      };
    },
    () => socket.connected,
  );
}

/** Server time, whole ms, renewed every `everyMs`. */
export function useServerNow(everyMs: number): number {
  const { clock } = useLink();
  const [now, setNow] = useState(() => Math.round(clock.serverNow()));
  useEffect(() => {
    const timer = setInterval(() => setNow(Math.round(clock.serverNow())), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
}
