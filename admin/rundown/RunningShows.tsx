import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useRuns } from './useRun.ts';

/** The way to every show that runs; nothing when none does. */
export function RunningShows() {
  const runs = useRuns().data ?? [];
  return runs.map(({ id, eventId, mode }) => (
    <Button
      key={id}
      component={Link}
      to={`/shows/${eventId}/run`}
      color="brass"
      leftSection={<IconPlayerPlay size={16} />}
    >
      {mode === 'rehearsal' ? 'A rehearsal runs' : 'A show runs'}
    </Button>
  ));
}
