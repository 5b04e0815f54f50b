import { Group, Progress, Stack } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Aspect, StudioInputDetail } from '../../server/contracts/studio.ts';
import { useConnected, useServerNow } from '../house/HouseContext.tsx';
import { spanWords } from '../parts/fields.rules.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Verdict } from '../parts/Verdict.tsx';
import { VerdictNumbers } from '../parts/VerdictNumbers.tsx';
import { Asked } from './Asked.tsx';
import { Characters } from './Characters.tsx';
import { Phases } from './Phases.tsx';
import { Result } from './Result.tsx';
import { Storyboard } from './Storyboard.tsx';
import { isUnderWay, languageName, secondsText, verdictOf } from './studio.rules.ts';
import { useLiveStudio, useVideo } from './useStudio.ts';
import { VideoActions } from './VideoActions.tsx';
import css from './VideoPage.module.css';

/** One video: how it is made, what has come of it, and what can be changed. */
export function VideoPage() {
  const { id = '' } = useParams();
  const video = useVideo(id);
  useLiveStudio();
  return (
    <Loaded query={video}>
      {(data) => (
        <>
          <PageHead title={data.title || 'New video'} back={{ to: '/studio', label: 'Studio' }}>
            <VideoActions video={data} />
          </PageHead>
          <Workshop key={data.id} video={data} />
        </>
      )}
    </Loaded>
  );
}

/** Which of the finished or growing videos is looked at; variants count from 0. */
export type View = { aspect: Aspect; variant: number };

function Workshop({ video }: { video: StudioInputDetail }) {
  const [wanted, setView] = useState<View>({ aspect: video.settings.aspects[0] ?? '16:9', variant: 0 });
  // Another run may have other shapes than the one that was looked at.
  const aspect = video.settings.aspects.includes(wanted.aspect)
    ? wanted.aspect
    : (video.settings.aspects[0] ?? '16:9');
  const view = { aspect, variant: Math.min(wanted.variant, video.settings.variants - 1) };
  const busy = isUnderWay(video.status);
  return (
    <Stack gap="lg">
      <Head video={video} />
      <div className={css.columns} data-busy={busy || undefined}>
        <div className={css.main}>
          {video.videos.length > 0 && <Result video={video} view={view} onView={setView} />}
          <Storyboard video={video} view={view} locked={busy} />
          {video.voiceover && (
            <Panel
              title="Voice"
              hint={`${secondsText(video.voiceover.durationSeconds)}, ${languageName(video.voiceover.language)}`}
            >
              {/* biome-ignore lint/a11y/useMediaCaption: the words stand in the scenes above */}
              <audio
                className={css.audio}
                src={video.voiceover.url}
                controls
                preload="none"
                aria-label="The voice of the whole video"
              />
            </Panel>
          )}
          <Characters characters={video.characters} />
        </div>
        <div className={css.side}>
          <Phases video={video} />
          <Asked video={video} />
        </div>
      </div>
    </Stack>
  );
}

function Head({ video }: { video: StudioInputDetail }) {
  const connected = useConnected();
  const now = useServerNow(1_000);
  const busy = isUnderWay(video.status);
  const { tone, title, details } = connected
    ? verdictOf(video)
    : { tone: 'bad', title: 'No connection', details: ['What you see may be old. The work itself goes on.'] };
  const worked = workedMs(video, now);
  return (
    <div>
      <Verdict label="State of the video" tone={tone} title={title} details={details}>
        <VerdictNumbers
          numbers={[
            ...(busy || video.status === 'failed' ? [['Done', `${video.percent} %`] as const] : []),
            ...(worked > 0 ? [[busy ? 'Worked for' : 'Work took', spanWords(worked)] as const] : []),
          ]}
        />
      </Verdict>
      {busy && (
        <Group mt={-2}>
          <Progress
            value={video.percent}
            size={6}
            radius={0}
            flex={1}
            aria-label="Of the whole, percent done"
          />
        </Group>
      )}
    </div>
  );
}

/** All phases together: what waited in between is no work. */
function workedMs({ phases }: StudioInputDetail, now: number): number {
  return phases.reduce((sum, { status, startedAt, durationSeconds }) => {
    if (durationSeconds !== null) return sum + durationSeconds * 1_000;
    return status === 'active' && startedAt ? sum + Math.max(0, now - Date.parse(startedAt)) : sum;
  }, 0);
}
