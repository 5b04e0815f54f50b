import { Button, Kbd } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import type { Agent } from '../../server/contracts/agent.ts';
import css from '../broadcast/Verdict.module.css';
import { useConnected } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';

type Props = { agent: Agent; busy: boolean; problem: Error | null; onMute: () => void };

/** Whether the host speaks, and the switch that silences it. */
export function HostVerdict({ agent, busy, problem, onMute }: Props) {
  const connected = useConnected();
  const { muted, name, answersChat } = agent;
  const tone = !connected || problem ? 'bad' : muted ? 'warn' : 'good';
  const answers = answersChat ? 'Viewers’ questions are answered.' : 'Viewers’ questions are not answered.';
  const detail = !connected
    ? 'No connection: what you see may be old.'
    : muted
      ? 'Nothing is remarked and nobody is answered. The script of a show goes on.'
      : answers;
  return (
    <section className={css.verdict} data-tone={tone} aria-label="State of the host">
      <i aria-hidden className={css.light} />
      <div className={css.words} role="status">
        <p className={css.title}>{muted ? `${name} is muted` : `${name} speaks`}</p>
        <p className={css.detail}>{problem ? problemText(problem) : detail}</p>
      </div>
      <Button
        size="md"
        color={muted ? 'brass' : 'red'}
        variant={muted ? 'filled' : 'outline'}
        loading={busy}
        aria-keyshortcuts="M"
        leftSection={muted ? <IconMicrophone size={18} /> : <IconMicrophoneOff size={18} />}
        rightSection={<Kbd size="xs">M</Kbd>}
        onClick={onMute}
      >
        {muted ? 'Let it speak' : 'Mute'}
      </Button>
    </section>
  );
}
