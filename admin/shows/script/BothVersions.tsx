import { Button, Group, Text } from '@mantine/core';
import css from '../Rows.module.css';

type Props = { mine: string; theirs: string; onChoose: (which: 'mine' | 'theirs') => void };

/** Two people wrote the same segment: both are shown, and one is chosen. */
export function BothVersions({ mine, theirs, onChoose }: Props) {
  return (
    <section className={css.both} role="alert" aria-label="Somebody else changed these words">
      <Text size="sm" fw={600}>
        Somebody else changed these words while you were writing. Nothing of yours is saved yet.
      </Text>
      <div className={css.pair}>
        <div>
          <Text component="div" size="xs" c="dimmed">
            Yours
          </Text>
          <p>{mine}</p>
        </div>
        <div>
          <Text component="div" size="xs" c="dimmed">
            Theirs
          </Text>
          <p>{theirs}</p>
        </div>
      </div>
      <Group gap="xs">
        <Button size="xs" onClick={() => onChoose('mine')}>
          Keep mine
        </Button>
        <Button size="xs" variant="default" onClick={() => onChoose('theirs')}>
          Take theirs
        </Button>
      </Group>
    </section>
  );
}
