import { Button, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconWand } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useAttempt } from '../../parts/useAttempt.ts';
import { useDeeds } from '../useShows.ts';
import { tellTrouble } from './tellTrouble.ts';

/** Has a segment written anew, with an instruction if there is one; the words before stay among its versions. */
export function Regenerate({ showId, segmentId, name }: { showId: string; segmentId: string; name: string }) {
  const deed = useDeeds(showId);
  const [opened, { toggle, close }] = useDisclosure(false);
  const [instruction, setInstruction] = useState('');
  const { busy, problem, attempt } = useAttempt();

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const wish = instruction.trim();
    const body = wish ? { instruction: wish } : {};
    const rewrite = async () => tellTrouble(await deed('POST', `/script/${segmentId}/regenerate`, body));
    if (!(await attempt(rewrite))) return;
    setInstruction('');
    close();
  };

  return (
    <Popover opened={opened} onChange={(now) => !now && close()} width={300} withArrow trapFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconWand size={14} />}
          aria-label={`Write anew: ${name}`}
          onClick={toggle}
        >
          Write anew
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Write ${name} anew`}>
        <form onSubmit={(event) => void send(event)}>
          <Stack gap="sm">
            <TextInput
              label="What should be different?"
              placeholder="Shorter; mention the frame"
              maxLength={500}
              value={instruction}
              onChange={(event) => setInstruction(event.currentTarget.value)}
              data-autofocus
            />
            <Text size="sm" c="dimmed">
              The words there are now stay among the versions.
            </Text>
            {problem && (
              <Text size="sm" c="var(--alarm)" role="alert">
                {problem}
              </Text>
            )}
            <Button type="submit" size="xs" loading={busy}>
              Write it anew
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
