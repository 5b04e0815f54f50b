import { IconHeadphones } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { NewsListed } from '../../server/contracts/news.ts';
import { timeOf, wholeDate } from './dates.ts';
import { clockOf, excerptOf, hostOf } from './news.rules.ts';
import css from './Story.module.css';

const EXCERPT = { lead: 420, row: 240 };

type Props = { item: NewsListed; kind: 'lead' | 'row' };

/** An item in the list: the newest leads the page, the others stand in rows under their day. */
export function Story({ item, kind }: Props) {
  const at = Date.parse(item.publishedAt);
  const picture = item.media.find(({ type }) => type === 'image');
  const isHeard = item.voice !== null || item.media.some(({ type }) => type === 'audio');
  const host = hostOf(item.sourceUrl);
  const Headline = kind === 'lead' ? 'h2' : 'h3';
  return (
    <article className={css.story} data-kind={kind} data-plain={!picture || undefined} data-testid="story">
      <div className={css.words}>
        <p className={css.meta}>
          <time dateTime={item.publishedAt}>{kind === 'lead' ? wholeDate(at) : timeOf(at)}</time>
          {host && <span>{host}</span>}
          {isHeard && (
            <span className={css.heard}>
              <IconHeadphones size={15} aria-hidden />
              {item.voice ? `Read aloud, ${clockOf(item.voice.durationMs / 1_000)}` : 'With a recording'}
            </span>
          )}
        </p>
        <Headline className={css.headline} lang={item.language} dir="auto">
          <Link to={`/news/${item.id}`}>{item.headline}</Link>
        </Headline>
        {item.content && (
          <p className={css.excerpt} lang={item.language} dir="auto">
            {excerptOf(item.content, EXCERPT[kind])}
          </p>
        )}
      </div>
      {picture && (
        <span className={css.picture}>
          {/* What it shows is told where it is shown whole. */}
          <img src={picture.url} alt="" loading={kind === 'lead' ? 'eager' : 'lazy'} decoding="async" />
        </span>
      )}
    </article>
  );
}
