import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import type { Campaign } from '../../server/contracts/catalogue.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { pickHero } from './hero.rules.ts';

type Page<T> = { items: T[]; nextCursor: string | null };

const REFRESH_MS = 15_000;
/** Between two lots: the opening of one that nobody on this page has joined is not announced to it. */
const REFRESH_BETWEEN_MS = 3_000;
const NEWS = [
  'auction:created',
  'auction:started',
  'auction:ended',
  'auction:cancelled',
  'campaign:started',
  'campaign:updated',
  'campaign:ended',
] as const;

const RANK = { active: 0, scheduled: 1, ended: 2, draft: 3, cancelled: 4 };

/** The sales of the house, the one that is on first; drafts are not shown. */
export function useCampaigns() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['campaigns'],
    queryFn: async () => {
      const { items } = await api<Page<Campaign>>('GET', '/api/campaigns?limit=50');
      return items
        .filter(({ status }) => status !== 'draft' && status !== 'cancelled')
        .sort((a, b) => RANK[a.status] - RANK[b.status] || (b.startsAt ?? 0) - (a.startsAt ?? 0));
    },
    refetchInterval: 60_000,
  });
}

/** All lots of a sale; renewed now and then, and at once when the house says that one opened or ended. */
export function useLots(campaignId: string | undefined) {
  const { api, socket } = useHouse();
  const queries = useQueryClient();
  useEffect(() => {
    const renew = () => {
      void queries.invalidateQueries({ queryKey: ['lots'] });
      void queries.invalidateQueries({ queryKey: ['campaigns'] });
    };
    for (const type of NEWS) socket.on(type, renew);
    return () => {
      for (const type of NEWS) socket.off(type, renew);
    };
  }, [socket, queries]);

  return useQuery({
    queryKey: ['lots', campaignId],
    enabled: campaignId !== undefined,
    queryFn: async () => {
      const lots: AuctionSummary[] = [];
      let cursor: string | null = null;
      do {
        const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
        const page: Page<AuctionSummary> = await api(
          'GET',
          `/api/auctions?campaignId=${campaignId}&limit=100${more}`,
        );
        lots.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      return lots;
    },
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'live' || status === 'paused')
        ? REFRESH_MS
        : REFRESH_BETWEEN_MS,
  });
}

const HOLD_RESULT_MS = 12_000;

/** The lot on stage. After the hammer its result stays a while before the next lot takes the stage. */
export function useHero(lots: readonly AuctionSummary[] | undefined): AuctionSummary | null {
  const [current, setCurrent] = useState<string | null>(null);
  const wasOpen = useRef(false);
  const shown = lots?.find(({ id }) => id === current) ?? null;
  const wanted = lots ? pickHero(lots, current) : null;
  const isOpen = shown?.status === 'live' || shown?.status === 'paused';
  const wantedId = wanted?.id ?? null;

  useEffect(() => {
    if (isOpen) wasOpen.current = true;
    if (wantedId === current) return;
    const hold = shown && wasOpen.current ? HOLD_RESULT_MS : 0;
    const timer = setTimeout(() => {
      wasOpen.current = false;
      setCurrent(wantedId);
    }, hold);
    return () => clearTimeout(timer);
  }, [wantedId, current, isOpen, shown]);

  return shown ?? wanted;
}
