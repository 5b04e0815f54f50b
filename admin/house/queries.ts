import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AuctionState, AuctionSummary } from '../../server/contracts/auction.ts';
import type {
  ArtItem,
  AuctionTerms,
  Campaign,
  Collection,
  Registration,
  Settlement,
} from '../../server/contracts/catalogue.ts';
import type { EventData, EventType, SceneState } from '../../server/contracts/events.ts';
import type { Overview } from '../../server/contracts/ops.ts';
import type { Api } from '../../viewer/house/api.ts';
import { CHANGE_EVENTS } from '../../viewer/live/lot.rules.ts';
import { useHouse, useLink } from './HouseContext.tsx';

export type Page<T> = { items: T[]; nextCursor: string | null };

/** More rows than this on one screen help nobody; the search of a later version will. */
const MOST_PAGES = 10;

/** All pages of a list, one after the other. `path` may already have a query string. */
async function all<T>(api: Api, path: string): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query: string = `limit=200${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const answer: Page<T> = await api('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`);
    rows.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return rows;
}

const list = <T>(api: Api, key: readonly unknown[], path: string) =>
  queryOptions({ queryKey: key, queryFn: () => all<T>(api, path) });

export const useCampaigns = () => useQuery(list<Campaign>(useHouse().api, ['campaigns'], '/api/campaigns'));
export const useCollections = () =>
  useQuery(list<Collection>(useHouse().api, ['collections'], '/api/collections'));
export const useArtItems = (collectionId?: string) =>
  useQuery(
    list<ArtItem>(
      useHouse().api,
      ['art-items', collectionId ?? 'all'],
      collectionId ? `/api/art-items?collectionId=${collectionId}` : '/api/art-items',
    ),
  );
export const useAuctions = () =>
  useQuery(list<AuctionSummary>(useHouse().api, ['auctions'], '/api/auctions'));
export const useRegistrations = (campaignId: string | null) =>
  useQuery({
    ...list<Registration>(
      useHouse().api,
      ['registrations', campaignId],
      `/api/campaigns/${campaignId}/registrations`,
    ),
    enabled: campaignId !== null,
  });
export const useSettlements = () =>
  useQuery(list<Settlement>(useHouse().api, ['settlements'], '/api/settlements'));

/** One thing by id; `null` asks for nothing (a form for a new one). */
export function useOne<T>(kind: 'campaigns' | 'collections' | 'art-items', id: string | null) {
  const { api } = useHouse();
  return useQuery({
    queryKey: [kind, 'one', id],
    queryFn: () => api<T>('GET', `/api/${kind}/${id}`),
    enabled: id !== null,
    // A form must not be refilled under the hands of the one who types.
    refetchOnWindowFocus: false,
  });
}

/** What was agreed about a lot, with its reserve; kept from everybody but the staff. */
export function useTerms(auctionId: string | null) {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['auctions', 'terms', auctionId],
    queryFn: () => api<AuctionTerms>('GET', `/api/auctions/${auctionId}/terms`),
    enabled: auctionId !== null,
    refetchOnWindowFocus: false,
  });
}

export function useOverview() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['overview'],
    queryFn: () => api<Overview>('GET', '/api/overview'),
    refetchInterval: 3_000,
    retry: false,
  });
}

export function useScene() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['scene'],
    queryFn: () => api<SceneState>('GET', '/api/streams/main/scene'),
    retry: false,
  });
}

/** Which lists an event makes old. */
const OUTDATES: Partial<Record<EventType, string[]>> = {
  'auction:created': ['auctions', 'campaigns'],
  'auction:started': ['auctions'],
  'auction:paused': ['auctions'],
  'auction:resumed': ['auctions'],
  'auction:ended': ['auctions', 'settlements'],
  'auction:cancelled': ['auctions'],
  'campaign:started': ['campaigns'],
  'campaign:updated': ['campaigns', 'registrations'],
  'campaign:day_started': ['campaigns'],
  'campaign:ended': ['campaigns'],
  'stream:scene_changed': ['scene'],
};

const PATCH_EVERY_MS = 500;

/** Keeps lists fresh by the events of the house instead of by asking again and again. */
export function useFreshLists(): void {
  const { socket } = useLink();
  const client = useQueryClient();
  useEffect(() => {
    const states = new Map<string, AuctionState>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patch = () => {
      timer = undefined;
      const fresh = new Map(states);
      states.clear();
      client.setQueryData<AuctionSummary[]>(['auctions'], (rows) =>
        rows?.map((row) => {
          const state = fresh.get(row.id);
          return state && state.rev > row.rev ? { ...row, ...state } : row;
        }),
      );
    };
    const heard = (type: string, event: { data: unknown }) => {
      for (const key of OUTDATES[type as EventType] ?? []) void client.invalidateQueries({ queryKey: [key] });
      if (!(CHANGE_EVENTS as readonly string[]).includes(type)) return;
      const { auctionId, fromRev: _, ...state } = event.data as EventData<'auction:state'>;
      states.set(auctionId, state);
      timer ??= setTimeout(patch, PATCH_EVERY_MS);
    };
    const everything = () => void client.invalidateQueries();
    socket.onAny(heard);
    socket.io.on('reconnect', everything);
    return () => {
      clearTimeout(timer);
      socket.offAny(heard);
      socket.io.off('reconnect', everything);
    };
  }, [socket, client]);
}
