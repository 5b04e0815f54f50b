import { useQuery } from '@tanstack/react-query';
import type { LogEntry } from '../../server/contracts/ops.ts';
import { useHouse } from '../house/HouseContext.tsx';
import type { Page } from '../house/queries.ts';
import type { FeedLine } from './feed.rules.ts';

/** The history is written after the event is told: asked a moment later, and again while a name is missing. */
const ASK_EVERY_MS = 1_500;
const TRIES = 4;
const NEWEST = 60;

const keyOf = (subject: string, rev: unknown) => `${subject}:${String(rev)}`;

/** Finds who gave the command behind a line of the feed, from the house's own history. */
export function useActors(lines: readonly FeedLine[]): (line: FeedLine) => string | null {
  const { api } = useHouse();
  const newest = lines.find((line) => line.rev !== null)?.id ?? null;
  const { data } = useQuery({
    queryKey: ['event-log', 'actors', newest],
    enabled: newest !== null,
    queryFn: () => api<Page<LogEntry>>('GET', `/api/event-log?limit=${NEWEST}`),
    select: ({ items }) =>
      new Map(
        items.flatMap(({ subject, data: { rev }, actorName }) =>
          actorName && rev !== undefined ? [[keyOf(subject, rev), actorName] as const] : [],
        ),
      ),
    placeholderData: (before) => before,
    refetchInterval: (query) => (query.state.dataUpdateCount < TRIES ? ASK_EVERY_MS : false),
  });
  return ({ auctionId, rev }) =>
    auctionId !== null && rev !== null ? (data?.get(keyOf(auctionId, rev)) ?? null) : null;
}
