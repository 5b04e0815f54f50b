import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

type Props = { title: string; hint?: string; back?: { to: string; label: string }; children?: ReactNode };

/** Title of a page, a way back, and its main actions at the right. */
export function PageHead({ title, hint, back, children }: Props) {
  useDocumentTitle(`${title} · Gavelcast control room`);
  return (
    <Stack gap={4} mb="lg">
      {back && (
        <Anchor component={Link} to={back.to} size="sm" c="dimmed" style={{ alignSelf: 'flex-start' }}>
          <Group gap={4} wrap="nowrap">
            <IconArrowLeft size={14} /> {back.label}
          </Group>
        </Anchor>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: '1 1 18rem' }}>
          <Title order={1} fz={{ base: 26, sm: 32 }}>
            {title}
          </Title>
          {hint && (
            <Text c="dimmed" maw={640}>
              {hint}
            </Text>
          )}
        </div>
        {children && <Group gap="xs">{children}</Group>}
      </Group>
    </Stack>
  );
}
