import { Text } from '@mantine/core';
import { useState } from 'react';
import type { StudioInputDetail, VideoScene } from '../../server/contracts/studio.ts';
import { Panel } from '../parts/Panel.tsx';
import { SceneCard } from './SceneCard.tsx';
import { SceneEditor } from './SceneEditor.tsx';
import css from './Storyboard.module.css';
import { secondsText } from './studio.rules.ts';
import type { View } from './VideoPage.tsx';

type Props = { video: StudioInputDetail; view: View; locked: boolean };

/** The scenes in their order, with what has been made of them. */
export function Storyboard({ video, view, locked }: Props) {
  const [editing, setEditing] = useState<VideoScene | null>(null);
  /** Scenes whose words or looks are newer than what was made of them. */
  const [changed, setChanged] = useState<ReadonlySet<number>>(new Set());
  const mark = (sceneId: number, isChanged: boolean) =>
    setChanged((before) => {
      const after = new Set(before);
      if (isChanged) after.add(sceneId);
      else after.delete(sceneId);
      return after;
    });
  const { plan } = video;
  if (plan === null) {
    return (
      <Panel title="Storyboard">
        <Text c="dimmed">
          {locked ? 'The scenes appear here as soon as they are planned.' : 'No scene was planned.'}
        </Text>
      </Panel>
    );
  }
  const seconds = plan.scenes.reduce((sum, scene) => sum + lengthOf(video, view, scene), 0);
  return (
    <Panel title="Storyboard" hint={`${plan.scenes.length} scenes, ${secondsText(seconds)}`}>
      <ol className={css.scenes} data-aspect={view.aspect}>
        {plan.scenes.map((scene) => (
          <SceneCard
            key={scene.sceneId}
            video={video}
            scene={scene}
            view={view}
            seconds={lengthOf(video, view, scene)}
            locked={locked}
            changed={changed.has(scene.sceneId)}
            onEdit={() => setEditing(scene)}
            onMade={() => mark(scene.sceneId, false)}
          />
        ))}
      </ol>
      <SceneEditor
        inputId={video.id}
        scene={editing}
        onClose={() => setEditing(null)}
        onSaved={(sceneId, isChanged) => mark(sceneId, isChanged)}
      />
    </Panel>
  );
}

/** Of the clip where there is one, else as planned. */
function lengthOf({ clips }: StudioInputDetail, { aspect, variant }: View, scene: VideoScene): number {
  const clip = clips.find(
    (row) => row.sceneId === scene.sceneId && row.aspect === aspect && row.variant === variant,
  );
  return clip?.durationSeconds ?? scene.seconds;
}
