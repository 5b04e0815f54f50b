import { Anchor, Button, EmptyState, Group, Select, Text } from '@mantine/core';
import { IconFrame, IconListNumbers, IconPlus } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { formatWhen } from '../../viewer/ui/time.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { useAuctions, useCampaigns } from '../house/queries.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { FORMATS } from '../parts/formats.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { LotBadge } from '../parts/StatusBadge.tsx';
import css from './LotsPage.module.css';

const columns = (now: number): Column<AuctionSummary>[] => [
  {
    head: 'Lot',
    main: true,
    cell: ({ id, lot }) => (
      <Group gap="sm" wrap="nowrap">
        {lot.images[0] && <img className={css.thumb} src={lot.images[0].url} alt="" loading="lazy" />}
        <div>
          <Anchor component={Link} to={`/lots/${id}`} fw={500}>
            {lot.lotNumber} · {lot.title}
          </Anchor>
          <Text size="sm" c="dimmed">
            {lot.artist}
          </Text>
        </div>
      </Group>
    ),
  },
  { head: 'Campaign', cell: ({ lot }) => lot.campaignName },
  { head: 'Format', cell: ({ format }) => FORMATS[format] },
  { head: 'Status', cell: (auction) => <LotBadge lot={auction} /> },
  {
    head: 'Opens',
    align: 'right',
    cell: ({ startsAt }) => (startsAt === null ? 'By hand' : formatWhen(startsAt, now)),
  },
  { head: 'Bids', align: 'right', cell: ({ bidCount }) => bidCount },
  { head: 'Price', align: 'right', cell: ({ price, currency }) => formatMoney(price, currency) },
];

export function LotsPage() {
  const auctions = useAuctions();
  const campaigns = useCampaigns().data ?? [];
  const [search, setSearch] = useSearchParams();
  const now = useServerNow(60_000);
  const campaign = search.get('campaign');
  const create = (
    <Button
      component={Link}
      to={campaign ? `/lots/new?campaign=${campaign}` : '/lots/new'}
      leftSection={<IconPlus size={16} />}
    >
      New lot
    </Button>
  );
  return (
    <>
      <PageHead title="Lots" hint="A lot offers one item in one campaign, with its price, reserve and times.">
        <Select
          aria-label="Campaign"
          placeholder="All campaigns"
          clearable
          data={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
          value={campaign}
          onChange={(value) => setSearch(value ? { campaign: value } : {}, { replace: true })}
        />
        {campaign && (
          <Button
            component={Link}
            to={`/campaigns/${campaign}/order`}
            variant="default"
            leftSection={<IconListNumbers size={16} />}
          >
            Running order
          </Button>
        )}
        {create}
      </PageHead>
      <Loaded query={auctions}>
        {(all) => {
          const rows = all
            .filter(({ lot }) => campaign === null || lot.campaignId === campaign)
            .sort(
              (a, b) =>
                a.lot.campaignName.localeCompare(b.lot.campaignName) || a.lot.lotNumber - b.lot.lotNumber,
            );
          return rows.length > 0 ? (
            <DataTable label="Lots" rows={rows} columns={columns(now)} rowKey={(row) => row.id} />
          ) : (
            <EmptyState
              py={60}
              icon={<IconFrame size={36} stroke={1.4} />}
              title="No lot here yet"
              description="Choose an item and a campaign; the lot can be opened by hand or at a time you set."
            >
              {create}
            </EmptyState>
          );
        }}
      </Loaded>
    </>
  );
}
