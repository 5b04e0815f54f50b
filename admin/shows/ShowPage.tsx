import { Alert, Button, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconLock, IconPlayerPlay } from '@tabler/icons-react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Show } from '../../server/contracts/show.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { ShowChat } from './chat/ShowChat.tsx';
import { FactsTab } from './FactsTab.tsx';
import { LayoutTab } from './LayoutTab.tsx';
import { ShowBadge } from './ShowBadge.tsx';
import css from './ShowPage.module.css';
import { SoundTab } from './SoundTab.tsx';
import { ScriptTab } from './script/ScriptTab.tsx';
import { STATUS_LOOK } from './shows.rules.ts';
import { TimingBar } from './TimingBar.tsx';
import { useLiveShow, useShow, useShows } from './useShows.ts';

const TABS = ['facts', 'layout', 'script', 'sound'] as const;
/** Where chat and show no longer fit beside each other; the style sheet says the same. */
const NARROW = '(max-width: 68em)';

/** A show: the chat that makes it on one side, what has been made on the other. */
export function ShowPage() {
  const { id = '' } = useParams();
  const show = useShow(id);
  useLiveShow(id);
  return <Loaded query={show}>{(data) => <Workshop key={data.id} show={data} />}</Loaded>;
}

function Workshop({ show }: { show: Show }) {
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const [search, setSearch] = useSearchParams();
  const running = useShows().data?.find(({ id }) => id === show.id)?.running ?? false;
  const locked = show.status === 'completed' || show.status === 'cancelled';
  const chosen = search.get('tab');
  const furthest =
    show.scriptSegments.length > 0 ? 'script' : show.eventLayout.length > 0 ? 'layout' : 'facts';
  const known = TABS.find((name) => name === chosen);
  const tab = narrow ? (known ?? 'chat') : (known ?? furthest);
  const choose = (value: string | null) =>
    setSearch(value === null || value === 'chat' ? {} : { tab: value }, { replace: true });

  return (
    <div className={css.page}>
      <PageHead title={show.title} back={{ to: '/shows', label: 'Shows' }}>
        <ShowBadge status={show.status} running={running} />
        <Button
          component={Link}
          to={`/shows/${show.id}/run`}
          variant="default"
          leftSection={<IconPlayerPlay size={16} />}
        >
          Run of show
        </Button>
      </PageHead>
      <TimingBar show={show} />
      {locked && (
        <Alert color="gray" variant="light" icon={<IconLock />} mb="md">
          {STATUS_LOOK[show.status][1]}: nothing of it can be changed any more. Its files can still be
          fetched.
        </Alert>
      )}
      <Tabs id="show" value={tab} onChange={choose} className={css.columns} keepMounted={false}>
        <Tabs.List className={css.tabs}>
          {narrow && <Tabs.Tab value="chat">Chat</Tabs.Tab>}
          <Tabs.Tab value="facts">Facts</Tabs.Tab>
          <Tabs.Tab value="layout">Layout</Tabs.Tab>
          <Tabs.Tab value="script">Script</Tabs.Tab>
          <Tabs.Tab value="sound">Sound & slides</Tabs.Tab>
        </Tabs.List>
        {/* Stays mounted: a reply goes on while one looks at what it makes. */}
        <section
          id="show-panel-chat"
          className={css.chat}
          hidden={narrow && tab !== 'chat'}
          {...(narrow ? { role: 'tabpanel', 'aria-labelledby': 'show-tab-chat' } : { 'aria-label': 'Chat' })}
        >
          <ShowChat show={show} locked={locked} />
        </section>
        <div className={css.made}>
          <Tabs.Panel value="facts" keepMounted>
            <FactsTab show={show} locked={locked} running={running} />
          </Tabs.Panel>
          <Tabs.Panel value="layout">
            <LayoutTab show={show} locked={locked} />
          </Tabs.Panel>
          <Tabs.Panel value="script">
            <ScriptTab show={show} locked={locked} />
          </Tabs.Panel>
          <Tabs.Panel value="sound">
            <SoundTab show={show} locked={locked} />
          </Tabs.Panel>
        </div>
      </Tabs>
    </div>
  );
}
