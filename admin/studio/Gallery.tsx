import { Anchor, Badge, Button, Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconMovie } from '@tabler/icons-react';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { StudioInput } from '../../server/contracts/studio.ts';
import { formatWhen } from '../../viewer/ui/time.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import css from './Gallery.module.css';
import { INPUT_LOOK, isUnderWay, PHASE_NAMES } from './studio.rules.ts';

/** Every video of the studio, the newest first. */
export function Gallery({ videos }: { videos: UseInfiniteQueryResult<StudioInput[]> }) {
  const now = useServerNow(30_000);
  return (
    <Loaded query={videos}>
      {(rows) =>
        rows.length === 0 ? null : (
          <section aria-label="Videos">
            <ul className={css.grid}>
              {rows.map((video) => (
                <VideoCard key={video.id} video={video} now={now} />
              ))}
            </ul>
            {videos.hasNextPage && (
              <Group justify="center" mt="lg">
                <Button
                  variant="default"
                  loading={videos.isFetchingNextPage}
                  onClick={() => void videos.fetchNextPage()}
                >
                  Show older videos
                </Button>
              </Group>
            )}
          </section>
        )
      }
    </Loaded>
  );
}

function VideoCard({ video, now }: { video: StudioInput; now: number }) {
  const { id, title, prompt, status, phase, percent, reason, thumbnailUrl } = video;
  const [color, state] = INPUT_LOOK[status];
  const busy = isUnderWay(status);
  return (
    <li className={css.card} data-status={status}>
      <div className={css.picture}>
        {thumbnailUrl ? (
          <img src={thumbnailUrl} alt="" loading="lazy" decoding="async" />
        ) : (
          <span className={css.none}>
            {status === 'failed' ? (
              <IconAlertTriangle size={30} stroke={1.3} aria-hidden />
            ) : (
              <IconMovie size={30} stroke={1.3} aria-hidden />
            )}
          </span>
        )}
        <Badge className={css.badge} color={color} variant="light" tt="none">
          {state}
        </Badge>
      </div>
      {busy && (
        <Progress value={percent} size={4} radius={0} aria-label={`${title || prompt}, percent done`} />
      )}
      <div className={css.words}>
        <Anchor component={Link} to={`/studio/${id}`} className={css.name}>
          {title || prompt}
        </Anchor>
        {status === 'processing' && phase && (
          <Text size="sm" c="var(--brass-bright)">
            {percent} % · {PHASE_NAMES[phase].now}
          </Text>
        )}
        {status === 'failed' && (
          <Text size="sm" c="var(--alarm)" lineClamp={2}>
            {reason ?? 'It stopped without a word.'}
          </Text>
        )}
        <Text size="xs" c="dimmed" className={css.foot}>
          {video.createdBy} · {formatWhen(Date.parse(video.createdAt), now)}
        </Text>
      </div>
    </li>
  );
}
