import { Anchor, Text } from '@mantine/core';
import { IconMessageCircle, IconNews, IconTextScan2 } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { NewsDraftListed } from '../../server/contracts/news.ts';
import { formatWhen } from '../../viewer/ui/time.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import css from './News.module.css';
import { NewsBadge } from './NewsBadge.tsx';
import { awayText, VOICE_LOOK } from './news.rules.ts';

const columnsAt = (now: number): Column<NewsDraftListed>[] => [
  { head: 'Item', main: true, cell: (item) => <Headline item={item} /> },
  {
    head: 'Status',
    cell: (item) => (
      <div className={css.state}>
        <NewsBadge status={item.status} />
        <Moment item={item} now={now} />
      </div>
    ),
  },
  { head: 'On air', cell: (item) => <Marks item={item} now={now} /> },
  { head: 'By', cell: ({ author, feedId }) => author ?? (feedId ? 'A feed' : '–') },
];

/** Items in rows; on a phone a pile of cards. */
export function NewsTable({ rows }: { rows: NewsDraftListed[] }) {
  const now = useServerNow(15_000);
  return <DataTable label="News" rows={rows} columns={columnsAt(now)} rowKey={({ id }) => id} />;
}

function Headline({ item }: { item: NewsDraftListed }) {
  const picture = item.media.find(({ type }) => type === 'image');
  return (
    <div className={css.item}>
      <span className={css.thumb}>
        {picture ? (
          <img src={picture.url} alt="" loading="lazy" decoding="async" />
        ) : (
          <IconNews size={22} stroke={1.3} aria-hidden />
        )}
      </span>
      <div className={css.words}>
        <Anchor component={Link} to={`/news/${item.id}`} fw={500}>
          {item.headline}
        </Anchor>
        {item.content && (
          <Text size="sm" c="dimmed" lineClamp={1}>
            {item.content}
          </Text>
        )}
      </div>
    </div>
  );
}

function Moment({ item: { status, publishAt, publishedAt }, now }: { item: NewsDraftListed; now: number }) {
  if (status === 'scheduled' && publishAt !== null) {
    const at = Date.parse(publishAt);
    return (
      <Text size="xs" c="dimmed" title={formatWhen(at, now)}>
        {awayText(at, now)}
      </Text>
    );
  }
  if (publishedAt === null || status === 'draft') return null;
  return (
    <Text size="xs" c="dimmed">
      {formatWhen(Date.parse(publishedAt), now)}
    </Text>
  );
}

function Marks({ item, now }: { item: NewsDraftListed; now: number }) {
  const { ticker, spoken, voiceState, voiceError, spokenAt } = item;
  if (!ticker && !spoken && voiceState === 'none') return <span className={css.faint}>–</span>;
  const voice = voiceState === 'none' ? 'Read by the host' : VOICE_LOOK[voiceState][1];
  return (
    <ul className={css.marks}>
      {ticker && (
        <li>
          <IconTextScan2 size={15} aria-hidden /> Ticker
        </li>
      )}
      {(spoken || voiceState !== 'none') && (
        <li data-state={voiceState} title={voiceError ?? undefined}>
          <IconMessageCircle size={15} aria-hidden />
          {spokenAt !== null ? `Read ${awayText(Date.parse(spokenAt), now)}` : voice}
        </li>
      )}
    </ul>
  );
}
