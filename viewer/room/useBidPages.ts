import { useState } from 'react';
import type { Bid } from '../../server/contracts/auction.ts';
import { useHouse } from '../house/HouseContext.tsx';

const PAGE = 100;

/** Fetches bids that the page does not hold yet; they join the lot's list. `failed` until the next page arrives. */
export function useBidPages(auctionId: string) {
  const { api, lot } = useHouse();
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');

  /** The bids just below `seq`, newest first. */
  const loadBelow = async (seq: number) => {
    setState('loading');
    try {
      const { items } = await api<{ items: Bid[] }>(
        'GET',
        `/api/auctions/${auctionId}/bids?limit=${PAGE}&cursor=${seq}`,
      );
      lot(auctionId).addHistory(items);
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return { loadBelow, loading: state === 'loading', failed: state === 'failed' };
}
