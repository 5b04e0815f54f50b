import { Button, Group, Slider, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Agent, Persona } from '../../server/contracts/agent.ts';
import { problemText } from '../house/problems.ts';
import { useHostDeed } from './useHost.ts';

const DEGREES = [
  { name: 'warmth', label: 'Warmth', low: 'cool', high: 'warm' },
  { name: 'humour', label: 'Humour', low: 'earnest', high: 'playful' },
  { name: 'energy', label: 'Energy', low: 'quiet', high: 'lively' },
] as const;

/** Who the host is: its name, its description, and three degrees. */
export function PersonaForm({ agent }: { agent: Agent }) {
  const save = useHostDeed(agent.id);
  const [changed, setChanged] = useState<Partial<Persona> & { name?: string }>({});
  const { name: _, ...persona } = { ...agent.persona, ...changed };
  const name = changed.name ?? agent.name;
  const dirty = Object.keys(changed).length > 0;
  const set = (part: Partial<Persona> & { name?: string }) =>
    setChanged((before) => ({ ...before, ...part }));
  const submit = () => {
    const { name: newName, ...newPersona } = changed;
    const body = {
      ...(newName === undefined ? {} : { name: newName }),
      ...(Object.keys(newPersona).length === 0 ? {} : { persona: newPersona }),
    };
    save.mutate({ method: 'PATCH', body }, { onSuccess: () => setChanged({}) });
  };
  return (
    <Stack gap="md">
      <TextInput
        label="Name"
        maxLength={80}
        value={name}
        error={name.trim() === '' ? 'Every host has a name' : null}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Textarea
        label="Description"
        description="How it is described to a model, and to you"
        autosize
        minRows={3}
        maxRows={8}
        maxLength={1_000}
        value={persona.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      {DEGREES.map(({ name: degree, label, low, high }) => (
        <div key={degree}>
          <Group justify="space-between">
            <Text size="sm" fw={500}>
              {label}
            </Text>
            <Text size="sm" c="dimmed">
              {persona[degree]}
            </Text>
          </Group>
          <Slider
            thumbLabel={label}
            min={0}
            max={100}
            step={5}
            value={persona[degree]}
            onChange={(value) => set({ [degree]: value })}
          />
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {low}
            </Text>
            <Text size="sm" c="dimmed">
              {high}
            </Text>
          </Group>
        </div>
      ))}
      {save.isError && (
        <Text size="sm" c="red.4" role="alert">
          {problemText(save.error)}
        </Text>
      )}
      <Group gap="sm">
        <Button
          color="brass"
          loading={save.isPending}
          disabled={!dirty || name.trim() === ''}
          onClick={submit}
        >
          Save
        </Button>
        {dirty ? (
          <Button variant="default" onClick={() => setChanged({})}>
            Take back
          </Button>
        ) : (
          save.isSuccess && (
            <Text size="sm" c="dimmed" role="status">
              Saved: it holds from the next remark on.
            </Text>
          )
        )}
      </Group>
    </Stack>
  );
}
