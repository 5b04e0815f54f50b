import { Group, Text } from '@mantine/core';
import { useConnected, useServerNow } from '../house/HouseContext.tsx';
import { useOverview } from '../house/queries.ts';
import css from './HealthStrip.module.css';
import { lightsOf } from './health.rules.ts';

/** At a glance: is the house well, and is anybody here. */
export function HealthStrip() {
  const overview = useOverview();
  const connected = useConnected();
  const now = useServerNow(1_000);
  const data = overview.data ?? null;
  return (
    <Group className={css.strip} gap="md" wrap="nowrap" data-testid="health">
      {lightsOf(connected, data, now).map((light) => (
        <Group key={light.name} gap={7} wrap="nowrap" className={css.light} data-state={light.state}>
          <i aria-hidden />
          <Text span size="sm">
            <span className={css.name}>{light.name}</span> <span className={css.word}>{light.text}</span>
          </Text>
        </Group>
      ))}
      {data && (
        <Text size="sm" className={css.people}>
          <b>{data.biddersOnline}</b> <span>bidders</span> · <b>{data.viewersOnline}</b> <span>watching</span>
        </Text>
      )}
    </Group>
  );
}
