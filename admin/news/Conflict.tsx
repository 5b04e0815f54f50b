import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import css from './Conflict.module.css';
import { clashes, FIELD_NAMES, type NewsFields } from './draft.rules.ts';
import type { Editor } from './useEditor.ts';

/** Two people changed the same words: both are shown, and one is chosen. */
export function Conflict({ editor: { draft, choose } }: { editor: Editor }) {
  const { theirs, fields } = draft;
  if (theirs === null) return null;
  return (
    <Alert
      mt="md"
      color="yellow"
      variant="light"
      icon={<IconUsers />}
      title="Somebody else saved this item while you were writing"
      role="alert"
    >
      <Stack gap="sm">
        Nothing of yours is lost, and nothing of it is saved yet. Where you differ:
        {clashes(draft).map((name) => (
          <section key={name} className={css.pair} aria-label={FIELD_NAMES[name]}>
            <Version who={`${FIELD_NAMES[name]}, yours`} value={fields[name]} />
            <Version who={`${FIELD_NAMES[name]}, theirs`} value={theirs.fields[name]} />
          </section>
        ))}
        <Group gap="xs">
          <Button size="xs" onClick={() => choose('mine')}>
            Keep mine
          </Button>
          <Button size="xs" variant="default" onClick={() => choose('theirs')}>
            Take theirs
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function Version({ who, value }: { who: string; value: NewsFields[keyof NewsFields] }) {
  const text = typeof value === 'boolean' ? (value ? 'Yes' : 'No') : value || 'Nothing';
  return (
    <div>
      <Text component="div" size="xs" c="dimmed">
        {who}
      </Text>
      <p>{text}</p>
    </div>
  );
}
