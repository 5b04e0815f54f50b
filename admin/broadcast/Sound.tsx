import { Group, Select, Slider, Stack, Switch, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Levels, StreamDesk } from '../../server/contracts/stream.ts';
import css from './Sound.module.css';
import { useAssets, useDeed } from './useBroadcast.ts';

const NAMES: Record<keyof Levels, string> = {
  voice: 'Voice',
  music: 'Music',
  chimes: 'Chimes',
  source: 'Live source',
};

/** Levels of all that sounds, and which music lies under it. */
export function Sound({ desk: { levels, music } }: { desk: StreamDesk }) {
  const set = useDeed('The sound was not changed');
  const beds = useAssets('music').data ?? [];
  const put = (body: object) => set.mutate({ method: 'PUT', path: '/desk', body });
  return (
    <Stack gap="sm">
      {(Object.keys(NAMES) as (keyof Levels)[]).map((part) => (
        <Fader
          key={part}
          name={NAMES[part]}
          level={levels[part]}
          onSet={(level) => put({ levels: { [part]: level } })}
        />
      ))}
      <Group gap="md">
        <Switch
          label="Music"
          checked={music.on}
          onChange={(event) => put({ music: { ...music, on: event.currentTarget.checked } })}
        />
        <Select
          aria-label="Which music"
          placeholder="The house’s own"
          clearable
          flex={1}
          miw={160}
          data={beds.map(({ id, name }) => ({ value: id, label: name }))}
          value={music.assetId}
          onChange={(assetId) => put({ music: { ...music, assetId } })}
        />
      </Group>
    </Stack>
  );
}

/** Follows the hand at once, and the house when the hand has let go. */
function Fader({ name, level, onSet }: { name: string; level: number; onSet: (level: number) => void }) {
  const [percent, setPercent] = useState(Math.round(level * 100));
  useEffect(() => setPercent(Math.round(level * 100)), [level]);
  return (
    <div className={css.fader}>
      <Text size="sm">{name}</Text>
      <Slider
        thumbLabel={`Level of ${name.toLowerCase()}`}
        min={0}
        max={150}
        step={5}
        marks={[{ value: 100 }]}
        label={(value) => `${value} %`}
        value={percent}
        onChange={setPercent}
        onChangeEnd={(value) => onSet(value / 100)}
      />
      <Text size="sm" ta="right" className={css.value}>
        {percent} %
      </Text>
    </div>
  );
}
