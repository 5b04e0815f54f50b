import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { StaffRegistration } from '../../server/contracts/catalogue.ts';
import type { RoomMessage } from '../../server/contracts/live/room.rules.ts';
import { formatTimeOfDay } from '../../viewer/ui/time.ts';
import { useChangeRegistration } from '../bidders/useRegistration.ts';
import { useHouse, useLot, useServerNow } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import type { Page } from '../house/queries.ts';
import { MUTE_MS } from './chat.rules.ts';
import css from './RecentMessages.module.css';
import { useModeration } from './useModeration.ts';

type Said = { text: string; bad?: boolean; undo?: () => Promise<unknown> };

/** What is being said in the room of a lot, the newest first; each can be hidden and its speaker muted. */
export function RecentMessages({ auctionId }: { auctionId: string }) {
  const { api } = useHouse();
  const view = useLot(auctionId);
  const now = useServerNow(10_000);
  const { approve, hide } = useModeration();
  const change = useChangeRegistration();
  const [said, setSaid] = useState<Said | null>(null);

  const attempt = async (work: () => Promise<Said>) => {
    try {
      setSaid(await work());
    } catch (error) {
      setSaid({ text: problemText(error), bad: true });
    }
  };
  const mute = async ({ paddle, displayName }: RoomMessage): Promise<Said> => {
    const { items } = await api<Page<StaffRegistration>>(
      'GET',
      `/api/campaigns/${view.lot?.campaignId}/registrations?q=${paddle}&limit=200`,
    );
    const bidder = items.find((each) => each.paddle === paddle);
    if (!bidder) return { text: `Paddle ${paddle} is not registered any more.`, bad: true };
    await change(bidder.id, { chatMutedUntil: now + MUTE_MS });
    return {
      text: `${displayName} is muted for 10 minutes.`,
      undo: () => change(bidder.id, { chatMutedUntil: null }),
    };
  };

  const messages = view.chat.filter(({ host }) => !host).toReversed();
  return (
    <section aria-label="Recent messages">
      {said && (
        <Group className={css.said} data-bad={said.bad} gap="sm" role={said.bad ? 'alert' : 'status'}>
          <Text size="sm">{said.text}</Text>
          {said.undo && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() =>
                void attempt(async () => {
                  await said.undo?.();
                  return { text: 'Taken back.' };
                })
              }
            >
              Undo
            </Button>
          )}
        </Group>
      )}
      {messages.length === 0 ? (
        <Text c="dimmed">
          {view.phase === 'ready' ? 'Nobody has said anything in this room.' : 'Listening…'}
        </Text>
      ) : (
        <ul className={css.list}>
          {messages.map((message) => (
            <li key={message.messageId} className={css.message}>
              <div className={css.what}>
                <Text size="sm" c="dimmed">
                  {message.house ? 'The house' : message.displayName}
                  {message.paddle !== null && ` (paddle ${message.paddle})`} ·{' '}
                  {formatTimeOfDay(message.sentAt)}
                </Text>
                <Text>{message.text}</Text>
              </div>
              <Group gap={6} wrap="nowrap">
                {message.paddle !== null && !message.house && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Mute 10 min: ${message.displayName}`}
                    onClick={() => void attempt(() => mute(message))}
                  >
                    Mute 10 min
                  </Button>
                )}
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="red"
                  aria-label={`Hide “${message.text}”`}
                  onClick={() =>
                    void attempt(async () => {
                      await hide(message.messageId);
                      return {
                        text: `Hidden: “${message.text}”`,
                        undo: () => approve(message.messageId),
                      };
                    })
                  }
                >
                  Hide
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
