import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconBroadcast, IconMicrophone2, IconRefresh } from '@tabler/icons-react';
import type { NewsDraft } from '../../server/contracts/news.ts';
import { useReport } from '../broadcast/useBroadcast.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { Panel } from '../parts/Panel.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { awayText, silenceReason, VOICE_LOOK } from './news.rules.ts';
import { Transcript } from './Transcript.tsx';
import { useNewsDeed } from './useNews.ts';

type Props = { item: NewsDraft | null; dirty: boolean };

/** The item as the host reads it: made, heard, and put on air. */
export function VoicePanel({ item, dirty }: Props) {
  const now = useServerNow(15_000);
  const report = useReport();
  const deed = useNewsDeed();
  const { busy, problem, attempt } = useAttempt();
  if (item === null) {
    return (
      <Panel title="Voice">
        <Text size="sm" c="dimmed">
          Its voice is made when the item is published, if the host is to read it.
        </Text>
      </Panel>
    );
  }
  const { id, voice, voiceState, voiceError, spokenAt, language } = item;
  const status = report.data?.status;
  const onAir = status === undefined ? null : status === 'live' || status === 'reconnecting';
  const silent = silenceReason(item, dirty, onAir);
  const speak = () => void attempt(() => deed('POST', `/${id}/speak`, {}));
  return (
    <Panel title="Voice" hint={VOICE_LOOK[voiceState][1]}>
      <Stack gap="sm">
        {voice && <Transcript key={voice.text} voice={voice} language={language} />}
        {voiceState === 'making' && (
          <Progress value={100} striped animated aria-label="The voice is being made" />
        )}
        {voiceState === 'failed' && (
          <Text size="sm" c="var(--alarm)" role="alert">
            It could not be made: {voiceError}
          </Text>
        )}
        {spokenAt !== null && (
          <Text size="sm" c="dimmed">
            The host read it on air {awayText(Date.parse(spokenAt), now)}.
          </Text>
        )}
        <Group gap="xs">
          {(voiceState === 'failed' || (voiceState === 'none' && silent !== null)) && (
            <Button
              variant="default"
              leftSection={
                voiceState === 'failed' ? <IconRefresh size={16} /> : <IconMicrophone2 size={16} />
              }
              loading={busy}
              disabled={dirty}
              onClick={speak}
            >
              {voiceState === 'failed' ? 'Try again' : 'Make its voice'}
            </Button>
          )}
          <Button
            color="brass"
            leftSection={<IconBroadcast size={18} />}
            loading={busy}
            disabled={silent !== null}
            onClick={speak}
          >
            Read on air now
          </Button>
        </Group>
        {silent && (
          <Text size="sm" c="dimmed">
            {silent}
          </Text>
        )}
        {problem && (
          <Text size="sm" c="var(--alarm)" role="alert">
            {problem}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
