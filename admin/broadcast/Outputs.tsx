import { Badge, Button, Group, Stack, Switch, Text } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { StreamOutput } from '../../server/contracts/stream.ts';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import { outputText } from './broadcast.rules.ts';
import { OutputForm } from './OutputForm.tsx';
import css from './Outputs.module.css';
import { useDeed } from './useBroadcast.ts';
import { useRemove } from './useRemove.ts';

const COLORS = { off: 'gray', connecting: 'yellow', live: 'green', failed: 'red' } as const;
const WORDS = { off: 'Off', connecting: 'Connecting', live: 'Live', failed: 'Failed' } as const;

/** Where the broadcast goes to beside the house's own players. */
export function Outputs({ outputs }: { outputs: StreamOutput[] }) {
  const [form, setForm] = useState<'closed' | 'new' | StreamOutput>('closed');
  const close = () => setForm('closed');
  return (
    <Stack gap="sm">
      {outputs.length === 0 && form === 'closed' && (
        <Text size="sm" c="dimmed">
          None. Add YouTube, Twitch or any RTMP server; each is sent to on its own, so that one that fails
          harms no other.
        </Text>
      )}
      <ul className={css.list}>
        {outputs.map((output) => (
          <li key={output.id}>
            {typeof form === 'object' && form.id === output.id ? (
              <OutputForm output={output} onDone={close} />
            ) : (
              <Output output={output} onEdit={() => setForm(output)} />
            )}
          </li>
        ))}
      </ul>
      {form === 'new' ? (
        <OutputForm output={null} onDone={close} />
      ) : (
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setForm('new')}>
          Add an output
        </Button>
      )}
    </Stack>
  );
}

function Output({ output, onEdit }: { output: StreamOutput; onEdit: () => void }) {
  const { id, name, url, enabled, status } = output;
  const change = useDeed('The output was not changed');
  const remove = useRemove(`/outputs/${id}`);
  return (
    <>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text fw={600} truncate>
          {name}
        </Text>
        <Badge color={COLORS[status]} variant="light" tt="none" miw="max-content">
          {WORDS[status]}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed" className={css.url}>
        {url}
      </Text>
      {status !== 'live' && (
        <Text size="sm" c={status === 'failed' ? 'red.4' : 'dimmed'}>
          {outputText(output)}
        </Text>
      )}
      <Group gap="xs" mt={4}>
        <Switch
          size="sm"
          label="Send"
          aria-label={`Send to ${name}`}
          checked={enabled}
          onChange={(event) =>
            change.mutate({
              method: 'PATCH',
              path: `/outputs/${id}`,
              body: { enabled: event.currentTarget.checked },
            })
          }
        />
        <Button
          variant="subtle"
          color="gray"
          ml="auto"
          leftSection={<IconPencil size={16} />}
          aria-label={`Change ${name}`}
          onClick={onEdit}
        >
          Change
        </Button>
        <DeleteButton what={`the output “${name}”`} note="Its key is forgotten." onDelete={remove} />
      </Group>
    </>
  );
}
