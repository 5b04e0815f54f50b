import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { z } from 'zod';
import type { Agent, HostMemory, ModerationEntry, publicAgentSchema } from '../../server/contracts/agent.ts';
import type { EventEnvelope } from '../../server/contracts/events.ts';
import type { Method } from '../../viewer/house/api.ts';
import { useHouse, useLink } from '../house/HouseContext.tsx';
import type { Page } from '../house/queries.ts';
import { type Felt, withFelt } from './host.rules.ts';

const AGENTS = '/api/agents';
const hostKey = (id: string) => ['agents', 'one', id];
const moodsKey = (id: string) => ['host-moods', id];

/** The host on stage by id; null: the house has none yet. */
export function useHostId() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['agents', 'list'],
    queryFn: () => api<Page<z.infer<typeof publicAgentSchema>>>('GET', AGENTS),
    select: ({ items }) => items[0]?.id ?? null,
  });
}

export function useHost(id: string) {
  const { api } = useHouse();
  return useQuery({
    queryKey: hostKey(id),
    queryFn: () => api<Agent>('GET', `${AGENTS}/${id}`),
    // A held mood ends without an event of its own.
    refetchInterval: 10_000,
  });
}

/** What the host felt in the last minutes, as far as a page of this tab has heard of it. */
export function useMoods(id: string): Felt[] {
  return useQuery<Felt[]>({
    queryKey: moodsKey(id),
    queryFn: () => [],
    enabled: false,
    initialData: [],
    gcTime: Number.POSITIVE_INFINITY,
  }).data;
}

const ASK_EVERY_MS = 400;

/** Puts what the host feels and says on the page at once. */
export function useLiveHost(agent: Agent): void {
  const { id, mood, intensity } = agent;
  const { socket, clock } = useLink();
  const client = useQueryClient();
  useEffect(() => {
    const felt = { at: Math.round(clock.serverNow()), mood, intensity };
    client.setQueryData<Felt[]>(moodsKey(id), (history) => withFelt(history ?? [], felt));
  }, [client, clock, id, mood, intensity]);
  useEffect(() => {
    let asking: ReturnType<typeof setTimeout> | undefined;
    const askAnew = () => {
      asking ??= setTimeout(() => {
        asking = undefined;
        void client.invalidateQueries({ queryKey: ['agents'] });
      }, ASK_EVERY_MS);
    };
    const changed = ({ data }: EventEnvelope<'agent:mood_changed'>) => {
      if (data.agentId !== id) return;
      const { mood, expression, intensity } = data;
      client.setQueryData<Agent>(hostKey(id), (host) => host && { ...host, mood, expression, intensity });
      askAnew();
    };
    const spoke = ({ data }: EventEnvelope<'agent:message'>) => {
      if (data.agentId === id) askAnew();
    };
    socket.on('agent:mood_changed', changed);
    socket.on('agent:message', spoke);
    return () => {
      clearTimeout(asking);
      socket.off('agent:mood_changed', changed);
      socket.off('agent:message', spoke);
    };
  }, [socket, client, id]);
}

type Deed = { method: Method; path?: string; body?: unknown };

/** One request about the host; an answer that is the host is shown at once. */
export function useHostDeed(id: string) {
  const { api } = useHouse();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path = '', body }: Deed) =>
      api<Agent | null | undefined>(method, `${AGENTS}/${id}${path}`, body),
    onSuccess: (answer) => {
      if (answer && 'persona' in answer) client.setQueryData(hostKey(id), answer);
    },
    // Not waited for: the next key press must not find the last one still under way.
    onSettled: () => void client.invalidateQueries({ queryKey: ['agents'] }),
  });
}

const LOG_PAGE = 50;

/** What was looked at before it was believed or spoken, the newest first; `fetchNextPage` goes back in time. */
export function useModeration(id: string) {
  const { api } = useHouse();
  return useInfiniteQuery({
    queryKey: ['agents', 'moderation', id],
    queryFn: ({ pageParam }) =>
      api<Page<ModerationEntry>>('GET', `${AGENTS}/${id}/moderation?limit=${LOG_PAGE}${pageParam}`),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) =>
      nextCursor === null ? null : `&cursor=${encodeURIComponent(nextCursor)}`,
    refetchInterval: 10_000,
  });
}

export function useMemories(id: string) {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['agents', 'memory', id],
    queryFn: () => api<Page<HostMemory>>('GET', `${AGENTS}/${id}/memory`),
    select: ({ items }) => items,
  });
}
