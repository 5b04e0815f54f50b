import { notifications } from '@mantine/notifications';
import { IconBell } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import type { EventEnvelope } from '../../server/contracts/events.ts';
import { chime } from './chime.ts';
import { useHouse } from './HouseContext.tsx';
import { usePreferences } from './preferences.ts';

/** Tells on whatever page that a watched lot is the next one; the toast leads to it. */
export function LotNextWatch() {
  const { socket } = useHouse();
  const [{ sound }] = usePreferences();
  const navigate = useNavigate();
  useEffect(() => {
    const next = ({ data }: EventEnvelope<'user:lot_next'>) => {
      if (sound) chime();
      const id = `next-${data.auctionId}`;
      notifications.hide(id);
      notifications.show({
        id,
        icon: <IconBell size={20} />,
        title: 'Your lot is next',
        message: `Lot ${data.lotNumber}, ${data.title}, comes up now. Press to go there.`,
        autoClose: 15_000,
        onClick: () => {
          notifications.hide(id);
          navigate(`/auctions/${data.auctionId}`);
        },
      });
    };
    socket.on('user:lot_next', next);
    return () => {
      socket.off('user:lot_next', next);
    };
  }, [socket, sound, navigate]);
  return null;
}
