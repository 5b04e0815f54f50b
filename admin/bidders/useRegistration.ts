import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Registration } from '../../server/contracts/catalogue.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';

/** Changes one registration; what was changed is said, and what went wrong. */
export function useRegistration({ id, campaignId }: Registration) {
  const { api } = useHouse();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Pick<Registration, 'status' | 'bidLimit'>>) =>
      api<Registration>('PATCH', `/api/registrations/${id}`, change),
    onSuccess: (saved) =>
      client.setQueryData<Registration[]>(['registrations', campaignId], (rows) =>
        rows?.map((row) => (row.id === saved.id ? saved : row)),
      ),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Not changed', message: problemText(error) }),
  });
}
