import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { z } from 'zod';
import type { EventData } from '../../server/contracts/events.ts';
import type {
  Production,
  Show,
  ShowListItem,
  ShowMessage,
  segmentVersionSchema,
} from '../../server/contracts/show.ts';
import { useHouse, useLink } from '../house/HouseContext.tsx';
import type { Page } from '../house/queries.ts';

export type SegmentVersion = z.infer<typeof segmentVersionSchema>;

export const SHOWS = '/api/events';
const keyOf = (showId: string) => ['shows', 'one', showId] as const;

export function useShows(): UseQueryResult<ShowListItem[]> {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['shows', 'list'],
    queryFn: () => api<Page<ShowListItem>>('GET', `${SHOWS}?limit=200`),
    select: ({ items }) => items,
  });
}

export function useShow(showId: string): UseQueryResult<Show> {
  const { api } = useHouse();
  return useQuery({ queryKey: keyOf(showId), queryFn: () => api<Show>('GET', `${SHOWS}/${showId}`) });
}

const newestLast = ({ items }: Page<ShowMessage>) => items.toReversed();

/** The conversation so far, oldest first. Asked by hand: the chat itself keeps what comes after. */
export function useHistory(showId: string): UseQueryResult<ShowMessage[]> {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['shows', 'chat', showId],
    queryFn: () => api<Page<ShowMessage>>('GET', `${SHOWS}/${showId}/chat?limit=200`),
    select: newestLast,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function useProductions(showId: string): UseQueryResult<Production[]> {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['shows', 'productions', showId],
    queryFn: () => api<Page<Production>>('GET', `${SHOWS}/${showId}/productions`),
    select: ({ items }) => items,
    // What is under way is asked for as well: an event may be lost on the way.
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'waiting' || status === 'active') ? 3_000 : false,
  });
}

export function useVersions(showId: string, segmentId: string, enabled: boolean) {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['shows', 'versions', showId, segmentId],
    queryFn: () => api<Page<SegmentVersion>>('GET', `${SHOWS}/${showId}/script/${segmentId}/versions`),
    select: ({ items }) => items,
    enabled,
    staleTime: 0,
  });
}

const ASK_EVERY_MS = 250;

/** Keeps a show in step with what others, the chat and the jobs do to it; null: the list of all. */
export function useLiveShow(showId: string | null): void {
  const { socket } = useLink();
  const client = useQueryClient();
  useEffect(() => {
    const old = new Set<string>();
    let asking: ReturnType<typeof setTimeout> | undefined;
    const askAnew = () => {
      asking = undefined;
      for (const kind of old) void client.invalidateQueries({ queryKey: ['shows', kind] });
      old.clear();
    };
    const progressed = ({ jobId, percent, status, detail }: EventData<'job:progress'>) =>
      client.setQueryData<Page<Production>>(
        ['shows', 'productions', showId],
        (page) =>
          page && {
            ...page,
            items: page.items.map((row) =>
              row.id === jobId ? { ...row, percent, status, detail: detail ?? row.detail } : row,
            ),
          },
      );
    const heard = (type: string, event: { data: unknown }) => {
      if (type === 'job:progress') return progressed(event.data as EventData<'job:progress'>);
      if (type !== 'show:changed' && type !== 'show:state') return;
      const changed = event.data as { showId: string; part?: EventData<'show:changed'>['part'] };
      old.add('list');
      if (changed.showId === showId) {
        if (changed.part === 'chat') old.add('chat');
        else if (changed.part === 'production') old.add('productions');
        else if (changed.part !== 'run') old.add('one').add('versions');
      }
      asking ??= setTimeout(askAnew, ASK_EVERY_MS);
    };
    socket.onAny(heard);
    return () => {
      clearTimeout(asking);
      socket.offAny(heard);
    };
  }, [socket, client, showId]);
}

/** Requests about one show; what has changed is asked anew, also when the house refused. */
export function useDeeds(showId: string) {
  const { api } = useHouse();
  const client = useQueryClient();
  return async <T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> => {
    try {
      return await api<T>(method, `${SHOWS}/${showId}${path}`, body);
    } finally {
      await client.invalidateQueries({
        queryKey: ['shows'],
        predicate: ({ queryKey }) => queryKey[1] !== 'chat',
      });
    }
  };
}
