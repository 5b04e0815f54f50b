import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Points, VideoJob } from '../../../server/contracts/narration.ts';
import { useHouse, useLink } from '../../house/HouseContext.tsx';
import type { Page } from '../../house/queries.ts';

const WATCH_MS = 3_000;

/** The narrated videos of this account, the newest first. */
export function useNarrated() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['narration', 'list'],
    queryFn: () => api<Page<VideoJob>>('GET', '/api/videos?limit=50'),
    select: ({ items }) => items,
    refetchInterval: ({ state }) => (state.data?.items.some(({ ready }) => !ready) ? WATCH_MS : false),
  });
}

export function usePoints() {
  const { api } = useHouse();
  return useQuery({ queryKey: ['narration', 'points'], queryFn: () => api<Points>('GET', '/api/points') });
}

/** Keeps list and points in step with the work. */
export function useLiveNarration(): void {
  const { socket } = useLink();
  const client = useQueryClient();
  useEffect(() => {
    const changed = () => void client.invalidateQueries({ queryKey: ['narration'] });
    socket.on('narration:changed', changed);
    return () => {
      socket.off('narration:changed', changed);
    };
  }, [socket, client]);
}
