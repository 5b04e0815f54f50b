import { Anchor, Button, EmptyState, Text } from '@mantine/core';
import { IconCalendarEvent, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Campaign } from '../../server/contracts/catalogue.ts';
import { useCampaigns } from '../house/queries.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { StatusBadge } from '../parts/StatusBadge.tsx';

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

function when({ startsAt, endsAt }: Campaign): string {
  if (startsAt === null) return 'No date yet';
  return endsAt === null ? day.format(startsAt) : day.formatRange(startsAt, endsAt);
}

const COLUMNS: Column<Campaign>[] = [
  {
    head: 'Campaign',
    main: true,
    cell: (campaign) => (
      <>
        <Anchor component={Link} to={`/campaigns/${campaign.id}`} fw={500}>
          {campaign.name}
        </Anchor>
        {campaign.demo && (
          <Text span size="sm" c="dimmed">
            {' '}
            · demonstration
          </Text>
        )}
      </>
    ),
  },
  { head: 'Status', cell: (campaign) => <StatusBadge status={campaign.status} /> },
  { head: 'When', cell: when },
  { head: 'Day', cell: (campaign) => `${campaign.currentDay} of ${campaign.totalDays}`, align: 'right' },
  {
    head: 'Lots',
    align: 'right',
    cell: (campaign) => (
      <Anchor component={Link} to={`/lots?campaign=${campaign.id}`}>
        {campaign.lotCount}
      </Anchor>
    ),
  },
  {
    head: 'Bidders',
    cell: (campaign) => (
      <Anchor component={Link} to={`/bidders?campaign=${campaign.id}`}>
        {campaign.registrationPolicy === 'open' ? 'Anybody' : 'By approval'}
      </Anchor>
    ),
  },
];

const create = (
  <Button component={Link} to="/campaigns/new" leftSection={<IconPlus size={16} />}>
    New campaign
  </Button>
);

export function CampaignsPage() {
  const campaigns = useCampaigns();
  return (
    <>
      <PageHead title="Campaigns" hint="A campaign is a run of auctions, over one evening or several days.">
        {create}
      </PageHead>
      <Loaded query={campaigns}>
        {(rows) =>
          rows.length > 0 ? (
            <DataTable label="Campaigns" rows={rows} columns={COLUMNS} rowKey={(row) => row.id} />
          ) : (
            <EmptyState
              py={60}
              icon={<IconCalendarEvent size={36} stroke={1.4} />}
              title="No campaign yet"
              description="Begin with a name and a currency. Lots are added to it afterwards."
            >
              {create}
            </EmptyState>
          )
        }
      </Loaded>
    </>
  );
}
