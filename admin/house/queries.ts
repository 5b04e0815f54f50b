import { keepPreviousData, queryOptions, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Asset, AssetType } from '../../server/contracts/assets.ts';
import type { AuctionState, AuctionSummary } from '../../server/contracts/auction.ts';
import type {
  ArtItem,
  AuctionTerms,
  Campaign,
  Collection,
  ExchangeRates,
  FraudFlag,
  Settlement,
  StaffRegistration,
} from '../../server/contracts/catalogue.ts';
import type { EventData, EventType, HeldMessage } from '../../server/contracts/events.ts';
import { CHANGE_EVENTS } from '../../server/contracts/live/lot.rules.ts';
import type { Overview } from '../../server/contracts/ops.ts';
import type { SceneState } from '../../server/contracts/scene.ts';
import type { Api } from '../../viewer/house/api.ts';
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

type RegistrationFilter = { status?: StaffRegistration['status'] | null; q?: string };

const registrations = (api: Api, campaignId: string | null, { status, q }: RegistrationFilter) => {
  const query = new URLSearchParams({ ...(status ? { status } : {}), ...(q ? { q } : {}) });
  return list<StaffRegistration>(
    api,
    ['registrations', campaignId, status ?? 'all', q ?? ''],
    `/api/campaigns/${campaignId}/registrations?${query}`,
  );
};

/** The bidders of a campaign by paddle; `q` looks into names, paddles and handles. */
export const useRegistrations = (campaignId: string | null, filter: RegistrationFilter = {}) =>
  useQuery({
    ...registrations(useHouse().api, campaignId, filter),
    enabled: campaignId !== null,
    placeholderData: keepPreviousData,
    // Who is online changes without an event for each of the staff's pages.
    refetchInterval: 15_000,
  });

/** Everybody who waits for approval in a campaign that is not over, all campaigns together. */
export function useWaiting(): StaffRegistration[] {
  const { api } = useHouse();
  const open = (useCampaigns().data ?? []).filter(
    ({ status, registrationPolicy }) =>
      registrationPolicy === 'approval' && status !== 'ended' && status !== 'cancelled',
  );
  return useQueries({
    queries: open.map(({ id }) => ({
      ...registrations(api, id, { status: 'pending' }),
      refetchInterval: 30_000,
    })),
    combine: (answers) =>
      answers.flatMap(({ data }) => data ?? []).filter(({ status }) => status === 'pending'),
  });
}

type SettlementFilter = { status?: Settlement['status'] | null; campaignId?: string | null };

export function useSettlements({ status, campaignId }: SettlementFilter = {}) {
  const { api } = useHouse();
  const query = new URLSearchParams({ ...(status ? { status } : {}), ...(campaignId ? { campaignId } : {}) });
  return useQuery({
    ...list<Settlement>(
      api,
      ['settlements', status ?? 'all', campaignId ?? 'all'],
      `/api/settlements?${query}`,
    ),
    placeholderData: keepPreviousData,
  });
}

export const useHeldMessages = () =>
  useQuery({
    ...list<HeldMessage>(useHouse().api, ['chat-held'], '/api/chat/held'),
    refetchInterval: 60_000,
  });

export const useFlags = (status: FraudFlag['status']) =>
  useQuery({
    ...list<FraudFlag>(useHouse().api, ['fraud-flags', status], `/api/fraud-flags?status=${status}`),
    placeholderData: keepPreviousData,
  });

export function useRates() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['exchange-rates'],
    queryFn: () => api<ExchangeRates>('GET', '/api/exchange-rates'),
    refetchOnWindowFocus: false,
  });
}

/** What the stage can show and play; `q` looks into names. */
export function useAssets({ type, q }: { type: AssetType | null; q: string }) {
  const { api } = useHouse();
  const query = new URLSearchParams({ ...(type ? { type } : {}), ...(q ? { q } : {}) });
  return useQuery({
    ...list<Asset>(api, ['assets', type ?? 'all', q], `/api/assets?${query}`),
    placeholderData: keepPreviousData,
  });
}

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
export const termsOf = (api: Api, auctionId: string) =>
  queryOptions({
    queryKey: ['auctions', 'terms', auctionId],
    queryFn: () => api<AuctionTerms>('GET', `/api/auctions/${auctionId}/terms`),
    refetchOnWindowFocus: false,
  });

export function useTerms(auctionId: string | null) {
  const { api } = useHouse();
  return useQuery({ ...termsOf(api, auctionId ?? ''), enabled: auctionId !== null });
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
  'auction:sale_cancelled': ['auctions', 'settlements'],
  'auction:reopened': ['auctions', 'settlements'],
  'user:action': ['registrations'],
  'user:chat_held': ['chat-held'],
  'user:flagged': ['fraud-flags'],
  'campaign:started': ['campaigns'],
  'campaign:updated': ['campaigns', 'registrations'],
  'campaign:day_started': ['campaigns'],
  'campaign:ended': ['campaigns'],
  'stream:scene_changed': ['scene'],
  'news:changed': ['news'],
};

const PATCH_EVERY_MS = 500;
const ASK_EVERY_MS = 200;

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
    // A room that fills sends an event for every bidder: lists are asked anew once for all of a moment.
    const old = new Set<string>();
    let asking: ReturnType<typeof setTimeout> | undefined;
    const askAnew = () => {
      asking = undefined;
      for (const key of old) void client.invalidateQueries({ queryKey: [key] });
      old.clear();
    };
    const heard = (type: string, event: { data: unknown }) => {
      for (const key of OUTDATES[type as EventType] ?? []) {
        old.add(key);
        asking ??= setTimeout(askAnew, ASK_EVERY_MS);
      }
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
      clearTimeout(asking);
      socket.offAny(heard);
      socket.io.off('reconnect', everything);
    };
  }, [socket, client]);
}
