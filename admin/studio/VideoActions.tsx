import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { StudioInputDetail } from '../../server/contracts/studio.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { ConfirmButton } from '../parts/ConfirmButton.tsx';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { SettingsFields } from './SettingsFields.tsx';
import { isUnderWay } from './studio.rules.ts';
import { INPUTS, useDeeds } from './useStudio.ts';

/** What can be done with the video as a whole. */
export function VideoActions({ video }: { video: StudioInputDetail }) {
  const { api } = useHouse();
  const client = useQueryClient();
  const navigate = useNavigate();
  const deed = useDeeds(video.id);
  const remove = async () => {
    await api('DELETE', `${INPUTS}/${video.id}`);
    // The page of the deleted thing must be gone before its query is asked again.
    await navigate('/studio');
    client.removeQueries({ queryKey: ['studio', 'one', String(video.id)] });
    await client.invalidateQueries({ queryKey: ['studio', 'list'] });
  };
  if (isUnderWay(video.status)) {
    return (
      <ConfirmButton
        label="Cancel"
        icon={<IconPlayerStop size={16} />}
        question="Stop making this video? What was made until now is kept, and it can be resumed."
        confirm="Stop it"
        onConfirm={() => deed('POST', '/cancel', {})}
      />
    );
  }
  return (
    <>
      <MakeAgain video={video} />
      <DeleteButton
        what="this video with all its pictures"
        note="What already lies among the assets of the stream stays there."
        onDelete={remove}
      />
    </>
  );
}

function MakeAgain({ video }: { video: StudioInputDetail }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={open}>
        Make it again…
      </Button>
      <Modal opened={opened} onClose={close} title="Make it again" size="lg">
        {opened && <Again video={video} onDone={close} />}
      </Modal>
    </>
  );
}

function Again({ video, onDone }: { video: StudioInputDetail; onDone: () => void }) {
  const deed = useDeeds(video.id);
  const [settings, setSettings] = useState(video.settings);
  const { aspects, captions, music, variants } = settings;
  const { busy, problem, attempt } = useAttempt();
  const send = async () => {
    if (await attempt(() => deed('POST', '/rerun', { settings: { aspects, captions, music, variants } })))
      onDone();
  };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        The same scenes, edits and all, drawn, spoken and cut anew with these settings. What comes takes the
        place of what is there now.
      </Text>
      <SettingsFields value={settings} onChange={setSettings} planned />
      {problem && (
        <Text size="sm" c="var(--alarm)" role="alert">
          {problem}
        </Text>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          Keep it as it is
        </Button>
        <Button loading={busy} onClick={() => void send()}>
          Make it again
        </Button>
      </Group>
    </Stack>
  );
}
