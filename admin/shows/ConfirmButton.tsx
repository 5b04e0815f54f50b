import { Button, Group, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { problemText } from '../house/problems.ts';

type Props = {
  label: string;
  icon: ReactNode;
  question: string;
  /** What the button says that does it. */
  confirm: string;
  disabled?: boolean;
  onConfirm: () => Promise<unknown>;
};

/** Asks on the spot before something is replaced, and says why when the house refuses. */
export function ConfirmButton({ label, icon, question, confirm, disabled = false, onConfirm }: Props) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Popover opened={opened} onChange={(now) => !now && close()} width={300} withArrow trapFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" leftSection={icon} disabled={disabled} onClick={toggle}>
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
