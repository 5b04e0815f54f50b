import { Button, EmptyState, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconMessageCheck } from '@tabler/icons-react';
import type { HeldMessage } from '../../server/contracts/events.ts';
import { formatTimeOfDay } from '../../viewer/ui/time.ts';
import { useChangeRegistration } from '../bidders/useRegistration.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { useHeldMessages } from '../house/queries.ts';
import { KeyedQueue, type Verdict } from '../parts/KeyedQueue.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { MUTE_MS, reasonText } from './chat.rules.ts';
import { useModeration } from './useModeration.ts';

/** What waits for a moderator, the oldest first. */
export function HeldQueue() {
  const held = useHeldMessages();
  const { approve, hide } = useModeration();
  const verdicts: Verdict<HeldMessage>[] = [
    {
      key: 'a',
      label: 'Approve',
      run: ({ messageId }) => approve(messageId),
      done: ({ messageId, displayName }) => ({
        text: `The message of ${displayName} is in the room.`,
        undo: { label: 'Hide it after all', run: () => hide(messageId) },
      }),
    },
    {
      key: 'h',
      label: 'Hide',
      color: 'red',
      run: ({ messageId }) => hide(messageId),
      done: ({ messageId, displayName }) => ({
        text: `The message of ${displayName} stays hidden.`,
        undo: { label: 'Show it after all', run: () => approve(messageId) },
      }),
    },
  ];
  return (
    <Loaded query={held}>
      {(rows) => (
        <KeyedQueue
          label="Held messages"
          rows={rows}
          rowKey={(row) => row.messageId}
          rowName={(row) => `the message of ${row.displayName}`}
          verdicts={verdicts}
          empty={
            <EmptyState
              py={40}
              icon={<IconMessageCheck size={36} stroke={1.4} />}
              title="Nothing waits"
              description="Held messages appear here by themselves."
            />
          }
        >
          {(row) => (
            <>
              <Text>{row.text}</Text>
              <Group gap="xs">
                <Text size="sm" c="dimmed">
                  {row.displayName}
                  {row.paddle !== null && ` (paddle ${row.paddle})`} · {formatTimeOfDay(row.sentAt)} ·{' '}
                  {row.campaignName}, lot {row.lotNumber} · held for {reasonText(row.reason)}
                </Text>
                {row.registrationId !== null && <Mute id={row.registrationId} name={row.displayName} />}
              </Group>
            </>
          )}
        </KeyedQueue>
      )}
    </Loaded>
  );
}

function Mute({ id, name }: { id: string; name: string }) {
  const change = useChangeRegistration();
  const now = useServerNow(10_000);
  const mute = async () => {
    try {
      await change(id, { chatMutedUntil: now + MUTE_MS });
      notifications.show({ color: 'green', message: `${name} is muted for 10 minutes` });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not muted', message: problemText(error) });
    }
  };
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`Mute 10 min: ${name}`}
      onClick={() => void mute()}
    >
      Mute 10 min
    </Button>
  );
}
