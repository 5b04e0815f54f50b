import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconPencil, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { StudioInputDetail, VideoScene } from '../../server/contracts/studio.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { QualityChip } from './QualityChip.tsx';
import css from './Storyboard.module.css';
import { CAMERA_NAMES, KIND_NAMES, secondsText } from './studio.rules.ts';
import { useDeeds } from './useStudio.ts';
import type { View } from './VideoPage.tsx';

type Props = {
  video: StudioInputDetail;
  scene: VideoScene;
  view: View;
  seconds: number;
  locked: boolean;
  /** Edited since it was made. */
  changed: boolean;
  onEdit: () => void;
  onMade: () => void;
};

/** One scene: its picture, which moves when pointed at or pressed, its words, and how it is filmed. */
export function SceneCard({ video, scene, view, seconds, locked, changed, onEdit, onMade }: Props) {
  const deed = useDeeds(video.id);
  const { busy, problem, attempt } = useAttempt();
  const { sceneId, title } = scene;
  const name = `scene ${sceneId}`;
  const mine = (row: { sceneId: number; aspect: View['aspect']; variant: number }) =>
    row.sceneId === sceneId && row.aspect === view.aspect && row.variant === view.variant;
  const picture = video.keyframes.filter(mine).sort((a, b) => a.sequence - b.sequence)[0];
  const clip = video.clips.find(mine);
  const again = async () => {
    if (await attempt(() => deed('POST', `/scenes/${sceneId}/rerun`, {}))) onMade();
  };
  return (
    <li className={css.scene} aria-label={`Scene ${sceneId}: ${title}`}>
      <Moving name={`${name}: ${title}`} poster={picture?.url} clip={clip?.url} waiting={locked} />
      <div className={css.words}>
        <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
          <Text className={css.title}>
            <span className={css.number}>{sceneId}</span> {title || KIND_NAMES[scene.kind]}
          </Text>
          <QualityChip score={clip?.quality ?? picture?.quality ?? null} of={name} />
        </Group>
        <p className={css.said}>{scene.words || <em>Nothing is said.</em>}</p>
        <Text size="sm" c="dimmed">
          {KIND_NAMES[scene.kind]} · {secondsText(seconds)} · {CAMERA_NAMES[scene.camera].toLowerCase()}
        </Text>
        {changed && (
          <Text size="sm" c="var(--brass-bright)" role="status">
            Edited since it was made: picture and voice are still the old ones.
          </Text>
        )}
        {problem && (
          <Text size="sm" c="var(--alarm)" role="alert">
            {problem}
          </Text>
        )}
        {!locked && (
          <Group gap="xs" className={css.foot}>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPencil size={14} />}
              aria-label={`Edit ${name}`}
              onClick={onEdit}
            >
              Edit
            </Button>
            {changed ? (
              <Button
                size="xs"
                loading={busy}
                leftSection={<IconRefresh size={14} />}
                onClick={() => void again()}
              >
                Make this scene again
              </Button>
            ) : (
              <Tooltip label="Make this scene again">
                <ActionIcon
                  variant="default"
                  size={30}
                  loading={busy}
                  aria-label={`Make ${name} again`}
                  onClick={() => void again()}
                >
                  <IconRefresh size={15} />
                </ActionIcon>
              </Tooltip>
            )}
          </Group>
        )}
      </div>
    </li>
  );
}

type MovingProps = {
  name: string;
  poster: string | undefined;
  clip: string | undefined;
  /** Something is still to come. */
  waiting: boolean;
};

function Moving({ name, poster, clip, waiting }: MovingProps) {
  const [hovered, setHovered] = useState(false);
  const [pressed, setPressed] = useState(false);
  const plays = clip !== undefined && (hovered || pressed);
  const still = poster ? (
    <img src={poster} alt={clip ? '' : `Picture of ${name}`} loading="lazy" decoding="async" />
  ) : (
    <span className={css.blank} data-waiting={waiting}>
      {waiting ? 'Not drawn yet' : 'No picture'}
    </span>
  );
  if (clip === undefined) return <div className={css.picture}>{still}</div>;
  return (
    <button
      type="button"
      className={css.picture}
      aria-label={`Play ${name}`}
      aria-pressed={pressed}
      onPointerEnter={(event) => event.pointerType === 'mouse' && setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onBlur={() => setPressed(false)}
      onClick={() => setPressed(!pressed)}
    >
      {still}
      {plays ? (
        <video src={clip} autoPlay muted loop playsInline />
      ) : (
        <span className={css.play}>
          <IconPlayerPlay size={16} aria-hidden />
        </span>
      )}
    </button>
  );
}
