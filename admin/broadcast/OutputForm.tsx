import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { StreamOutput } from '../../server/contracts/stream.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { fieldProblems, problemText } from '../house/problems.ts';
import { STREAM } from './useBroadcast.ts';

type Props = { output: StreamOutput | null; onDone: () => void };

/** A new output, or another address or key for one. */
export function OutputForm({ output, onDone }: Props) {
  const { api } = useHouse();
  const client = useQueryClient();
  const [name, setName] = useState(output?.name ?? '');
  const [url, setUrl] = useState(output?.url ?? '');
  const [key, setKey] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const problems = fieldProblems(refused);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const keyed = key === '' && output ? {} : { key };
      const path = `${STREAM}/outputs`;
      if (output) await api('PATCH', `${path}/${output.id}`, { name, url, ...keyed });
      else await api('POST', path, { name, url, ...keyed, enabled: true });
      await client.invalidateQueries({ queryKey: ['stream'] });
      onDone();
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} aria-label={output ? 'Change the output' : 'New output'}>
      <Stack gap="xs">
        <TextInput
          label="Name"
          placeholder="YouTube"
          required
          maxLength={60}
          data-autofocus
          value={name}
          error={problems.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Server"
          placeholder="rtmps://a.rtmps.youtube.com/live2"
          required
          value={url}
          error={problems.url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <PasswordInput
          label="Stream key"
          description={output ? 'Empty: the key stays as it is' : 'Kept sealed, and never shown again'}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the key' }}
          value={key}
          error={problems.key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        {refused !== null && Object.keys(problems).length === 0 && (
          <p role="alert" style={{ margin: 0, color: 'var(--alarm)' }}>
            {problemText(refused)}
          </p>
        )}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Leave it
          </Button>
          <Button type="submit" color="brass" loading={busy}>
            {output ? 'Save' : 'Add'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
