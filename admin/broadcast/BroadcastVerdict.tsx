import { Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { StreamStatusReport } from '../../server/contracts/stream.ts';
import { Verdict } from '../parts/Verdict.tsx';
import { VerdictNumbers } from '../parts/VerdictNumbers.tsx';
import { durationText, verdictOf } from './broadcast.rules.ts';
import { useDeed } from './useBroadcast.ts';

/** The big line: all is well, or what is not; and the switch between on air and off. */
export function BroadcastVerdict({ report, now }: { report: StreamStatusReport; now: number }) {
  const { tone, title, details } = verdictOf(report);
  const onAir = report.status !== 'ended';
  return (
    <Verdict label="State of the broadcast" tone={tone} title={title} details={details}>
      {onAir && (
        <VerdictNumbers
          numbers={[
            ['On air', report.startedAt ? durationText(now - Date.parse(report.startedAt)) : '—'],
            ['Watching', report.viewers],
          ]}
        />
      )}
      {report.wanted ? <End /> : <Start />}
    </Verdict>
  );
}

function Start() {
  const start = useDeed('The broadcast could not be started');
  return (
    <Button
      color="brass"
      size="md"
      loading={start.isPending}
      onClick={() => start.mutate({ method: 'POST', path: '/start' })}
    >
      Go on air
    </Button>
  );
}

function End() {
  const end = useDeed('The broadcast could not be ended');
  const [opened, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState('');
  return (
    <Popover opened={opened} onChange={(now) => (now ? open() : close())} width={300} withArrow trapFocus>
      <Popover.Target>
        <Button variant="outline" color="red" size="md" onClick={opened ? close : open}>
          End the broadcast
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="sm">Viewers lose the picture at once; bidding goes on without it.</Text>
          <TextInput
            label="Reason (kept with the session)"
            maxLength={120}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group gap="xs" justify="flex-end">
            <Button size="xs" variant="default" onClick={close} data-autofocus>
              Stay on air
            </Button>
            <Button
              size="xs"
              color="red"
              loading={end.isPending}
              onClick={() =>
                end.mutate({ method: 'POST', path: '/stop', body: { reason } }, { onSuccess: close })
              }
            >
              End it
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
