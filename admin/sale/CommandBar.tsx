import { Button, Group, Kbd, Text, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import type { LotView } from '../../viewer/live/lot.rules.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import css from './CommandBar.module.css';
import { type Command, type CommandId, commandsOf, requestOf } from './commands.rules.ts';

const ARMED_MS = 5_000;
const DANGER: ReadonlySet<CommandId> = new Set(['void', 'cancel']);

/** The auctioneer's buttons. One key gives a command; those that cannot be taken back ask for the same key again. */
export function CommandBar({ view }: { view: LotView }) {
  const { api } = useHouse();
  const [armed, setArmed] = useState<{ id: CommandId; about: string } | null>(null);
  const [busy, setBusy] = useState<CommandId | null>(null);
  const [reason, setReason] = useState('');
  const { state, auctionId } = view;
  const commands = state ? commandsOf(state) : [];
  const newest = view.bids.find((bid) => bid.status === 'accepted') ?? null;

  // A bid that comes in between the question and the answer makes it another question.
  const about = `${auctionId} ${state?.status} ${state?.seq} ${newest?.id}`;
  const asked = commands.find(({ id, enabled }) => id === armed?.id && enabled) ?? null;
  const overtaken = asked !== null && armed?.about !== about;
  const sure = asked !== null && !overtaken;

  useEffect(() => {
    if (armed === null || armed.id === 'cancel') return;
    const timer = setTimeout(() => setArmed(null), ARMED_MS);
    return () => clearTimeout(timer);
  }, [armed]);

  const give = async (id: CommandId) => {
    const request = requestOf(id, auctionId, { bidId: newest?.id ?? null, reason });
    if (!request || busy !== null) return;
    setArmed(null);
    setBusy(id);
    try {
      await api('POST', request.path, request.body);
      if (id === 'cancel') setReason('');
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not done', message: problemText(error) });
    } finally {
      setBusy(null);
    }
  };
  const press = (command: Command) => {
    if (!command.enabled) return;
    if (!command.confirm || (sure && asked.id === command.id)) void give(command.id);
    else setArmed({ id: command.id, about });
  };

  useHotkeys([
    ...commands.map((command): [string, (event: KeyboardEvent) => void] => [
      command.key,
      // A key held down must not answer its own question.
      (event) => !event.repeat && press(command),
    ]),
    ['Escape', () => setArmed(null)],
  ]);

  return (
    <div className={css.desk} data-testid="commands">
      <div className={css.buttons}>
        {commands.map((command) => (
          <Button
            key={command.id}
            className={css.button}
            data-command={command.id}
            size="md"
            color={DANGER.has(command.id) ? 'red' : 'brass'}
            variant={variantOf(command, sure && asked.id === command.id)}
            disabled={!command.enabled}
            loading={busy === command.id}
            onClick={() => press(command)}
            rightSection={<Kbd size="xs">{command.key.toUpperCase()}</Kbd>}
          >
            {sure && asked.id === command.id ? 'Sure?' : command.label}
          </Button>
        ))}
      </div>
      {asked && (
        <Group className={css.question} gap="sm" role="alertdialog" aria-label={asked.confirm}>
          <Text size="sm">
            {overtaken ? 'A bid came in meanwhile. ' : ''}
            {asked.confirm}. Press <Kbd size="xs">{asked.key.toUpperCase()}</Kbd> or the button again to do
            it, <Kbd size="xs">Esc</Kbd> to leave it.
          </Text>
          {asked.id === 'cancel' && (
            <TextInput
              size="xs"
              className={css.reason}
              placeholder="Reason, told to everybody (optional)"
              aria-label="Reason"
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') press(asked);
                if (event.key === 'Escape') setArmed(null);
              }}
              autoFocus
            />
          )}
        </Group>
      )}
    </div>
  );
}

function variantOf(command: Command, sure: boolean): string {
  if (sure) return 'filled';
  if (command.id === 'close' || command.id === 'start') return command.enabled ? 'filled' : 'default';
  return DANGER.has(command.id) ? 'outline' : 'default';
}
