import {
  ActionIcon,
  AppShell,
  Badge,
  Burger,
  Group,
  NavLink,
  ScrollArea,
  Text,
  Tooltip,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconArrowsExchange,
  IconBroadcast,
  IconCalendarEvent,
  IconChartBar,
  IconFlag,
  IconFrame,
  IconGavel,
  IconHistory,
  IconLogout,
  IconMessages,
  IconMicrophone2,
  IconMoodSmile,
  IconMovie,
  IconNews,
  IconPhoto,
  IconPhotoVideo,
  type IconProps,
  IconReceipt,
  IconScreenShare,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { useHouse, useSession } from '../house/HouseContext.tsx';
import { useFreshLists } from '../house/queries.ts';
import { HealthStrip } from './HealthStrip.tsx';
import { OwnDevices } from './OwnDevices.tsx';
import { QueuesLink } from './QueuesLink.tsx';
import css from './Shell.module.css';
import { useWaitingWork, type Waiting } from './useWaitingWork.ts';

type Place = {
  to: string;
  label: string;
  icon: ComponentType<IconProps>;
  also?: string;
  /** What of it waits for a person. */
  waits?: keyof Waiting;
};

const PLACES: Place[] = [
  { to: '/', label: 'Sale desk', icon: IconGavel },
  { to: '/on-air', label: 'On air', icon: IconBroadcast },
  { to: '/host', label: 'Host', icon: IconMoodSmile },
  { to: '/news', label: 'News', icon: IconNews },
  { to: '/shows', label: 'Shows', icon: IconMicrophone2 },
  { to: '/studio', label: 'Studio', icon: IconMovie },
  { to: '/campaigns', label: 'Campaigns', icon: IconCalendarEvent },
  { to: '/collections', label: 'Collections & items', icon: IconPhoto, also: '/items' },
  { to: '/lots', label: 'Lots', icon: IconFrame },
  { to: '/bidders', label: 'Bidders', icon: IconUsers, waits: 'bidders' },
  { to: '/settlements', label: 'Settlements', icon: IconReceipt },
  { to: '/chat', label: 'Chat', icon: IconMessages, waits: 'messages' },
  { to: '/flags', label: 'Flags', icon: IconFlag, waits: 'flags' },
  { to: '/rates', label: 'Exchange rates', icon: IconArrowsExchange },
  { to: '/assets', label: 'Assets', icon: IconPhotoVideo },
  { to: '/overlay', label: 'Overlay', icon: IconScreenShare },
  { to: '/usage', label: 'Usage', icon: IconChartBar },
  { to: '/history', label: 'History', icon: IconHistory },
];

function isHere(path: string, place: Place): boolean {
  if (place.to === '/') return path === '/';
  return path.startsWith(place.to) || (place.also !== undefined && path.startsWith(place.also));
}

export function Shell() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  const { session } = useHouse();
  const { user } = useSession();
  useFreshLists();
  const waiting = useWaitingWork();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <AppShell.Header className={css.bar}>
        <Group h="100%" px="md" gap="md" wrap="nowrap">
          <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
          <Text component={Link} to="/" className={css.mark}>
            Gavelcast
          </Text>
          <div className={css.health}>
            <HealthStrip />
          </div>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={css.bar} p="xs">
        <AppShell.Section grow component={ScrollArea}>
          {PLACES.map((place) => (
            <NavLink
              key={place.to}
              component={Link}
              to={place.to}
              label={place.label}
              leftSection={<place.icon size={18} stroke={1.6} />}
              rightSection={place.waits && <Count n={waiting[place.waits]} />}
              active={isHere(pathname, place)}
              onClick={close}
              className={css.place}
            />
          ))}
          <QueuesLink />
        </AppShell.Section>
        <AppShell.Section>
          <Group justify="space-between" wrap="nowrap" p="xs" className={css.person}>
            <div className={css.who}>
              <Text size="sm" truncate>
                {user?.displayName}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {user?.email}
              </Text>
            </div>
            <Group gap={4} wrap="nowrap">
              <OwnDevices />
              <Tooltip label="Sign out">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label="Sign out"
                  onClick={() => void session.logout()}
                >
                  <IconLogout size={18} />
                </ActionIcon>
              </Tooltip>
            </Group>
          </Group>
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

/** How much waits there; nothing when nothing does. */
function Count({ n }: { n: number }) {
  if (n === 0) return null;
  return (
    <Badge size="sm" color="brass" variant="filled" circle={n < 10} aria-label={`${n} waiting`}>
      {n > 99 ? '99+' : n}
    </Badge>
  );
}
