import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EventEnvelope } from '../../server/contracts/events.ts';
import type { NewsItem, NewsListed } from '../../server/contracts/news.ts';
import { ApiError } from '../house/api.ts';
import { useHouse } from '../house/HouseContext.tsx';

type Page = { items: NewsListed[]; nextCursor: string | null };

const PAGE = 12;
/** An import publishes many at once: one look for all of them. */
const GATHER_MS = 250;
/** All readers hear of it in the same moment; each asks in another one. */
const SPREAD_MS = 1_750;

/** Published items, newest first, page by page. @param q words of the headline; empty: all */
export function useNewsList(q: string) {
  const { api } = useHouse();
  useChanges();
  return useInfiniteQuery({
    queryKey: ['news', 'list', q],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const search = new URLSearchParams({ limit: String(PAGE) });
      if (q) search.set('q', q);
      if (pageParam !== null) search.set('cursor', pageParam);
      return api<Page>('GET', `/api/news?${search}`);
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** One published item; data is null when there is none of that name (any more). */
export function useNewsItem(id: string) {
  const { api } = useHouse();
  useChanges();
  return useQuery({
    queryKey: ['news', 'item', id],
    queryFn: async () => {
      try {
        return await api<NewsItem>('GET', `/api/news/${encodeURIComponent(id)}`);
      } catch (error) {
        if (error instanceof ApiError && GONE.has(error.error.code)) return null;
        throw error;
      }
    },
  });
}

/** A name that is no id is refused as such: for a reader both are the same. */
const GONE = new Set<string>(['NOT_FOUND', 'VALIDATION_FAILED']);

/** Reads the news again when the house says so, and after a break of the line. */
function useChanges(): void {
  const { socket } = useHouse();
  const queries = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = () => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          void queries.invalidateQueries({ queryKey: ['news'] });
        },
        GATHER_MS + Math.random() * SPREAD_MS,
      );
    };
    const changed = ({ data }: EventEnvelope<'news:changed'>) => {
      if (data.onAir) renew();
    };
    let lost = !socket.connected;
    const disconnected = () => {
      lost = true;
    };
    const connected = () => {
      if (lost) renew();
      lost = false;
    };
    socket.on('news:changed', changed);
    socket.on('connect', connected);
    socket.on('disconnect', disconnected);
    return () => {
      clearTimeout(timer);
      socket.off('news:changed', changed);
      socket.off('connect', connected);
      socket.off('disconnect', disconnected);
    };
  }, [socket, queries]);
}
