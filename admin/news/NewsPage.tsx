import { Button, EmptyState, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconNews, IconPlus, IconRss, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { newsStatusSchema } from '../../server/contracts/news.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import css from './News.module.css';
import { NewsTable } from './NewsTable.tsx';
import { SHOWN } from './news.rules.ts';
import { useNewsList } from './useNews.ts';

/** Everything the house has to tell, in any state. */
export function NewsPage() {
  const [search, setSearch] = useSearchParams();
  const status = newsStatusSchema.safeParse(search.get('status')).data ?? null;
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 250);
  const news = useNewsList({ status, q });
  return (
    <>
      <PageHead
        title="News"
        hint="What the house has to tell: on its news page, through the ticker of the broadcast, and read by the host."
      >
        <Button component={Link} to="/news/feeds" variant="default" leftSection={<IconRss size={16} />}>
          Feeds
        </Button>
        <Button component={Link} to="/news/new" leftSection={<IconPlus size={16} />}>
          New item
        </Button>
      </PageHead>
      <Group mb="md" gap="sm">
        <div className={css.filter}>
          <SegmentedControl
            aria-label="Which items"
            data={SHOWN}
            value={status ?? 'all'}
            onChange={(value) => setSearch(value === 'all' ? {} : { status: value }, { replace: true })}
          />
        </div>
        <TextInput
          className={css.search}
          aria-label="Search headlines"
          placeholder="Words of a headline"
          leftSection={<IconSearch size={16} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </Group>
      <Loaded query={news}>
        {(rows) =>
          rows.length === 0 ? (
            <Nothing narrowed={q !== '' || status !== null} />
          ) : (
            <>
              <NewsTable rows={rows} />
              {news.hasNextPage && (
                <Group justify="center" mt="lg">
                  <Button
                    variant="default"
                    loading={news.isFetchingNextPage}
                    onClick={() => void news.fetchNextPage()}
                  >
                    Older items
                  </Button>
                </Group>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  if (narrowed) {
    return (
      <EmptyState
        py={60}
        icon={<IconSearch size={36} stroke={1.4} />}
        title="No item is like that"
        description="Try other words, or look among all items."
      />
    );
  }
  return (
    <EmptyState
      py={60}
      icon={<IconNews size={36} stroke={1.4} />}
      title="No news yet"
      description="Write what the room should hear between the lots: a record price, a change of plan, the next sale. An item stands on the public news page, may run through the ticker, and may be read on air by the host."
    >
      <EmptyState.Actions>
        <Button component={Link} to="/news/new" leftSection={<IconPlus size={16} />}>
          Write the first item
        </Button>
        <Button component={Link} to="/news/feeds" variant="default" leftSection={<IconRss size={16} />}>
          Take them from a feed
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
