import { Badge, Button, EmptyState, Group, Switch, Text } from '@mantine/core';
import { IconRefresh, IconRss } from '@tabler/icons-react';
import type { NewsFeed } from '../../server/contracts/news.ts';
import { formatWhen } from '../../viewer/ui/time.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { AddFeed } from './AddFeed.tsx';
import css from './Feeds.module.css';
import { FEED_LOOK } from './news.rules.ts';
import { useFeeds, useNewsDeed } from './useNews.ts';

/** Feeds of others that are read for news. */
export function FeedsPage() {
  const feeds = useFeeds();
  return (
    <>
      <PageHead
        title="Feeds"
        back={{ to: '/news', label: 'News' }}
        hint="RSS and Atom feeds of others, read again and again. What they bring becomes items of the house."
      />
      <AddFeed />
      <Loaded query={feeds}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              py={48}
              icon={<IconRss size={36} stroke={1.4} />}
              title="No feed is read"
              description="Put in the address of a feed, for example of a museum or of an art magazine. Its items wait here as drafts until somebody publishes them."
            />
          ) : (
            <ul className={css.feeds} aria-label="Feeds">
              {rows.map((feed) => (
                <Feed key={feed.id} feed={feed} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function Feed({ feed }: { feed: NewsFeed }) {
  const now = useServerNow(30_000);
  const deed = useNewsDeed();
  const { busy, problem, attempt } = useAttempt();
  const { id, url, title, status, error, items, readAt, autoPublish } = feed;
  const name = title || url;
  const [color, text] = FEED_LOOK[status];
  const facts = [
    `${items} ${items === 1 ? 'item' : 'items'}`,
    readAt === null ? 'not read yet' : `read ${formatWhen(Date.parse(readAt), now)}`,
  ];
  return (
    <li className={css.feed} aria-label={name} data-status={status}>
      <div className={css.head}>
        <Text fw={500} className={css.name}>
          {name}
        </Text>
        <Badge color={color} variant="light" tt="none" miw="max-content">
          {text}
        </Badge>
      </div>
      <Text size="sm" c="dimmed" className={css.name}>
        {title && `${url} · `}
        {facts.join(' · ')}
      </Text>
      {(problem ?? error) && (
        <Text size="sm" c="var(--alarm)" role={problem ? 'alert' : undefined}>
          {problem ?? error}
        </Text>
      )}
      <Group gap="xs" justify="space-between" mt={4}>
        <Switch
          label="Publish what it brings at once"
          aria-label={`Publish at once: ${name}`}
          checked={autoPublish}
          disabled={busy}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            void attempt(() => deed('PATCH', `/feeds/${id}`, { autoPublish: checked }));
          }}
        />
        <Group gap={0}>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconRefresh size={16} />}
            aria-label={`Read now: ${name}`}
            loading={busy}
            onClick={() => void attempt(() => deed('POST', `/feeds/${id}/read`, {}))}
          >
            Read now
          </Button>
          <DeleteButton
            what={`the feed “${name}”`}
            note="It is not read any more. The items it brought stay."
            onDelete={() => deed('DELETE', `/feeds/${id}`)}
          />
        </Group>
      </Group>
    </li>
  );
}
