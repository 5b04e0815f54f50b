import { useQueryClient } from '@tanstack/react-query';
import { useHouse } from '../house/HouseContext.tsx';
import { STREAM } from './useBroadcast.ts';

/** Deletes one thing of the stream; rejects with what the house says when it refuses. */
export function useRemove(path: string): () => Promise<void> {
  const { api } = useHouse();
  const client = useQueryClient();
  return async () => {
    await api('DELETE', `${STREAM}${path}`);
    await client.invalidateQueries({ queryKey: ['stream'] });
  };
}
