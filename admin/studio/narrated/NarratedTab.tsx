import { Badge, EmptyState, Progress, Text } from '@mantine/core';
import { IconBook2, IconPlayerPlay } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { VideoJob, VideoJobStatus } from '../../../server/contracts/narration.ts';
import { formatWhen } from '../../../viewer/ui/time.ts';
import { bytesText } from '../../assets/assets.rules.ts';
import { useHouse, useServerNow } from '../../house/HouseContext.tsx';
import { DeleteButton } from '../../parts/DeleteButton.tsx';
import { Loaded } from '../../parts/Loaded.tsx';
import { secondsText } from '../studio.rules.ts';
import css from './Narrated.module.css';
import { NarrateForm } from './NarrateForm.tsx';
import { useLiveNarration, useNarrated } from './useNarration.ts';

/** Videos that read a script aloud while it scrolls by, word by word. */
export function NarratedTab() {
  const jobs = useNarrated();
  useLiveNarration();
  return (
    <>
      <NarrateForm />
      <Loaded query={jobs}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              py={40}
              icon={<IconBook2 size={36} stroke={1.4} />}
              title="Nothing was narrated yet"
              description="A script becomes a video that reads it aloud while the words scroll by, each lit as it is spoken."
            />
          ) : (
            <ul className={css.list} aria-label="Narrated videos">
              {rows.map((job) => (
                <Job key={job.jobId} job={job} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

const LOOK: Record<VideoJobStatus, readonly [color: string, text: string]> = {
  pending: ['gray', 'Waits its turn'],
  generating: ['brass', 'Being made'],
  completed: ['green', 'Ready'],
  failed: ['red', 'Failed'],
};

function Job({ job }: { job: VideoJob }) {
  const now = useServerNow(30_000);
  const { api } = useHouse();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const remove = async () => {
    await api('DELETE', `/api/videos/${job.jobId}`);
    await client.invalidateQueries({ queryKey: ['narration'] });
  };
  const { title, status, percent, error, videoUrl, durationSec, bytes } = job;
  const [color, text] = LOOK[status];
  const facts = [
    formatWhen(Date.parse(job.createdAt), now),
    durationSec !== null && secondsText(durationSec),
    bytes !== null && bytesText(bytes),
  ].filter(Boolean);
  return (
    <li className={css.job} aria-label={title}>
      <div className={css.picture}>
        {open && videoUrl ? (
          // biome-ignore lint/a11y/useMediaCaption: every word stands in the picture
          <video src={videoUrl} controls autoPlay playsInline aria-label={title} />
        ) : videoUrl ? (
          <button
            type="button"
            className={css.play}
            onClick={() => setOpen(true)}
            aria-label={`Play ${title}`}
          >
            <IconPlayerPlay size={22} aria-hidden />
          </button>
        ) : (
          <IconBook2 size={28} stroke={1.3} aria-hidden />
        )}
      </div>
      {!job.ready && <Progress value={percent} size={4} radius={0} aria-label={`${title}, percent done`} />}
      <div className={css.words}>
        <div className={css.line}>
          <Text className={css.title}>{title}</Text>
          <Badge color={color} variant="light" tt="none" miw="max-content">
            {text}
          </Badge>
        </div>
        <Text size="sm" c="dimmed">
          {facts.join(' · ')}
        </Text>
        {error && (
          <Text size="sm" c="var(--alarm)">
            {error} The point was given back.
          </Text>
        )}
        <div className={css.foot}>
          <DeleteButton
            what={`“${title}”`}
            note={
              job.ready ? 'It cannot be brought back.' : 'Its making is stopped, and the point given back.'
            }
            onDelete={remove}
          />
        </div>
      </div>
    </li>
  );
}
