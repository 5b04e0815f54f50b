import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useHouse } from '../house/HouseContext.tsx';

type Kind = 'campaigns' | 'collections' | 'art-items' | 'auctions';

/** Creates (`id` null), changes or deletes one thing of the catalogue and keeps the lists in step. */
export function useSave<T extends { id: string }>(kind: Kind, id: string | null) {
  const { api } = useHouse();
  const client = useQueryClient();
  const navigate = useNavigate();
  // A new item changes its collection's count, a new lot its campaign's: so all of the catalogue is asked anew.
  const refresh = () =>
    Promise.all(
      ['campaigns', 'collections', 'art-items', 'auctions'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );

  return {
    save: async (input: unknown, then: (saved: T) => string | null) => {
      const path = `/api/${kind}`;
      const saved = await (id === null
        ? api<T>('POST', path, input)
        : api<T>('PATCH', `${path}/${id}`, input));
      await refresh();
      notifications.show({ color: 'green', message: 'Saved' });
      const to = then(saved);
      if (to !== null) await navigate(to);
    },
    remove: async (to: string) => {
      await api('DELETE', `/api/${kind}/${id}`);
      // The page of the deleted thing must be gone before its query is asked again.
      await navigate(to);
      client.removeQueries({ queryKey: [kind, 'one', id] });
      await refresh();
      notifications.show({ message: 'Deleted' });
    },
  };
}
