import { ActionIcon, Button, Progress, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import css from './Assets.module.css';
import { bytesText, KINDS } from './assets.rules.ts';
import type { Upload, Uploads } from './useUploads.ts';

/** Files on their way, refused or just arrived. */
export function UploadList({ uploads: list }: { uploads: Uploads }) {
  if (list.uploads.length === 0) return null;
  return (
    <ul className={css.uploads} aria-label="Uploads">
      {list.uploads.map((upload) => (
        <li key={upload.id} data-state={stateOf(upload)}>
          <div className={css.uploadName}>
            <Text size="sm" truncate title={upload.file.name}>
              {upload.file.name}
            </Text>
            <Text size="xs" c="dimmed">
              {upload.kind ? `${KINDS[upload.kind]} · ` : ''}
              {bytesText(upload.file.size)}
            </Text>
          </div>
          <State upload={upload} onRetry={() => list.retry(upload.id)} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${stateOf(upload) === 'on its way' ? 'Stop' : 'Dismiss'} ${upload.file.name}`}
            onClick={() => list.dismiss(upload.id)}
          >
            <IconX size={16} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

function stateOf({ problem, done }: Upload): 'refused' | 'done' | 'on its way' {
  if (problem !== null) return 'refused';
  return done ? 'done' : 'on its way';
}

function State({ upload, onRetry }: { upload: Upload; onRetry: () => void }) {
  const { problem, done, progress, file } = upload;
  if (problem !== null) {
    return (
      <div className={css.uploadState}>
        <Text size="sm" role="alert" className={css.problem}>
          {problem.words}
        </Text>
        {problem.again && (
          <Button size="compact-xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    );
  }
  if (done) {
    return (
      <Text size="sm" className={css.arrived} role="status">
        <IconCheck size={16} aria-hidden /> Here as “{done.name}”
      </Text>
    );
  }
  const sent = progress >= 1;
  const said = sent ? 'Checked and prepared by the house…' : `${Math.round(progress * 100)} % sent`;
  return (
    <div className={css.uploadState}>
      <Progress
        value={sent ? 100 : progress * 100}
        animated={sent}
        striped={sent}
        aria-label={`${file.name}: ${said}`}
        className={css.bar}
      />
      <Text size="xs" c="dimmed">
        {said}
      </Text>
    </div>
  );
}
