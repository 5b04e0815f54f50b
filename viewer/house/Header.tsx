import { Kbd, Menu, Popover, Switch, Tooltip, UnstyledButton } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconChevronDown } from '@tabler/icons-react';
import { Link, NavLink } from 'react-router';
import { SHORTCUTS } from '../lot/useLotShortcuts.ts';
import { chime } from './chime.ts';
import css from './Header.module.css';
import { useHouse, useLink, useSession } from './HouseContext.tsx';
import { CurrencyPicker } from './OwnCurrency.tsx';
import { usePreferences } from './preferences.ts';

const LINK_WORDS = {
  connecting: ['Connecting', 'The line to the house is being set up.'],
  online: ['Connected', 'Prices reach you as they change.'],
  offline: ['Offline', 'Reconnecting by itself; what you see may be old.'],
} as const;

export function Header() {
  return (
    <header className={css.header}>
      <a href="#floor" className={css.skip}>
        Skip to the lot
      </a>
      <Link to="/" className={css.brand} aria-label="Gavelcast: the sale">
        <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
          <g transform="rotate(-42 15 13)" fill="currentColor">
            <rect x="7" y="8" width="16" height="10" rx="1.6" />
            <rect x="5" y="7" width="3" height="12" rx="1.2" />
            <rect x="22" y="7" width="3" height="12" rx="1.2" />
            <rect x="13.6" y="18" width="2.8" height="13" rx="1.4" />
          </g>
          <rect x="5" y="26" width="11" height="2.6" rx="1.3" fill="currentColor" />
        </svg>
        <span>Gavelcast</span>
      </Link>
      <nav className={css.nav} aria-label="Main">
        <NavLink to="/" end>
          The sale
        </NavLink>
        <NavLink to="/news">News</NavLink>
        <NavLink to="/my">My bids</NavLink>
      </nav>
      <div className={css.end}>
        <LinkLight />
        <Settings />
        <Account />
      </div>
    </header>
  );
}

function LinkLight() {
  const link = useLink();
  const [word, meaning] = LINK_WORDS[link];
  return (
    <Tooltip label={meaning}>
      <span className={css.link} data-link={link} role="status" data-testid="link">
        <span className={css.light} aria-hidden />
        <span className={css.linkWord}>{word}</span>
      </span>
    </Tooltip>
  );
}

function Settings() {
  const [preferences, setPreferences] = usePreferences();
  return (
    <Popover position="bottom-end" width={310} trapFocus>
      <Popover.Target>
        <UnstyledButton className={css.icon} aria-label="Sound, keyboard and currency">
          <IconAdjustmentsHorizontal size={20} stroke={1.7} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={css.settings}>
        <Switch
          label="Sound when I am outbid"
          checked={preferences.sound}
          onChange={(event) => {
            const sound = event.currentTarget.checked;
            setPreferences({ ...preferences, sound });
            if (sound) chime();
          }}
        />
        <Switch
          label="Keyboard shortcuts"
          checked={preferences.shortcuts}
          onChange={(event) => setPreferences({ ...preferences, shortcuts: event.currentTarget.checked })}
        />
        <dl className={css.keys} data-off={!preferences.shortcuts || undefined}>
          {SHORTCUTS.map(({ key, does }) => (
            <div key={key}>
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <CurrencyPicker />
      </Popover.Dropdown>
    </Popover>
  );
}

function Account() {
  const { session, signIn } = useHouse();
  const { status, user } = useSession();
  if (status === 'restoring') return <span className={css.account} />;
  if (!user) {
    return (
      <UnstyledButton className={css.account} onClick={() => signIn.ask({ kind: 'plain' })}>
        Sign in
      </UnstyledButton>
    );
  }
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={css.account}>
          <span className={css.name}>{user.displayName}</span>
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item component={Link} to="/my">
          My bids and watchlist
        </Menu.Item>
        <Menu.Item component={Link} to="/plan">
          My plan
        </Menu.Item>
        {(user.role === 'staff' || user.role === 'admin') && (
          <Menu.Item component="a" href="/admin">
            Control room
          </Menu.Item>
        )}
        <Menu.Item onClick={() => session.logout()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
