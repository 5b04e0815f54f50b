import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EventData } from '../../server/contracts/events.ts';
import type { StudioInput, StudioInputDetail, StudioTemplate } from '../../server/contracts/studio.ts';
import { useHouse, useLink } from '../house/HouseContext.tsx';
import type { Page } from '../house/queries.ts';
import { isUnderWay } from './studio.rules.ts';

export const INPUTS = '/api/studio/inputs';
const PAGE_SIZE = 24;
/** An event may be lost on the way, so what is under way is asked for as well. */
const WATCH_MS = 3_000;

/** The videos, the newest first, page by page. */
export function useVideos() {
  const { api } = useHouse();
  return useInfiniteQuery({
    queryKey: ['studio', 'list'],
    queryFn: ({ pageParam }) =>
      api<Page<StudioInput>>(
        'GET',
        `${INPUTS}?limit=${PAGE_SIZE}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`,
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }: InfiniteData<Page<StudioInput>>) => pages.flatMap(({ items }) => items),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ status }) => isUnderWay(status)))
        ? WATCH_MS
        : false,
  });
}

export function useVideo(id: string) {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['studio', 'one', id],
    queryFn: () => api<StudioInputDetail>('GET', `${INPUTS}/${id}`),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.status) ? WATCH_MS : false),
  });
}

export function useTemplates() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['studio', 'templates'],
    queryFn: () => api<Page<StudioTemplate>>('GET', '/api/studio/templates'),
    select: ({ items }) => items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const ASK_EVERY_MS = 300;

/** Keeps the studio in step with its pipeline. */
export function useLiveStudio(): void {
  const { socket } = useLink();
  const client = useQueryClient();
  useEffect(() => {
    const old = new Set<string>();
    let asking: ReturnType<typeof setTimeout> | undefined;
    const askAnew = () => {
      asking = undefined;
      void client.invalidateQueries({ queryKey: ['studio', 'list'] });
      for (const id of old) void client.invalidateQueries({ queryKey: ['studio', 'one', id] });
      old.clear();
    };
    const changed = (event: { data: EventData<'studio:changed'> }) => {
      old.add(String(event.data.inputId));
      asking ??= setTimeout(askAnew, ASK_EVERY_MS);
    };
    socket.on('studio:changed', changed);
    return () => {
      clearTimeout(asking);
      socket.off('studio:changed', changed);
    };
  }, [socket, client]);
}

/** Requests about one video; what has changed is asked anew, also when the house refused. */
export function useDeeds(id: number) {
  const { api } = useHouse();
  const client = useQueryClient();
  return async <T>(method: 'POST' | 'PATCH', path: string, body?: unknown): Promise<T> => {
    try {
      return await api<T>(method, `${INPUTS}/${id}${path}`, body);
    } finally {
      await client.invalidateQueries({ queryKey: ['studio'], refetchType: 'active' });
    }
  };
}
