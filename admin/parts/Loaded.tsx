import { Alert, Button, Skeleton, Stack } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { problemText } from '../house/problems.ts';

/** Of one answer, or of a list that comes page by page. */
type Query<T> = { data: T | undefined; isError: boolean; error: unknown; refetch: () => Promise<unknown> };
type Props<T> = { query: Query<T>; children: (data: T) => ReactNode };

/** Shows data once it is there; bones until then, and what went wrong with a way to try again. */
export function Loaded<T>({ query, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return (
      <Alert color="red" variant="light" icon={<IconPlugConnectedX />} title="This could not be loaded">
        <Stack align="flex-start" gap="xs">
          {problemText(query.error)}
          <Button size="xs" variant="default" onClick={() => void query.refetch()}>
            Try again
          </Button>
        </Stack>
      </Alert>
    );
  }
  return (
    <Stack aria-busy="true">
      {[1, 2, 3].map((line) => (
        <Skeleton key={line} height={44} />
      ))}
    </Stack>
  );
}
