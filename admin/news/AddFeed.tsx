import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { type NewsFeed, newFeedSchema } from '../../server/contracts/news.ts';
import { Panel } from '../parts/Panel.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { useNewsDeed } from './useNews.ts';

/** Adds a feed by its address; the house reads it at once and says what is wrong with it. */
export function AddFeed() {
  const deed = useNewsDeed();
  const { busy, problem, attempt } = useAttempt();
  const [url, setUrl] = useState('');
  const [autoPublish, setAutoPublish] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const input = newFeedSchema.safeParse({ url: url.trim(), autoPublish });
    setSaid(null);
    if (!input.success) return setWrong('A whole address, beginning with https:// or http://');
    const done = await attempt(async () => {
      const feed = await deed<NewsFeed>('POST', '/feeds', input.data);
      setSaid(toldOf(feed));
    });
    if (done) setUrl('');
  };
  return (
    <Panel title="Read another feed">
      <form onSubmit={(event) => void send(event)} noValidate>
        <Stack gap="sm">
          <Group gap="sm" align="flex-end">
            <TextInput
              label="Address of the feed"
              placeholder="https://example.com/feed.xml"
              type="url"
              inputMode="url"
              maxLength={2_000}
              style={{ flex: '1 1 20rem' }}
              value={url}
              onChange={(event) => {
                setUrl(event.currentTarget.value);
                setWrong(null);
              }}
            />
            <Button
              type="submit"
              loading={busy}
              disabled={url.trim() === ''}
              leftSection={<IconPlus size={16} />}
            >
              Add feed
            </Button>
          </Group>
          {(wrong ?? problem) && (
            <span role="alert" style={{ color: 'var(--alarm)' }}>
              Not added: {wrong ?? problem}
            </span>
          )}
          {said && <span role="status">{said}</span>}
          <Switch
            label="Publish what it brings at once"
            description="Else its items wait as drafts"
            checked={autoPublish}
            onChange={(event) => setAutoPublish(event.currentTarget.checked)}
          />
        </Stack>
      </form>
    </Panel>
  );
}

function toldOf({ status, title, items }: NewsFeed): string {
  if (status === 'failed') return 'It was added, but its first reading failed; below it says why.';
  const brought = items === 1 ? 'one item' : `${items} items`;
  return `${title ? `“${title}”` : 'It'} is read from now on, and has brought ${brought}.`;
}
