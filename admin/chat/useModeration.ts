import { useQueryClient } from '@tanstack/react-query';
import { useHouse } from '../house/HouseContext.tsx';

/** Shows a message to its room or takes it away; both can follow each other. @throws ApiError */
export function useModeration() {
  const { api } = useHouse();
  const client = useQueryClient();
  const decide = (verdict: 'approve' | 'hide') => async (messageId: string) => {
    await api('POST', `/api/chat/${messageId}/${verdict}`);
    await client.invalidateQueries({ queryKey: ['chat-held'] });
  };
  return { approve: decide('approve'), hide: decide('hide') };
}
