import { Button, Group, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { problemText } from '../house/problems.ts';

type Props = { what: string; note?: string; onDelete: () => Promise<unknown>; disabled?: boolean };

/** Asks on the spot, next to the button, and says why when the house refuses. */
export function DeleteButton({ what, note, onDelete, disabled }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onDelete();
      close();
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Popover opened={opened} onChange={(now) => (now ? open() : close())} width={280} withArrow trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={16} />}
          disabled={disabled}
          onClick={opened ? close : open}
        >
          Delete
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="sm">
            Delete {what}? {note}
          </Text>
          {problem && (
            <Text size="sm" c="red.4" role="alert">
              {problem}
            </Text>
          )}
          <Group gap="xs" justify="flex-end">
            <Button size="xs" variant="default" onClick={close} data-autofocus>
              Keep it
            </Button>
            <Button size="xs" color="red" loading={busy} onClick={() => void confirm()}>
              Delete
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
