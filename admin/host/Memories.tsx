import { Button, Text } from '@mantine/core';
import type { HostMemory } from '../../server/contracts/agent.ts';
import { formatWhen } from '../../viewer/ui/time.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import css from './Host.module.css';
import { useForget } from './useForget.ts';
import { useMemories } from './useHost.ts';

const KINDS: Record<HostMemory['kind'], string> = {
  record: 'Record',
  sale: 'Sale',
  passed: 'Passed lot',
  evening: 'Evening',
  note: 'Note',
};

/** What the host says again at a later evening; what is deleted can be brought back for some seconds. */
export function Memories({ id }: { id: string }) {
  const memories = useMemories(id);
  const { leaving, forget, keep, problem } = useForget(id);
  const now = useServerNow(60_000);
  return (
    <Loaded query={memories}>
      {(rows) => (
        <>
          {problem && (
            <Text size="sm" c="red.4" role="alert">
              {problem}
            </Text>
          )}
          {rows.length === 0 ? (
            <Text c="dimmed">Nothing yet. Sales, records and evenings are remembered as they happen.</Text>
          ) : (
            <ul className={css.memories} aria-label="What it remembers">
              {rows.map((memory) => {
                const goes = leaving.has(memory.id);
                return (
                  <li key={memory.id} data-leaving={goes}>
                    <p>
                      {memory.text}
                      <small>
                        {KINDS[memory.kind]} · {formatWhen(Date.parse(memory.at), now)}
                      </small>
                    </p>
                    <Button
                      size="xs"
                      variant={goes ? 'default' : 'subtle'}
                      color={goes ? 'gray' : 'red'}
                      aria-label={goes ? `Undo: keep “${memory.text}”` : `Delete “${memory.text}”`}
                      onClick={() => (goes ? keep(memory.id) : forget(memory.id))}
                    >
                      {goes ? 'Undo' : 'Delete'}
                    </Button>
                  </li>
                );
              })}
            </ul>
          )}
        </>
      )}
    </Loaded>
  );
}
