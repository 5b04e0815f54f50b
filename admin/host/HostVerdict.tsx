import { Button, Kbd } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import type { Agent } from '../../server/contracts/agent.ts';
import { useConnected } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { Verdict } from '../parts/Verdict.tsx';

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
    <Verdict
      label="State of the host"
      tone={tone}
      title={muted ? `${name} is muted` : `${name} speaks`}
      details={[problem ? problemText(problem) : detail]}
    >
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
    </Verdict>
  );
}
