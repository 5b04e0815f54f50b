import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconBroadcast } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import type { FinalVideo } from '../../server/contracts/studio.ts';
import { useReport } from '../broadcast/useBroadcast.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import css from './Result.module.css';
import { secondsText } from './studio.rules.ts';
import { useDeeds } from './useStudio.ts';

type Props = {
  inputId: number;
  video: FinalVideo;
  /** Other buttons beside it. */
  children: ReactNode;
};

type Step = 'idle' | 'asking' | 'played';

/** Says where the video would be seen, asks, and puts it there. */
export function PlayOnStream({ inputId, video, children }: Props) {
  const deed = useDeeds(inputId);
  const { busy, problem, attempt } = useAttempt();
  const [step, setStep] = useState<Step>('idle');
  const play = async () => {
    if (await attempt(() => deed('POST', `/videos/${video.id}/play`, {}))) setStep('played');
  };
  if (step === 'asking')
    return <Sure video={video} busy={busy} problem={problem} onPlay={play} onBack={() => setStep('idle')} />;
  return (
    <div>
      <Group gap="xs">
        <Button leftSection={<IconBroadcast size={18} />} onClick={() => setStep('asking')}>
          Play on stream…
        </Button>
        {children}
      </Group>
      {step === 'played' && (
        <Text size="sm" mt={8} role="status">
          It is on the stage now.{' '}
          <Anchor component={Link} to="/on-air" size="sm">
            Look at the broadcast
          </Anchor>
        </Text>
      )}
    </div>
  );
}

type SureProps = {
  video: FinalVideo;
  busy: boolean;
  problem: string | null;
  onPlay: () => Promise<void>;
  onBack: () => void;
};

function Sure({ video, busy, problem, onPlay, onBack }: SureProps) {
  const report = useReport();
  const onAir = report.data ? report.data.status !== 'ended' : null;
  return (
    <section className={css.sure} aria-label="Before it plays on the stream">
      <Text size="sm" fw={600}>
        Play it on the stream now?
      </Text>
      <Text size="sm" mt={4}>
        {onAir === true &&
          'The house is on air: everybody who watches sees it at once, in place of the picture there is now.'}
        {onAir === false && 'The house is not on air: nobody sees it until it goes on air. '}
        {onAir === null && 'It takes the place of what the stage shows now.'} It runs for{' '}
        {secondsText(video.durationSeconds)}.
        {video.aspect !== '16:9' && ' Its shape is not that of the stream, so it has bars beside it.'}
      </Text>
      <Text size="sm" mt={4}>
        <Anchor component={Link} to="/on-air" size="sm">
          See the broadcast
        </Anchor>
      </Text>
      {problem && (
        <Text size="sm" c="var(--alarm)" role="alert" mt={4}>
          {problem}
        </Text>
      )}
      <Group gap="xs" mt="sm">
        <Button size="xs" color={onAir ? 'red' : 'brass'} loading={busy} onClick={() => void onPlay()}>
          Play it now
        </Button>
        <Button size="xs" variant="default" onClick={onBack}>
          Not now
        </Button>
      </Group>
    </section>
  );
}
