import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { LogEntry } from '../../server/contracts/ops.ts';
import { useHouse } from '../house/HouseContext.tsx';
import type { Page } from '../house/queries.ts';
import type { FeedLine } from './feed.rules.ts';

/** The history is written after the event is told: asked a moment later, and again while a name may be missing. */
const ASK_EVERY_MS = 1_500;
const TRIES = 4;
const NEWEST = 60;

const keyOf = (subject: string, rev: unknown) => `${subject}:${String(rev)}`;

/** Finds who gave the command behind a line of the feed, from the house's own history. */
export function useActors(lines: readonly FeedLine[]): (line: FeedLine) => string | null {
  const { api } = useHouse();
  // Bids come too fast to ask for each; those of the clerk are asked for by the desk itself.
  const newest = lines.find((line) => line.rev !== null && line.kind === 'lot')?.id ?? null;
  const { data } = useQuery({
    queryKey: ['event-log', 'actors', newest],
    enabled: newest !== null,
    queryFn: () => api<Page<LogEntry>>('GET', `/api/event-log?limit=${NEWEST}`),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.dataUpdateCount < TRIES ? ASK_EVERY_MS : false),
  });
  const actors = useMemo(() => {
    const named = (data?.items ?? []).filter(
      ({ actorName, data: { rev } }) => actorName && rev !== undefined,
    );
    return new Map(named.map((entry) => [keyOf(entry.subject, entry.data.rev), entry.actorName]));
  }, [data]);
  return ({ auctionId, rev }) =>
    auctionId !== null && rev !== null ? (actors.get(keyOf(auctionId, rev)) ?? null) : null;
}
