import { Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import { Link, useNavigate, useNavigationType, useParams } from 'react-router';
import type { NewsItem } from '../../server/contracts/news.ts';
import { Message } from '../ui/Message.tsx';
import { wholeDate } from './dates.ts';
import css from './ItemPage.module.css';
import { Listen } from './Listen.tsx';
import { excerptOf, hostOf } from './news.rules.ts';
import { Pictures } from './Pictures.tsx';
import { useNewsItem } from './useNews.ts';
import { useReadAlong } from './useReadAlong.ts';
import { Words } from './Words.tsx';

/** `/news/:id`: one item, to be read and, where it has a voice, to be heard. */
export function ItemPage() {
  const { id = '' } = useParams();
  const item = useNewsItem(id);
  const go = useNavigate();
  const how = useNavigationType();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each item begins at its head; going back does not
  useLayoutEffect(() => {
    if (how !== 'POP') scrollTo(0, 0);
  }, [id]);

  if (item.isPending) return <Waiting />;
  if (item.data) return <Article key={id} item={item.data} />;
  if (item.isError) {
    return (
      <Message title="The story cannot be fetched" action={{ label: 'Try again', run: () => item.refetch() }}>
        The house does not answer just now. Nothing is lost.
      </Message>
    );
  }
  return (
    <>
      <title>No such story · Gavelcast</title>
      <Message title="This story is not here" action={{ label: 'To the news', run: () => go('/news') }}>
        It was taken down, or its address has a slip in it. What the house has to tell today is on the news
        page.
      </Message>
    </>
  );
}

function Article({ item }: { item: NewsItem }) {
  const root = useRef<HTMLElement>(null);
  const audio = useRef<HTMLAudioElement>(null);
  const { text, transcript, left, follow } = useReadAlong(item, audio, root);
  const at = Date.parse(item.publishedAt);
  const host = hostOf(item.sourceUrl);
  const pictures = item.media.filter(({ type }) => type === 'image');
  const [first, ...others] = pictures;
  const sounds = item.media.filter(({ type }) => type === 'audio');
  return (
    <article ref={root} className={css.page} data-testid="news-item">
      <title>{`${item.headline} · Gavelcast`}</title>
      <meta name="description" content={excerptOf(item.content, 160)} />
      <Link to="/news" className={css.back}>
        <IconArrowLeft size={17} aria-hidden /> All news
      </Link>
      <header className={css.head}>
        <h1 lang={item.language} dir="auto" data-long={item.headline.length > 90 || undefined}>
          <Words words={text.headline} />
        </h1>
        <p className={css.meta}>
          <time dateTime={item.publishedAt}>{wholeDate(at)}</time>
        </p>
      </header>
      {first && <Pictures pictures={[first]} wide />}
      {item.voice && (
        <Listen
          // What is read is another: another sound.
          key={item.voice.text}
          label="Read aloud"
          url={item.voice.url}
          durationMs={item.voice.durationMs}
          audio={audio}
          sticky
          onFollow={left ? follow : undefined}
        />
      )}
      {sounds.map(({ id, url }, i) => (
        <Recording key={id} url={url} label={sounds.length > 1 ? `Recording ${i + 1}` : 'Recording'} />
      ))}
      <div className={css.text} lang={item.language} dir="auto" data-testid="news-text">
        {text.paragraphs.map((words, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph is known by its place alone
          <p key={i}>
            <Words words={words} />
          </p>
        ))}
      </div>
      {transcript && (
        <section className={css.transcript} lang={item.language} dir="auto" aria-labelledby="as-read">
          <h2 id="as-read">As it was read</h2>
          {transcript.paragraphs.map((words) => (
            <p key="said">
              <Words words={words} />
            </p>
          ))}
        </section>
      )}
      {others.length > 0 && <Pictures pictures={others} />}
      {host && item.sourceUrl && (
        <p className={css.source}>
          Source:{' '}
          <a href={item.sourceUrl} target="_blank" rel="noopener nofollow">
            {host}
          </a>
        </p>
      )}
    </article>
  );
}

function Recording({ url, label }: { url: string; label: string }) {
  const audio = useRef<HTMLAudioElement>(null);
  return <Listen label={label} url={url} audio={audio} />;
}

function Waiting() {
  return (
    <div className={css.page} role="status" aria-label="Loading the story">
      <Skeleton height={17} width={90} radius={0} />
      <Skeleton height={56} mt={34} radius={0} />
      <Skeleton height={56} mt={10} width="60%" radius={0} />
      <Skeleton height={18} mt={22} width={220} radius={0} />
      <Skeleton className={css.waiting} mt={30} radius={0} />
    </div>
  );
}
