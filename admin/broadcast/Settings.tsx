import { Button, CopyButton, Group, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { StreamStatusReport } from '../../server/contracts/stream.ts';
import { useDeed } from './useBroadcast.ts';

/** What the broadcast is called, who may watch it, whether it is kept. */
export function Settings({ title, visibility, record, play }: StreamStatusReport) {
  const change = useDeed('The broadcast was not changed');
  const patch = (body: object, onSuccess?: () => void) =>
    change.mutate({ method: 'PATCH', path: '', body }, onSuccess ? { onSuccess } : {});
  const [draft, setDraft] = useState<string | null>(null);
  const changed = draft !== null && draft.trim() !== '' && draft !== title;
  return (
    <Stack gap="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) patch({ title: draft }, () => setDraft(null));
        }}
      >
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            label="Title"
            maxLength={120}
            flex={1}
            value={draft ?? title}
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={!changed}>
            Rename
          </Button>
        </Group>
      </form>
      <div>
        <SegmentedControl
          fullWidth
          aria-label="Who may watch"
          data={[
            { value: 'public', label: 'Public' },
            { value: 'private', label: 'Private' },
          ]}
          value={visibility}
          onChange={(value) => patch({ visibility: value })}
        />
        <Text size="sm" c="dimmed" mt={4}>
          {visibility === 'public'
            ? 'Everybody may watch.'
            : 'Staff watch it on the floor. A link lets anybody else in, with a player such as VLC, for six hours.'}
        </Text>
        {visibility === 'private' && play && <PlayLink address={play.hls} />}
      </div>
      <Switch
        label="Record the broadcast"
        description="A change holds from the next time on air."
        checked={record}
        onChange={(event) => patch({ record: event.currentTarget.checked })}
      />
    </Stack>
  );
}

/** The right to play is in the address, so it is copied and not shown. */
function PlayLink({ address }: { address: string }) {
  return (
    <CopyButton value={new URL(address, location.href).href}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          mt="xs"
          variant="default"
          onClick={copy}
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        >
          {copied ? 'Copied' : 'Copy a link to watch'}
        </Button>
      )}
    </CopyButton>
  );
}
