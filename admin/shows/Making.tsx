import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Production } from '../../server/contracts/show.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import css from './Making.module.css';
import { useDeeds } from './useShows.ts';

type Props = {
  showId: string;
  kind: Production['kind'];
  title: string;
  /** What the button says. */
  make: string;
  hint: string;
  newest: Production | undefined;
  /** Link to what was made. */
  download?: string | null;
  disabled: boolean;
  children?: ReactNode;
};

/** One kind of long work: begun, watched, cancelled, tried again and fetched. */
export function Making({ showId, kind, title, make, hint, newest, download, disabled, children }: Props) {
  const deed = useDeeds(showId);
  const { busy, problem, attempt } = useAttempt();
  const send = (path: string, body: object = {}) => attempt(() => deed('POST', path, body));
  const underWay = newest && (newest.status === 'waiting' || newest.status === 'active') ? newest : null;
  const failed = newest?.status === 'failed' ? newest : null;
  return (
    <section className={css.card} aria-label={title}>
      <Group justify="space-between" gap="sm">
        <div className={css.head}>
          <h2 className={css.title}>{title}</h2>
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        </div>
        <Group gap="xs">
          {download && (
            <Button
              component="a"
              href={download}
              download
              variant="default"
              leftSection={<IconDownload size={16} />}
            >
              Download the slides
            </Button>
          )}
          {!underWay && (
            <Button loading={busy} disabled={disabled} onClick={() => void send(`/${kind}`)}>
              {make}
            </Button>
          )}
        </Group>
      </Group>
      {underWay && (
        <div className={css.progress}>
          <Group justify="space-between" wrap="nowrap" mb={6}>
            <Text size="sm" role="status">
              {underWay.status === 'waiting' ? 'Waits for its turn' : underWay.detail || 'Begins'}
            </Text>
            <Text size="sm" className="time">
              {underWay.percent} %
            </Text>
          </Group>
          <Group wrap="nowrap">
            <Progress value={underWay.percent} flex={1} size="lg" aria-label={`${title}, percent done`} />
            <Button
              size="xs"
              variant="default"
              loading={busy}
              onClick={() => void send(`/productions/${underWay.id}/cancel`)}
            >
              Cancel
            </Button>
          </Group>
        </div>
      )}
      {failed && !underWay && (
        <Alert
          color="red"
          variant="light"
          icon={<IconAlertTriangle />}
          title={`${title}: not all could be made`}
          role="alert"
          mt="sm"
        >
          <Text size="sm" mb="xs">
            {failed.error ?? 'It failed without a word.'} What was made before stays.
          </Text>
          <Button
            size="xs"
            variant="default"
            loading={busy}
            onClick={() => void send(`/productions/${failed.id}/retry`)}
          >
            Try again
          </Button>
        </Alert>
      )}
      {newest?.status === 'cancelled' && (
        <Text size="sm" c="dimmed" mt="xs">
          Cancelled at {newest.percent} %. What was made before stays.
        </Text>
      )}
      {problem && (
        <Text size="sm" c="var(--alarm)" role="alert" mt="xs">
          Not done: {problem}
        </Text>
      )}
      {children}
    </section>
  );
}
