import { useEffect, useSyncExternalStore } from 'react';
import { useHouse, useSession } from '../house/HouseContext.tsx';
import type { BidDesk, BidDeskState } from './bid-desk.ts';

export function useBidDesk(auctionId: string): [BidDeskState, BidDesk] {
  const desk = useHouse().desk(auctionId);
  const { status } = useSession();
  useEffect(() => {
    if (status === 'signed-in') desk.resume();
  }, [desk, status]);
  return [useSyncExternalStore(desk.subscribe, desk.get), desk];
}
