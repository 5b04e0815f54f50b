import { SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { NewsMedia } from '../../server/contracts/news.ts';
import { hostOf, paragraphsOf } from '../../viewer/news/news.rules.ts';
import { formatWhen } from '../../viewer/ui/time.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { Panel } from '../parts/Panel.tsx';
import type { NewsFields } from './draft.rules.ts';
import css from './Preview.module.css';

type Props = { fields: NewsFields; media: NewsMedia[]; publishedAt: string | null };

/** How the item looks while it is written: on the news page and in the ticker. */
export function Preview(props: Props) {
  const [place, setPlace] = useState('page');
  return (
    <Panel title="How it looks">
      <SegmentedControl
        fullWidth
        mb="sm"
        aria-label="Where"
        data={[
          { value: 'page', label: 'On its page' },
          { value: 'ticker', label: 'In the ticker' },
        ]}
        value={place}
        onChange={setPlace}
      />
      {place === 'page' ? <Page {...props} /> : <Ticker fields={props.fields} />}
    </Panel>
  );
}

function Page({ fields, media, publishedAt }: Props) {
  const now = useServerNow(30_000);
  const { headline, content, sourceUrl, language } = fields;
  const picture = media.find(({ type }) => type === 'image');
  const source = hostOf(sourceUrl.trim() || null);
  return (
    <article
      className={css.page}
      lang={language}
      aria-label="Preview of its page"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0}
    >
      {picture && <img src={picture.url} alt={picture.alt ?? ''} />}
      <p className={css.when}>
        {formatWhen(publishedAt === null ? now : Date.parse(publishedAt), now)}
        {source && ` · ${source}`}
      </p>
      <h3>{headline.trim() || 'Its headline stands here'}</h3>
      {paragraphsOf(content).map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph is known by its place alone
        <p key={at}>{text}</p>
      ))}
    </article>
  );
}

function Ticker({ fields: { ticker, headline } }: { fields: NewsFields }) {
  const words = headline.trim() || 'Its headline runs here';
  return (
    <>
      <div className={css.air} data-off={!ticker}>
        <div className={css.strip}>
          <div className={css.run}>
            {/* Twice, so that there is no gap when it begins again. */}
            <span>{words}</span>
            <span aria-hidden>{words}</span>
          </div>
        </div>
      </div>
      <Text size="sm" c="dimmed" mt="xs">
        {ticker
          ? 'Below the picture of the broadcast, for as long as the item is among the newest that are published.'
          : 'It does not run there: “In the ticker” is switched off.'}
      </Text>
    </>
  );
}
