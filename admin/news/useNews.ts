import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { NewsDraft, NewsDraftListed, NewsFeed, NewsStatus } from '../../server/contracts/news.ts';
import type { Method } from '../../viewer/house/api.ts';
import { useHouse } from '../house/HouseContext.tsx';
import type { Page } from '../house/queries.ts';

export const NEWS = '/api/news';
const PAGE_SIZE = 30;
/** A voice that is being made is asked for as well: an event may be lost on the way. */
const WATCH_MS = 3_000;
const keyOf = (id: string | null) => ['news', 'one', id] as const;

/** Items of any status, newest first, page by page; `q` looks into headlines. */
export function useNewsList({ status, q }: { status: NewsStatus | null; q: string }) {
  const { api } = useHouse();
  const narrowed = { ...(status ? { status } : {}), ...(q ? { q } : {}) };
  return useInfiniteQuery({
    queryKey: ['news', 'list', status ?? 'all', q],
    queryFn: ({ pageParam }) => {
      const query = { limit: String(PAGE_SIZE), ...narrowed, ...(pageParam ? { cursor: pageParam } : {}) };
      return api<Page<NewsDraftListed>>('GET', `${NEWS}/desk?${new URLSearchParams(query)}`);
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }: InfiniteData<Page<NewsDraftListed>>) => pages.flatMap(({ items }) => items),
    placeholderData: keepPreviousData,
  });
}

/** One item; null asks for nothing. */
export function useNewsItem(id: string | null) {
  const { api } = useHouse();
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => api<NewsDraft>('GET', `${NEWS}/desk/${id}`),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.voiceState === 'making' ? WATCH_MS : false),
  });
}

export function useFeeds() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['news', 'feeds'],
    queryFn: () => api<Page<NewsFeed>>('GET', `${NEWS}/feeds`),
    select: ({ items }) => items,
  });
}

/** Requests about news; an answer that is an item is shown at once, and lists are asked anew, also after a refusal. */
export function useNewsDeed() {
  const { api } = useHouse();
  const client = useQueryClient();
  return async <T>(method: Method, path: string, body?: unknown): Promise<T> => {
    try {
      const answer = await api<T>(method, `${NEWS}${path}`, body);
      if (isItem(answer)) client.setQueryData(keyOf(answer.id), answer);
      return answer;
    } finally {
      // Not waited for: an item that is gone must not be asked for before its page is left.
      void client.invalidateQueries({ queryKey: ['news', 'list'] });
      if (path.startsWith('/feeds')) void client.invalidateQueries({ queryKey: ['news', 'feeds'] });
    }
  };
}

function isItem(answer: unknown): answer is NewsDraft {
  return typeof answer === 'object' && answer !== null && 'voiceState' in answer && 'rev' in answer;
}

/** Asks for an item anew, and waits for it. */
export function useRefreshItem() {
  const client = useQueryClient();
  return (id: string) => client.invalidateQueries({ queryKey: keyOf(id) });
}
