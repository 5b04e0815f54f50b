import { NavLink } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconStack2 } from '@tabler/icons-react';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import css from './Shell.module.css';

/** Opens the view of the job queues, a page of its own: a browser that goes there needs a cookie first. */
export function QueuesLink() {
  const { api } = useHouse();
  const open = async () => {
    try {
      const { url } = await api<{ url: string }>('POST', '/api/queues/session');
      window.open(url, '_blank');
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not opened', message: problemText(error) });
    }
  };
  return (
    <NavLink
      component="button"
      label="Queues"
      leftSection={<IconStack2 size={18} stroke={1.6} />}
      onClick={() => void open()}
      className={css.place}
    />
  );
}
