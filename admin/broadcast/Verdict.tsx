import { Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { StreamStatusReport } from '../../server/contracts/stream.ts';
import { durationText, verdictOf } from './broadcast.rules.ts';
import { useDeed } from './useBroadcast.ts';
import css from './Verdict.module.css';

/** The big line: all is well, or what is not; and the switch between on air and off. */
export function Verdict({ report, now }: { report: StreamStatusReport; now: number }) {
  const { tone, title, details } = verdictOf(report);
  const onAir = report.status !== 'ended';
  return (
    <section className={css.verdict} data-tone={tone} aria-label="State of the broadcast">
      <i aria-hidden className={css.light} />
      <div className={css.words} role="status">
        <p className={css.title}>{title}</p>
        {details.map((detail) => (
          <p key={detail} className={css.detail}>
            {detail}
          </p>
        ))}
      </div>
      {onAir && (
        <dl className={css.numbers}>
          <div>
            <dt>On air</dt>
            <dd>{report.startedAt ? durationText(now - Date.parse(report.startedAt)) : '—'}</dd>
          </div>
          <div>
            <dt>Watching</dt>
            <dd>{report.viewers}</dd>
          </div>
        </dl>
      )}
      {report.wanted ? <End /> : <Start />}
    </section>
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
