import { Anchor, EmptyState, Group, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Campaign, StaffRegistration } from '../../server/contracts/catalogue.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { useCampaigns, useRegistrations, useWaiting } from '../house/queries.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { StatusBadge } from '../parts/StatusBadge.tsx';
import { ApprovalQueue } from './ApprovalQueue.tsx';
import { BidderDrawer } from './BidderDrawer.tsx';
import { BidderName } from './BidderName.tsx';
import css from './Bidders.module.css';
import { chatText, inOrder } from './bidders.rules.ts';
import { DepositCell } from './DepositCell.tsx';
import { LimitCell } from './LimitCell.tsx';
import { StatusActions } from './StatusActions.tsx';
import { WalkIn } from './WalkIn.tsx';

type Status = StaffRegistration['status'];

const SHOWN: { value: Status | 'all'; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'approved', label: 'Approved' },
  { value: 'declined', label: 'Declined' },
  { value: 'banned', label: 'Banned' },
];

function Registrations({ campaign }: { campaign: Campaign }) {
  const now = useServerNow(30_000);
  const [shown, setShown] = useState<Status | 'all'>('all');
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search.trim(), 250);
  const [openId, setOpenId] = useState<string | null>(null);
  const registrations = useRegistrations(campaign.id, { status: shown === 'all' ? null : shown, q });
  const columns: Column<StaffRegistration>[] = [
    {
      head: 'Bidder',
      main: true,
      cell: (row) => <BidderName bidder={row} onOpen={() => setOpenId(row.id)} />,
    },
    { head: 'Paddle', align: 'right', cell: (row) => <b>{row.paddle}</b> },
    { head: 'Status', cell: (row) => <StatusBadge status={row.status} /> },
    { head: 'Limit', cell: (row) => <LimitCell registration={row} currency={campaign.currency} /> },
    { head: 'Deposit', cell: (row) => <DepositCell registration={row} campaign={campaign} /> },
    {
      head: 'Chat',
      cell: (row) => (
        <Text span size="sm" c="dimmed">
          {chatText(row, now) ?? 'Speaks'}
        </Text>
      ),
    },
    { head: 'Decision', quiet: true, align: 'right', cell: (row) => <StatusActions registration={row} /> },
  ];
  const filtered = shown !== 'all' || q !== '';
  return (
    <>
      <ApprovalQueue campaign={campaign} />
      <Group mb="md" gap="sm">
        <TextInput
          className={css.search}
          aria-label="Search bidders"
          placeholder="Name, paddle or handle"
          leftSection={<IconSearch size={16} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label="Which bidders"
          data={SHOWN}
          value={shown}
          onChange={(value) => setShown(value as Status | 'all')}
        />
      </Group>
      <Loaded query={registrations}>
        {(all) => {
          // Who waits stands in the queue above, with limit and deposit; a search finds everybody.
          const rows = all.filter(({ status }) => q !== '' || status !== 'pending');
          return rows.length > 0 ? (
            <>
              <DataTable label="Bidders" rows={inOrder(rows)} columns={columns} rowKey={(row) => row.id} />
              <BidderDrawer
                bidder={rows.find(({ id }) => id === openId) ?? null}
                onClose={() => setOpenId(null)}
              />
            </>
          ) : filtered ? (
            <EmptyState
              py={60}
              icon={<IconSearch size={36} stroke={1.4} />}
              title="Nobody like that"
              description="No bidder of this campaign matches the search."
            />
          ) : all.length > 0 ? null : (
            <EmptyState
              py={60}
              icon={<IconUsers size={36} stroke={1.4} />}
              title="Nobody has registered yet"
              description={
                campaign.registrationPolicy === 'open'
                  ? 'In this campaign a bidder is registered with the first bid.'
                  : 'Bidders ask for a paddle on the page of the sale; you approve them here.'
              }
            />
          );
        }}
      </Loaded>
    </>
  );
}

export function BiddersPage() {
  const campaigns = useCampaigns();
  const waiting = useWaiting();
  const [search, setSearch] = useSearchParams();
  return (
    <Loaded query={campaigns}>
      {(all) => {
        const campaign =
          all.find(({ id }) => id === search.get('campaign')) ??
          all.find(({ status }) => status === 'active') ??
          all[0];
        return (
          <>
            <PageHead title="Bidders" hint="Who may bid in a campaign, with which paddle and up to how much.">
              <Select
                aria-label="Campaign"
                data={all.map(({ id, name }) => {
                  const count = waiting.filter((row) => row.campaignId === id).length;
                  return { value: id, label: count > 0 ? `${name} (${count} waiting)` : name };
                })}
                value={campaign?.id ?? null}
                allowDeselect={false}
                onChange={(value) => value && setSearch({ campaign: value }, { replace: true })}
              />
              {campaign && <WalkIn key={campaign.id} campaign={campaign} />}
            </PageHead>
            {campaign ? (
              <>
                <Elsewhere
                  campaigns={all.filter(
                    ({ id }) => id !== campaign.id && waiting.some((row) => row.campaignId === id),
                  )}
                />
                <Registrations key={campaign.id} campaign={campaign} />
              </>
            ) : (
              <EmptyState
                py={60}
                icon={<IconUsers size={36} stroke={1.4} />}
                title="There is no campaign yet"
                description="Bidders register for a campaign. Create one first."
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** Where else somebody waits for approval: the count in the navigation is of all campaigns. */
function Elsewhere({ campaigns }: { campaigns: Campaign[] }) {
  if (campaigns.length === 0) return null;
  return (
    <Text size="sm" mb="md">
      Bidders also wait in{' '}
      {campaigns.map(({ id, name }, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <Anchor component={Link} to={`/bidders?campaign=${id}`} underline="always">
            {name}
          </Anchor>
        </span>
      ))}
      .
    </Text>
  );
}
