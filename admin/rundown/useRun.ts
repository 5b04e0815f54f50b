import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EventType } from '../../server/contracts/events.ts';
import type { Run, RunCommand, RunReport } from '../../server/contracts/show.ts';
import { ApiError } from '../../viewer/house/api.ts';
import { useHouse, useLink } from '../house/HouseContext.tsx';
import type { Page } from '../house/queries.ts';

const runKey = (showId: string) => ['shows', 'run', showId];

/** The newest run of a show; null when it was never started. */
export function useRun(showId: string) {
  const { api } = useHouse();
  return useQuery({
    queryKey: runKey(showId),
    queryFn: async () => {
      try {
        return await api<RunReport>('GET', `/api/events/${showId}/run`);
      } catch (error) {
        if (error instanceof ApiError && error.error.code === 'NOT_FOUND') return null;
        throw error;
      }
    },
    // An event may be lost on the way.
    refetchInterval: 3_000,
  });
}

/** Shows that are on air or in rehearsal. */
export function useRuns() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['shows', 'runs'],
    queryFn: () => api<Page<Run>>('GET', '/api/runs'),
    select: ({ items }) => items,
    refetchInterval: 5_000,
    retry: false,
  });
}

const OF_THE_RUN: ReadonlySet<EventType> = new Set([
  'show:segment_started',
  'show:segment_ended',
  'show:state',
  'agent:speech_started',
  'agent:speech_ended',
  'auction:started',
  'auction:ended',
]);
const ASK_EVERY_MS = 150;

/** Asks for the run anew when something of it happens: once for all of a moment. */
export function useLiveRun(showId: string): void {
  const { socket } = useLink();
  const client = useQueryClient();
  useEffect(() => {
    let asking: ReturnType<typeof setTimeout> | undefined;
    const heard = (type: string, { data }: { data: { showId?: string; part?: string } }) => {
      if (data.showId !== undefined && data.showId !== showId) return;
      if (!OF_THE_RUN.has(type as EventType) && !(type === 'show:changed' && data.part === 'run')) return;
      asking ??= setTimeout(() => {
        asking = undefined;
        void client.invalidateQueries({ queryKey: runKey(showId) });
      }, ASK_EVERY_MS);
    };
    socket.onAny(heard);
    return () => {
      clearTimeout(asking);
      socket.offAny(heard);
    };
  }, [socket, client, showId]);
}

/** One command to the conductor; rejects with what the house said. */
export function useCommand(showId: string) {
  const { api } = useHouse();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (command: RunCommand) => api<unknown>('POST', `/api/events/${showId}/run/commands`, command),
    // Not waited for: the next key press must not find the last one still under way.
    onSettled: () => void client.invalidateQueries({ queryKey: runKey(showId) }),
  });
}

/** Starts a show or its rehearsal. */
export function useStart(showId: string) {
  const { api } = useHouse();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { mode: Run['mode']; robots: boolean }) =>
      api<Run>('POST', `/api/events/${showId}/start`, input),
    onSettled: () => client.invalidateQueries({ queryKey: ['shows'] }),
  });
}
