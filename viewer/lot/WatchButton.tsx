import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHeart, IconHeartFilled } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useHouse } from '../house/HouseContext.tsx';

/** Puts the lot on the watchlist, or takes it off; asks strangers to sign in first. */
export function WatchButton({ auctionId, watching }: { auctionId: string; watching: boolean }) {
  const { api, session, signIn, lot } = useHouse();
  const queries = useQueryClient();
  const label = watching ? 'Remove from your watchlist' : 'Add to your watchlist';

  const toggle = async () => {
    if (session.get().status !== 'signed-in' && !(await signIn.ask({ kind: 'plain' }))) return;
    const store = lot(auctionId);
    store.setWatching(!watching);
    try {
      await api(watching ? 'DELETE' : 'PUT', `/api/watchlist/${auctionId}`);
      // Again: signing in brings a snapshot, and it may be from before the change.
      store.setWatching(!watching);
      await queries.invalidateQueries({ queryKey: ['watchlist'] });
    } catch {
      store.setWatching(watching);
      notifications.show({
        color: 'red',
        message: 'The watchlist could not be changed. Try again in a moment.',
      });
    }
  };
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        size={40}
        radius="xl"
        color="gray"
        c={watching ? 'brass.2' : 'dark.1'}
        aria-label={label}
        aria-pressed={watching}
        onClick={toggle}
      >
        {watching ? <IconHeartFilled size={20} /> : <IconHeart size={20} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  );
}
