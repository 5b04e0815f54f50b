import { Button, Skeleton } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { IconRss } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { NewsListed } from '../../server/contracts/news.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { dayOf } from './dates.ts';
import css from './NewsPage.module.css';
import { NewsSearch } from './NewsSearch.tsx';
import { searchedFor } from './news.rules.ts';
import { Story } from './Story.tsx';
import { useNewsList } from './useNews.ts';

/** `/news`: what the house has to tell, newest first. */
export function NewsPage() {
  const [address, setAddress] = useSearchParams();
  const q = searchedFor(address.get('q'));
  const search = (words: string) => setAddress(words ? { q: words } : {}, { replace: true });
  return (
    <div className={css.page}>
      <title>{q ? `“${q}” in the news · Gavelcast` : 'News · Gavelcast'}</title>
      <header className={css.masthead}>
        <h1>News</h1>
        <div className={css.tools}>
          <NewsSearch q={q} onSearch={search} />
          <a href="/feed.xml" className={css.feed}>
            <IconRss size={18} aria-hidden /> RSS
          </a>
        </div>
      </header>
      <Stories q={q} onClear={() => search('')} />
    </div>
  );
}

function Stories({ q, onClear }: { q: string; onClear: () => void }) {
  const news = useNewsList(q);
  const items = news.data?.pages.flatMap((page) => page.items) ?? [];
  if (news.isPending) return <Waiting />;
  if (news.isError && items.length === 0) {
    return (
      <div className={css.nothing} role="alert">
        <h2>The news cannot be fetched</h2>
        <p>The house does not answer just now.</p>
        <Button onClick={() => news.refetch()}>Try again</Button>
      </div>
    );
  }
  // While the next answer is under way the list still stands for the words before.
  const waits = news.isPlaceholderData;
  return (
    <div className={css.list} data-waits={waits || undefined} aria-busy={waits} data-testid="news">
      <p className={css.count} role="status" data-searched={q !== '' || undefined}>
        {q && !waits && countOf(items.length, news.hasNextPage, q)}
      </p>
      {items.length === 0 ? <Nothing q={q} onClear={onClear} /> : <Front items={items} leads={q === ''} />}
      {news.hasNextPage && (
        <More
          busy={news.isFetchingNextPage}
          failed={news.isFetchNextPageError}
          onMore={() => void news.fetchNextPage()}
        />
      )}
    </div>
  );
}

/** The newest across the page, the rest by days. */
function Front({ items, leads }: { items: NewsListed[]; leads: boolean }) {
  const now = useServerNow(60_000);
  const [newest] = items;
  const rest = leads ? items.slice(1) : items;
  const days = Map.groupBy(rest, ({ publishedAt }) => new Date(publishedAt).toDateString());
  return (
    <>
      {leads && newest && <Story key={newest.id} item={newest} kind="lead" />}
      {[...days].map(([day, stories]) => {
        const { name, date } = dayOf(Date.parse(stories[0]?.publishedAt ?? ''), now);
        return (
          <section key={day} className={css.day} aria-label={`${name}, ${date}`}>
            <h2>
              {name} <small>{date}</small>
            </h2>
            <div>
              {stories.map((item) => (
                <Story key={item.id} item={item} kind="row" />
              ))}
            </div>
          </section>
        );
      })}
    </>
  );
}

function Nothing({ q, onClear }: { q: string; onClear: () => void }) {
  if (!q) {
    return (
      <div className={css.nothing}>
        <h2>Nothing to tell yet</h2>
        <p>What the house has to say about the sale appears here as soon as it is published.</p>
      </div>
    );
  }
  return (
    <div className={css.nothing}>
      <h2>No headline speaks of “{q}”</h2>
      <p>Fewer words find more; put a phrase in quotation marks to find it as it stands.</p>
      <Button variant="default" onClick={onClear}>
        All news
      </Button>
    </div>
  );
}

/** The next page, as soon as its button comes near. */
function More({ busy, failed, onMore }: { busy: boolean; failed: boolean; onMore: () => void }) {
  const { ref, entry } = useIntersection({ rootMargin: '500px 0px' });
  const near = entry?.isIntersecting === true && !busy && !failed;
  useEffect(() => {
    if (near) onMore();
  }, [near, onMore]);
  return (
    <div ref={ref} className={css.more}>
      {failed && <p role="alert">Older news cannot be fetched just now.</p>}
      <Button variant="default" loading={busy} onClick={onMore}>
        {failed ? 'Try again' : 'Older news'}
      </Button>
    </div>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading the news" className={css.list}>
      <p className={css.count} />
      <div className={css.waiting}>
        <div>
          <Skeleton height={16} width={180} radius={0} />
          <Skeleton height={58} mt={20} radius={0} />
          <Skeleton height={58} mt={10} width="70%" radius={0} />
          <Skeleton height={90} mt={22} radius={0} />
        </div>
        <Skeleton className={css.waitingPicture} radius={0} />
      </div>
    </div>
  );
}

function countOf(count: number, isMore: boolean, q: string): string {
  if (count === 0) return '';
  if (isMore) return `The newest ${count} headlines with “${q}”`;
  return count === 1 ? `One headline with “${q}”` : `${count} headlines with “${q}”`;
}
