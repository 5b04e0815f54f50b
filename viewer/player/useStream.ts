import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Stream } from '../../server/contracts/stream.ts';
import { useHouse } from '../house/HouseContext.tsx';

const LOOK_MS = 30_000;

/** The house's broadcast; null while there is none or nothing is known of it. `renew` asks again. */
export function useStream(): { stream: Stream | null; renew: () => void } {
  const { api, socket } = useHouse();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['streams'],
    queryFn: async () => (await api<{ items: Stream[] }>('GET', '/api/streams')).items,
    refetchInterval: LOOK_MS,
  });
  useEffect(() => {
    const renew = () => void queries.invalidateQueries({ queryKey: ['streams'] });
    // Between the first question and the connection it may have gone on air.
    const renewUnlessLive = () => {
      const known = queries.getQueryData<Stream[]>(['streams']);
      if (!known?.some(({ play }) => play !== null)) renew();
    };
    socket.on('connect', renewUnlessLive);
    socket.on('stream:started', renew);
    socket.on('stream:ended', renew);
    return () => {
      socket.off('connect', renewUnlessLive);
      socket.off('stream:started', renew);
      socket.off('stream:ended', renew);
    };
  }, [socket, queries]);
  const stream = data?.find(({ status }) => status !== 'ended') ?? data?.[0] ?? null;
  return { stream, renew: () => void queries.invalidateQueries({ queryKey: ['streams'] }) };
}
