import { Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useState } from 'react';
import type { Agent } from '../../server/contracts/agent.ts';
import type { Mood } from '../../server/contracts/events.ts';
import { problemText } from '../house/problems.ts';
import { leftText, MOOD_NAMES, MOODS } from './host.rules.ts';
import { useHostDeed } from './useHost.ts';

const MINUTES = ['1', '5', '15', '30', '60'];

/** Holds a mood for some minutes, or lets it follow the room again. */
export function MoodControl({ agent, now }: { agent: Agent; now: number }) {
  const deed = useHostDeed(agent.id);
  const [mood, setMood] = useState<Mood>('warm');
  const [minutes, setMinutes] = useState('5');
  const { moodHeldUntil } = agent;
  const held = moodHeldUntil !== null && moodHeldUntil > now;
  const send = (body: { mood: Mood | null; seconds?: number }) =>
    deed.mutate({ method: 'POST', path: '/mood', body });
  return (
    <>
      <Text size="sm" mb="xs" role="status">
        {held
          ? `${MOOD_NAMES[agent.mood]} is held for another ${leftText(moodHeldUntil - now)}.`
          : 'It follows the room: bids, silence, the hammer.'}
      </Text>
      <Select
        aria-label="Mood to hold"
        data={MOODS.map((value) => ({ value, label: MOOD_NAMES[value] }))}
        value={mood}
        allowDeselect={false}
        onChange={(value) => value && setMood(value as Mood)}
      />
      <SegmentedControl
        mt="xs"
        fullWidth
        size="xs"
        aria-label="For how many minutes"
        data={MINUTES.map((value) => ({ value, label: `${value} min` }))}
        value={minutes}
        onChange={setMinutes}
      />
      <Group gap="xs" mt="sm">
        <Button
          size="sm"
          color="brass"
          loading={deed.isPending}
          onClick={() => send({ mood, seconds: Number(minutes) * 60 })}
        >
          Hold it
        </Button>
        {held && (
          <Button size="sm" variant="default" disabled={deed.isPending} onClick={() => send({ mood: null })}>
            Follow the room
          </Button>
        )}
      </Group>
      {deed.isError && (
        <Text size="sm" mt="xs" c="red.4" role="alert">
          {problemText(deed.error)}
        </Text>
      )}
    </>
  );
}
