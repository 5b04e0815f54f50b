import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { UnsavedGuard } from './UnsavedGuard.tsx';

type Props = {
  form: {
    onSubmit: (event: { preventDefault: () => void }) => void;
    problem: string | null;
    errors: Record<string, string>;
    dirty: boolean;
    sending: boolean;
  };
  save: string;
  /** More buttons beside the one that saves. */
  actions?: ReactNode;
  disabled?: boolean;
  children: ReactNode;
};

/** What every form has: its fields, what the house said, the button that saves and the guard of unsaved changes. */
export function FormFrame({ form, save, actions, disabled = false, children }: Props) {
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <UnsavedGuard dirty={form.dirty && !form.sending} />
      <Stack gap="lg" maw={760}>
        {children}
        {form.problem && (
          <Alert color="red" variant="light" icon={<IconAlertTriangle />} title="Not saved" role="alert">
            {form.problem}
          </Alert>
        )}
        <Group justify="space-between">
          <Group gap="sm">
            <Button type="submit" loading={form.sending} disabled={disabled}>
              {save}
            </Button>
            {form.dirty && !form.sending && (
              <span style={{ color: 'var(--ivory-faint)' }}>Unsaved changes</span>
            )}
          </Group>
          {actions}
        </Group>
      </Stack>
    </form>
  );
}
