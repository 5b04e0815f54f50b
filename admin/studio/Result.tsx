import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import {
  ASPECTS,
  type Aspect,
  type FinalVideo,
  type StudioInputDetail,
} from '../../server/contracts/studio.ts';
import { bytesText } from '../assets/assets.rules.ts';
import { Panel } from '../parts/Panel.tsx';
import { AspectFrame } from './AspectFrame.tsx';
import { PlayOnStream } from './PlayOnStream.tsx';
import { Quality } from './Quality.tsx';
import css from './Result.module.css';
import { ASPECT_NAMES, secondsText } from './studio.rules.ts';
import type { View } from './VideoPage.tsx';

type Props = { video: StudioInputDetail; view: View; onView: (view: View) => void };

/** The finished videos: played, judged, fetched and put on the stream. */
export function Result({ video, view, onView }: Props) {
  const shown =
    video.videos.find(({ aspect, variant }) => aspect === view.aspect && variant === view.variant) ??
    video.videos[0];
  if (!shown) return null;
  const aspects = [...new Set(video.videos.map(({ aspect }) => aspect))];
  const variants = [...new Set(video.videos.map(({ variant }) => variant))].sort((a, b) => a - b);
  const [width, height] = ASPECTS[shown.aspect];
  return (
    <Panel
      title="The video"
      hint={`${width} × ${height}, ${secondsText(shown.durationSeconds)}, ${bytesText(shown.bytes)}`}
    >
      {(aspects.length > 1 || variants.length > 1) && (
        <Group gap="sm" mb="sm">
          {aspects.length > 1 && (
            <SegmentedControl
              aria-label="Shape"
              value={shown.aspect}
              onChange={(aspect) => onView({ ...view, aspect: aspect as Aspect })}
              data={aspects.map((aspect) => ({
                value: aspect,
                label: (
                  <span className={css.shape}>
                    <AspectFrame aspect={aspect} /> {ASPECT_NAMES[aspect]}
                  </span>
                ),
              }))}
            />
          )}
          {variants.length > 1 && (
            <SegmentedControl
              aria-label="Variant"
              value={String(shown.variant)}
              onChange={(variant) => onView({ ...view, variant: Number(variant) })}
              data={variants.map((variant) => ({ value: String(variant), label: `Variant ${variant + 1}` }))}
            />
          )}
        </Group>
      )}
      <div className={css.result} data-aspect={shown.aspect}>
        <Player key={shown.url} video={shown} soft={video.settings.captions === 'soft'} name={video.title} />
        <div className={css.side}>
          <PlayOnStream key={shown.id} inputId={video.id} video={shown}>
            <Button
              component="a"
              href={shown.url}
              download={fileNameOf(video.title, shown)}
              variant="default"
              leftSection={<IconDownload size={16} />}
            >
              Download
            </Button>
            {shown.captionsUrl && (
              <Button
                component="a"
                href={shown.captionsUrl}
                download={fileNameOf(video.title, shown).replace(/mp4$/, 'vtt')}
                variant="subtle"
                color="gray"
              >
                Captions
              </Button>
            )}
          </PlayOnStream>
          <Quality video={shown} />
        </div>
      </div>
      {video.status !== 'completed' && (
        <Text size="sm" c="dimmed" mt="sm">
          This is the video as it was before; a newer one is not finished.
        </Text>
      )}
    </Panel>
  );
}

function fileNameOf(title: string, { aspect, variant }: FinalVideo): string {
  const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'video';
  return `${name}-${aspect.replace(':', 'x')}${variant > 0 ? `-${variant + 1}` : ''}.mp4`;
}

/** @param soft the captions are a track: burned ones must not be read twice. */
function Player({ video, soft, name }: { video: FinalVideo; soft: boolean; name: string }) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: the track is there when the video has words
    <video
      className={css.player}
      src={video.url}
      poster={video.thumbnailUrls[0]}
      controls
      playsInline
      preload="metadata"
      aria-label={name}
    >
      {video.captionsUrl && <track kind="captions" src={video.captionsUrl} label="Captions" default={soft} />}
    </video>
  );
}
