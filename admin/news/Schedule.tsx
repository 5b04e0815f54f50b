import { Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarClock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { localText, readLocal } from '../parts/fields.rules.ts';
import { awayText, scheduleProblem } from './news.rules.ts';
import type { Editor } from './useEditor.ts';

type Props = { publishAt: string | null; now: number; editor: Editor };

const HOUR_MS = 3_600_000;

/** When the item is to come out by itself, in the time of the one who asks. */
export function Schedule({ publishAt, now, editor }: Props) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const at = readLocal(text, 'at', {});
  const problem = scheduleProblem(at, now);
  const open = () => {
    const begun = publishAt === null ? Math.ceil((now + HOUR_MS) / HOUR_MS) * HOUR_MS : Date.parse(publishAt);
    setText(localText(begun));
    setTried(false);
    toggle();
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem !== null || at === null) return;
    close();
    await editor.schedule(new Date(at).toISOString());
  };
  return (
    <Popover opened={opened} onChange={(now) => !now && close()} width={320} withArrow trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconCalendarClock size={16} />}
          loading={editor.sending === 'schedule'}
          disabled={editor.draft.theirs !== null}
          onClick={open}
        >
          {publishAt === null ? 'Schedule…' : 'Another time…'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="When it is published">
        <form onSubmit={(event) => void send(event)} noValidate>
          <Stack gap="sm">
            <TextInput
              type="datetime-local"
              label="Publish at"
              description={`Your time: ${zoneName()}`}
              value={text}
              error={tried ? problem : null}
              onChange={(event) => setText(event.currentTarget.value)}
              data-autofocus
            />
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm" c="dimmed">
                {at !== null && problem === null && awayText(at, now)}
              </Text>
              <Button type="submit" size="xs" miw="max-content">
                Schedule it
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** `Europe/Berlin, GMT+1` */
function zoneName(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const offset = new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' })
    .formatToParts(new Date())
    .find(({ type }) => type === 'timeZoneName')?.value;
  return offset ? `${timeZone}, ${offset}` : timeZone;
}
