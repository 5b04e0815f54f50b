import { EmptyState, Select } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import type { Campaign } from '../../server/contracts/catalogue.ts';
import { useCampaigns, useRegistrations } from '../house/queries.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { StatusBadge } from '../parts/StatusBadge.tsx';
import { LimitCell } from './LimitCell.tsx';
import { StatusActions } from './StatusActions.tsx';

const ORDER = ['pending', 'approved', 'banned', 'declined'];

function Registrations({ campaign }: { campaign: Campaign }) {
  const registrations = useRegistrations(campaign.id);
  const columns: Column<NonNullable<typeof registrations.data>[number]>[] = [
    { head: 'Bidder', main: true, cell: (row) => row.displayName },
    { head: 'Paddle', align: 'right', cell: (row) => row.paddle },
    { head: 'Status', cell: (row) => <StatusBadge status={row.status} /> },
    { head: 'Limit', cell: (row) => <LimitCell registration={row} currency={campaign.currency} /> },
    { head: 'Decision', quiet: true, align: 'right', cell: (row) => <StatusActions registration={row} /> },
  ];
  return (
    <Loaded query={registrations}>
      {(rows) =>
        rows.length > 0 ? (
          <DataTable
            label="Bidders"
            rows={rows.toSorted(
              (a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || a.paddle - b.paddle,
            )}
            columns={columns}
            rowKey={(row) => row.id}
          />
        ) : (
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
        )
      }
    </Loaded>
  );
}

export function BiddersPage() {
  const campaigns = useCampaigns();
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
                data={all.map(({ id, name }) => ({ value: id, label: name }))}
                value={campaign?.id ?? null}
                allowDeselect={false}
                onChange={(value) => value && setSearch({ campaign: value }, { replace: true })}
              />
            </PageHead>
            {campaign ? (
              <Registrations key={campaign.id} campaign={campaign} />
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
