import { Badge, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import type { madeStreamKeySchema, SourceStatus, StreamKey } from '../../server/contracts/stream.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import css from './Outputs.module.css';
import { STREAM, useStreamKeys } from './useBroadcast.ts';
import { useRemove } from './useRemove.ts';

type MadeKey = z.infer<typeof madeStreamKeySchema>;

const SOURCE: Record<SourceStatus, readonly [color: string, text: string]> = {
  waiting: ['gray', 'Nobody publishes'],
  live: ['green', 'Live'],
  held: ['yellow', 'Stopped: its last picture stands'],
  lost: ['red', 'Lost: the slate is shown'],
};

/** The live source, and the keys it may be published with. */
export function Keys({ source, rtmpServer }: { source: SourceStatus; rtmpServer: string }) {
  const keys = useStreamKeys();
  const [made, setMade] = useState<MadeKey | null>(null);
  const [color, text] = SOURCE[source];
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Text size="sm">Source:</Text>
        <Badge color={color} variant="light" tt="none">
          {text}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        OBS or any encoder can publish to <code>{rtmpServer}</code> with one of these keys. Choose the
        template “Live camera” for any scene to show it.
      </Text>
      {made && <Shown made={made} onDone={() => setMade(null)} />}
      <Loaded query={keys}>
        {(rows) => (
          <ul className={css.list}>
            {rows.map((key) => (
              <Key key={key.id} of={key} />
            ))}
          </ul>
        )}
      </Loaded>
      <Make onMade={setMade} />
    </Stack>
  );
}

/** The one time that the secret is seen. */
function Shown({ made, onDone }: { made: MadeKey; onDone: () => void }) {
  return (
    <Stack gap="xs" p="sm" bd="1px solid var(--brass)" role="group" aria-label="The new key">
      <Text size="sm" fw={600}>
        Copy “{made.name}” now: it is not shown again.
      </Text>
      <Copied label="Server" value={made.server} />
      <Copied label="Stream key" value={made.streamKey} />
      <Button size="xs" variant="default" onClick={onDone}>
        I have it
      </Button>
    </Stack>
  );
}

function Copied({ label, value }: { label: string; value: string }) {
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label={label}
        readOnly
        value={value}
        flex={1}
        miw={0}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            aria-label={`Copy ${label.toLowerCase()}`}
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          >
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}

function Key({ of: { id, name, hint, lastUsedAt } }: { of: StreamKey }) {
  const remove = useRemove(`/keys/${id}`);
  return (
    <li>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            …{hint} · {lastUsedAt ? `used ${new Date(lastUsedAt).toLocaleString()}` : 'never used'}
          </Text>
        </div>
        <DeleteButton what={`the key “${name}”`} note="Who publishes with it is cut off." onDelete={remove} />
      </Group>
    </li>
  );
}

function Make({ onMade }: { onMade: (made: MadeKey) => void }) {
  const { api } = useHouse();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const make = async (event: FormEvent) => {
    event.preventDefault();
    try {
      onMade(await api<MadeKey>('POST', `${STREAM}/keys`, { name }));
      setName('');
      setProblem(null);
      await client.invalidateQueries({ queryKey: ['stream', 'keys'] });
    } catch (error) {
      setProblem(problemText(error));
    }
  };
  return (
    <form onSubmit={(event) => void make(event)}>
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <TextInput
          aria-label="Name of a new key"
          placeholder="Camera in the saleroom"
          maxLength={60}
          flex={1}
          value={name}
          error={problem}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ''}>
          Make a key
        </Button>
      </Group>
    </form>
  );
}
