import { Button, Select, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type Scene, type SceneState, sceneSchema } from '../../server/contracts/scene.ts';
import { SCENE_NAMES } from '../broadcast/broadcast.rules.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { useScene } from '../house/queries.ts';
import css from './StageSwitch.module.css';

/** A clip is chosen on the broadcast desk, where the clips are. */
const optionsFor = (now: Scene) =>
  sceneSchema.options
    .filter((scene) => scene !== 'clip' || now === 'clip')
    .map((scene) => ({ value: scene, label: SCENE_NAMES[scene] }));

/** What the overlay shows: by itself as the sale goes, or what the staff choose. */
export function StageSwitch({ auctionId }: { auctionId: string }) {
  const { api } = useHouse();
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const scene = useScene().data;
  const change = useMutation({
    mutationFn: (next: Partial<SceneState>) => api<SceneState>('POST', '/api/streams/main/scene', next),
    onSuccess: (state) => client.setQueryData(['scene'], state),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'The scene was not changed', message: problemText(error) }),
  });
  if (!scene) {
    return (
      <Text size="sm" c="dimmed">
        The stage cannot be reached.
      </Text>
    );
  }
  const { auto, auctionId: onStage } = scene;
  const set = (next: Partial<SceneState>) =>
    change.mutate({
      scene: scene.scene,
      auctionId: scene.auctionId,
      auto,
      assetId: scene.assetId ?? null,
      ...next,
    });
  return (
    <section aria-label="Stage" className={css.stage}>
      <Switch
        size="xs"
        label="Stage follows the sale"
        checked={auto}
        onChange={(event) => set({ auto: event.currentTarget.checked })}
      />
      <Select
        size="xs"
        ref={field}
        aria-label="Scene"
        className={css.scene}
        data={optionsFor(scene.scene)}
        value={scene.scene}
        allowDeselect={false}
        // Its field would go on taking the desk's keys.
        onDropdownClose={() => field.current?.blur()}
        onChange={(value) => value && set({ scene: value as Scene, auto: false })}
      />
      <Button
        size="xs"
        variant="default"
        disabled={onStage === auctionId}
        onClick={() => set({ auctionId, scene: 'lot', auto: false })}
      >
        {onStage === auctionId ? 'This lot is on' : 'Show this lot'}
      </Button>
    </section>
  );
}
