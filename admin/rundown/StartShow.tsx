import { Alert, Anchor, Button, Group, List, Stack, Switch, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPlay, IconTheater } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Run, Show } from '../../server/contracts/show.ts';
import { useReport } from '../broadcast/useBroadcast.ts';
import { problemText } from '../house/problems.ts';
import { useAuctions } from '../house/queries.ts';
import css from './StartShow.module.css';
import { cannotStart, startPlanOf } from './start.rules.ts';
import { useStart } from './useRun.ts';

/** Buttons that start a show or its rehearsal; what will happen is said first, in place, and then asked. */
export function StartShow({ show }: { show: Show }) {
  const [mode, setMode] = useState<Run['mode'] | null>(null);
  const refused = cannotStart(show);
  if (refused !== null) return <Text c="dimmed">{refused}</Text>;
  if (mode !== null) return <Sure show={show} mode={mode} onBack={() => setMode(null)} />;
  return (
    <Group gap="xs">
      <Button color="brass" leftSection={<IconPlayerPlay size={18} />} onClick={() => setMode('live')}>
        Start the show…
      </Button>
      <Button variant="default" leftSection={<IconTheater size={18} />} onClick={() => setMode('rehearsal')}>
        Start a rehearsal…
      </Button>
    </Group>
  );
}

function Sure({ show, mode, onBack }: { show: Show; mode: Run['mode']; onBack: () => void }) {
  const start = useStart(show.id);
  const navigate = useNavigate();
  const auctions = useAuctions();
  const report = useReport();
  const [robots, setRobots] = useState(true);
  const onAir = report.data ? report.data.status !== 'ended' : null;
  const plan = startPlanOf({ show, auctions: auctions.data ?? [], onAir, mode, robots });
  const live = mode === 'live';
  return (
    <section
      className={css.sure}
      aria-label={live ? 'Before the show starts' : 'Before the rehearsal starts'}
    >
      <Stack gap="sm">
        <Text fw={600}>{live ? 'When you start the show:' : 'When you start the rehearsal:'}</Text>
        <List size="sm" spacing={4}>
          {plan.says.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
        {plan.warns.length > 0 && (
          <Alert color="yellow" variant="light" icon={<IconAlertTriangle />} title="Look at this first">
            {plan.warns.map((line) => (
              <div key={line}>{line}</div>
            ))}
            {onAir === false && (
              <Anchor component={Link} to="/on-air" size="sm">
                Go on air first
              </Anchor>
            )}
          </Alert>
        )}
        {!live && (
          <Switch
            label="Robots bid"
            checked={robots}
            onChange={(event) => setRobots(event.currentTarget.checked)}
          />
        )}
        {start.isError && (
          <Text size="sm" c="red.4" role="alert">
            {problemText(start.error)}
          </Text>
        )}
        <Group gap="xs">
          <Button
            color={live ? 'red' : 'brass'}
            loading={start.isPending}
            disabled={auctions.isPending}
            onClick={() =>
              start.mutate(
                { mode, robots: !live && robots },
                { onSuccess: () => void navigate(`/shows/${show.id}/run`) },
              )
            }
          >
            {live ? 'Start it now' : 'Rehearse now'}
          </Button>
          <Button variant="default" onClick={onBack} data-autofocus>
            Not yet
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
