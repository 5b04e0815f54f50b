import { Text } from '@mantine/core';
import { useRef } from 'react';
import type { Agent } from '../../server/contracts/agent.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Panel } from '../parts/Panel.tsx';
import { useFreeKeys } from '../sale/useFreeKeys.ts';
import { useKeys } from '../sale/useKeys.ts';
import { BlockedWords } from './BlockedWords.tsx';
import css from './HostPage.module.css';
import { HostVerdict } from './HostVerdict.tsx';
import { Memories } from './Memories.tsx';
import { ModerationLog } from './ModerationLog.tsx';
import { MoodControl } from './MoodControl.tsx';
import { MoodHistory } from './MoodHistory.tsx';
import { PersonaForm } from './PersonaForm.tsx';
import { Portrait } from './Portrait.tsx';
import { SayIt } from './SayIt.tsx';
import { useHost, useHostDeed, useHostId, useLiveHost, useMoods } from './useHost.ts';

/** The director's page: how the host feels, what it says, what it may say, and what it remembers. */
export function HostPage() {
  const id = useHostId();
  return (
    <>
      <PageHead title="Host" />
      <Loaded query={id}>
        {(host) =>
          host === null ? (
            <Text c="dimmed">No host yet. The house makes one when it starts with its hub.</Text>
          ) : (
            <Known id={host} />
          )
        }
      </Loaded>
    </>
  );
}

function Known({ id }: { id: string }) {
  const host = useHost(id);
  return <Loaded query={host}>{(agent) => <Desk agent={agent} />}</Loaded>;
}

function Desk({ agent }: { agent: Agent }) {
  const now = useServerNow(1_000);
  const root = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  const moods = useMoods(agent.id);
  const mute = useHostDeed(agent.id);
  useLiveHost(agent);
  useFreeKeys(root);
  const toggle = () => {
    if (!mute.isPending) mute.mutate({ method: 'PATCH', body: { muted: !agent.muted } });
  };
  useKeys((name) => {
    if (name === 'm') toggle();
    else if (name === 's') words.current?.focus();
    else return false;
    return true;
  });
  return (
    <div ref={root} tabIndex={-1} className={css.desk}>
      <HostVerdict agent={agent} busy={mute.isPending} problem={mute.error} onMute={toggle} />
      <div className={css.columns}>
        <div className={css.column}>
          <section className={css.face} aria-label="How the host feels">
            <Portrait agent={agent} />
            <MoodHistory history={moods} now={now} />
          </section>
          <Panel title="Mood">
            <MoodControl agent={agent} now={now} />
          </Panel>
        </div>
        <div className={css.column}>
          <Panel title="Say" hint="Key S">
            <SayIt agent={agent} field={words} />
          </Panel>
          <Panel title="Said last">
            <Remarks remarks={agent.remarks} />
          </Panel>
          <Panel title="Never said" hint={`${agent.blockedWords.length || 'no'} own words`}>
            <BlockedWords agent={agent} />
          </Panel>
        </div>
        <Panel title="Who it is" className={css.who}>
          <PersonaForm key={agent.id} agent={agent} />
        </Panel>
      </div>
      <Panel title="What was checked">
        <ModerationLog id={agent.id} />
      </Panel>
      <Panel title="What it remembers">
        <Memories id={agent.id} />
      </Panel>
    </div>
  );
}

function Remarks({ remarks }: { remarks: string[] }) {
  if (remarks.length === 0) return <Text c="dimmed">Nothing yet. It speaks when a lot is open.</Text>;
  return (
    <ul className={css.remarks}>
      {remarks
        .map((text, i) => ({ text, key: `${i}:${text}` }))
        .toReversed()
        .slice(0, 6)
        .map(({ text, key }) => (
          <li key={key}>{text}</li>
        ))}
    </ul>
  );
}
