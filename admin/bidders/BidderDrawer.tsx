import { Button, Drawer, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { registrationPatchSchema, type StaffRegistration } from '../../server/contracts/catalogue.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { readWhole } from '../parts/fields.rules.ts';
import css from './Bidders.module.css';
import { chatText } from './bidders.rules.ts';
import { PlanCard } from './PlanCard.tsx';
import { useRegistration } from './useRegistration.ts';

const MUTES = [
  { label: '10 min', ms: 600_000 },
  { label: '1 hour', ms: 3_600_000 },
  { label: '1 day', ms: 86_400_000 },
];

/** The rest of what staff know and set of a bidder: note, handle, the place in the chat, and the plan. */
export function BidderDrawer({ bidder, onClose }: { bidder: StaffRegistration | null; onClose: () => void }) {
  return (
    <Drawer opened={bidder !== null} onClose={onClose} position="right" title={bidder?.displayName} size="md">
      {bidder && <Card key={bidder.id} bidder={bidder} />}
    </Drawer>
  );
}

function Card({ bidder }: { bidder: StaffRegistration }) {
  const now = useServerNow(10_000);
  const change = useRegistration(bidder);
  const [note, setNote] = useState(bidder.note);
  const [handle, setHandle] = useState(bidder.twitterHandle ?? '');
  const [slow, setSlow] = useState(bidder.chatSlowSeconds === null ? '' : String(bidder.chatSlowSeconds));

  const errors: Record<string, string> = {};
  const typed = handle.trim() === '' ? null : handle.trim();
  if (!registrationPatchSchema.safeParse({ twitterHandle: typed }).success) {
    errors.handle = 'Letters, digits and _, at most 15';
  }
  const chatSlowSeconds = slow.trim() === '' ? null : readWhole(slow, 'slow', errors);
  if (Number(chatSlowSeconds) > 3_600) errors.slow = 'At most an hour (3600)';
  const save = () => {
    if (errors.handle || errors.slow || chatSlowSeconds === undefined) return;
    change.mutate(
      { note, twitterHandle: typed, chatSlowSeconds },
      { onSuccess: () => notifications.show({ color: 'green', message: 'Saved' }) },
    );
  };
  const standing = chatText(bidder, now);
  const muted = bidder.chatMutedUntil !== null && bidder.chatMutedUntil > now;
  return (
    <Stack gap="lg">
      <div>
        <Text ta="center" c="dimmed">
          Paddle
        </Text>
        <div className={css.paddle}>{bidder.paddle}</div>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Note"
            description="For the staff only"
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <TextInput
            label="X (Twitter) handle"
            description="Bids from posts of this account count as this bidder's"
            placeholder="None"
            leftSection="@"
            value={handle}
            error={errors.handle}
            onChange={(event) => setHandle(event.currentTarget.value)}
          />
          <TextInput
            label="Own slow mode"
            description="Seconds between two messages; empty: like everybody"
            inputMode="numeric"
            value={slow}
            error={errors.slow}
            onChange={(event) => setSlow(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={change.isPending && change.variables.note !== undefined}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
      <Stack gap="sm">
        <Text fw={500}>In the chat</Text>
        <Text size="sm" c={standing ? 'brass.2' : 'dimmed'} role="status">
          {standing ?? 'Speaks like everybody else'}
        </Text>
        <Group gap="xs">
          {muted ? (
            <Button size="xs" variant="default" onClick={() => change.mutate({ chatMutedUntil: null })}>
              Unmute
            </Button>
          ) : (
            MUTES.map(({ label, ms }) => (
              <Button
                key={label}
                size="xs"
                variant="default"
                onClick={() => change.mutate({ chatMutedUntil: now + ms })}
              >
                Mute for {label}
              </Button>
            ))
          )}
        </Group>
        <Switch
          label="Banned from the chat"
          description="May still bid"
          checked={bidder.chatBanned}
          onChange={(event) => change.mutate({ chatBanned: event.currentTarget.checked })}
        />
      </Stack>
      <PlanCard userId={bidder.userId} />
    </Stack>
  );
}
