import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconTrendingUp } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import type { EventEnvelope } from '../../server/contracts/events.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { PHONE } from '../ui/media.ts';
import { chime } from './chime.ts';
import { useHouse } from './HouseContext.tsx';
import { usePreferences } from './preferences.ts';

/** Tells a bidder on whatever page that somebody bid higher; the toast leads back to the lot. */
export function OutbidWatch() {
  const { socket, shows } = useHouse();
  const isPhone = useMediaQuery(PHONE);
  const [{ sound }] = usePreferences();
  const navigate = useNavigate();
  useEffect(() => {
    const outbid = ({ data }: EventEnvelope<'user:outbid'>) => {
      if (sound) chime();
      // A phone has no room for a toast, and its bid bar says the same.
      if (isPhone && shows(data.auctionId)) return;
      const id = `outbid-${data.auctionId}`;
      notifications.hide(id);
      notifications.show({
        id,
        color: 'red',
        icon: <IconTrendingUp size={20} />,
        title: `Outbid on ${data.title}`,
        message: `Now at ${formatMoney(data.price, data.currency)}. The next bid is ${formatMoney(data.minNextBid, data.currency)}.`,
        autoClose: 8_000,
        onClick: () => {
          notifications.hide(id);
          navigate(`/auctions/${data.auctionId}`);
        },
      });
    };
    socket.on('user:outbid', outbid);
    return () => {
      socket.off('user:outbid', outbid);
    };
  }, [socket, shows, isPhone, sound, navigate]);
  return null;
}
