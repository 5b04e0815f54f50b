import { Button, Group, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useAttempt } from './useAttempt.ts';

type Props = {
  label: string;
  icon: ReactNode;
  question: string;
  /** What the button says that does it. */
  confirm: string;
  color?: 'gray' | 'red';
  disabled?: boolean | undefined;
  onConfirm: () => Promise<unknown>;
};

/** Asks on the spot, next to the button, and says why when the house refuses. */
export function ConfirmButton({
  label,
  icon,
  question,
  confirm,
  color = 'gray',
  disabled,
  onConfirm,
}: Props) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { busy, problem, attempt } = useAttempt();
  const run = async () => {
    if (await attempt(onConfirm)) close();
  };
  return (
    <Popover opened={opened} onChange={(now) => !now && close()} width={300} withArrow trapFocus>
      <Popover.Target>
        <Button variant="subtle" color={color} leftSection={icon} disabled={disabled} onClick={toggle}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Stack gap="sm">
          <Text size="sm">{question}</Text>
          {problem && (
            <Text size="sm" c="var(--alarm)" role="alert">
              {problem}
            </Text>
          )}
          <Group gap="xs" justify="flex-end">
            <Button size="xs" variant="default" onClick={close} data-autofocus>
              Keep it
            </Button>
            <Button size="xs" color="red" loading={busy} onClick={() => void run()}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
