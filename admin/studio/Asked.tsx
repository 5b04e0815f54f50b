import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { StudioInputDetail } from '../../server/contracts/studio.ts';
import { formatWhen } from '../../viewer/ui/time.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { useAuctions } from '../house/queries.ts';
import { Panel } from '../parts/Panel.tsx';
import { settingsText } from './studio.rules.ts';
import css from './VideoPage.module.css';

/** What somebody wanted, when, and about which lot. */
export function Asked({ video }: { video: StudioInputDetail }) {
  const now = useServerNow(30_000);
  const auctions = useAuctions().data ?? [];
  const lot = auctions.find(({ id }) => id === video.auctionId)?.lot;
  return (
    <Panel title="What was asked">
      <blockquote className={css.prompt}>{video.prompt}</blockquote>
      <Text size="sm" c="dimmed">
        {settingsText(video.settings)}
      </Text>
      {lot && (
        <Text size="sm" c="dimmed">
          About{' '}
          <Anchor component={Link} to={`/lots/${video.auctionId}`} inherit>
            lot {lot.lotNumber}: {lot.title}
          </Anchor>
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {video.createdBy} · {formatWhen(Date.parse(video.createdAt), now)}
        {video.plan && ` · planned by ${video.plan.author === 'model' ? 'a language model' : 'the house'}`}
      </Text>
    </Panel>
  );
}
