import { ActionIcon, Button, FileButton, Progress, Text } from '@mantine/core';
import { IconPhotoUp, IconX } from '@tabler/icons-react';
import type { NewsMedia } from '../../server/contracts/news.ts';
import { bytesText } from '../assets/assets.rules.ts';
import { useFileDrop } from '../parts/useFileDrop.ts';
import css from './Media.module.css';
import { MediaCard } from './MediaCard.tsx';
import { ACCEPTED, type Upload, type useMedia } from './useMedia.ts';

type Props = { stored: NewsMedia[]; newsId: string | null; media: ReturnType<typeof useMedia> };

/** Pictures and sounds of an item: dropped or chosen, they go up at once. */
export function Media({ stored, newsId, media }: Props) {
  const target = useFileDrop(media.add);
  const empty = stored.length === 0 && media.uploads.length === 0;
  return (
    <section className={css.drop} aria-label="Drop pictures and sounds here" {...target}>
      {newsId !== null && stored.length > 0 && (
        <ul className={css.list} aria-label="Pictures and sounds">
          {stored.map((each) => (
            <MediaCard key={each.id} newsId={newsId} media={each} />
          ))}
        </ul>
      )}
      {media.uploads.length > 0 && (
        <ul className={css.uploads} aria-label="Uploads">
          {media.uploads.map((upload) => (
            <OnItsWay
              key={upload.id}
              upload={upload}
              onRetry={() => media.retry(upload.id)}
              onDismiss={() => media.dismiss(upload.id)}
            />
          ))}
        </ul>
      )}
      <FileButton multiple accept={ACCEPTED} onChange={media.add}>
        {(props) => (
          <Button {...props} variant="subtle" leftSection={<IconPhotoUp size={18} />}>
            {empty ? 'Drop pictures or sounds here, or choose files' : 'Add more'}
          </Button>
        )}
      </FileButton>
    </section>
  );
}

type WayProps = { upload: Upload; onRetry: () => void; onDismiss: () => void };

function OnItsWay({ upload, onRetry, onDismiss }: WayProps) {
  const { file, problem, progress, sent } = upload;
  return (
    <li data-state={problem ? 'refused' : 'going'}>
      <div className={css.way}>
        <Text size="sm" truncate>
          {file.name}{' '}
          <Text span size="xs" c="dimmed">
            {bytesText(file.size)}
          </Text>
        </Text>
        {problem ? (
          <Text size="sm" c="var(--alarm)" role="alert">
            {problem.words}{' '}
            {problem.again && (
              <Button size="compact-xs" variant="default" onClick={onRetry}>
                Try again
              </Button>
            )}
          </Text>
        ) : (
          <Way name={file.name} progress={progress} sent={sent} />
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`${problem ? 'Dismiss' : 'Stop'} ${file.name}`}
        onClick={onDismiss}
      >
        <IconX size={16} />
      </ActionIcon>
    </li>
  );
}

function Way({ name, progress, sent }: { name: string; progress: number; sent: boolean }) {
  if (!sent) {
    return (
      <Text size="xs" c="dimmed">
        Goes up when the item is saved
      </Text>
    );
  }
  const there = progress >= 1;
  const said = there ? 'Checked and prepared by the house…' : `${Math.round(progress * 100)} % sent`;
  return (
    <>
      <Progress
        value={there ? 100 : progress * 100}
        animated={there}
        striped={there}
        aria-label={`${name}: ${said}`}
      />
      <Text size="xs" c="dimmed">
        {said}
      </Text>
    </>
  );
}
