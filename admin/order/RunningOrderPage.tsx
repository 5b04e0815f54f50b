import { Alert, Anchor, Button, EmptyState } from '@mantine/core';
import { IconFrame, IconLock, IconPlus } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import type { Campaign } from '../../server/contracts/catalogue.ts';
import { useAuctions, useOne } from '../house/queries.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { LotOrder } from './LotOrder.tsx';
import { SaleOrder } from './SaleOrder.tsx';

/** The lots of a campaign in the order in which they come up, and how one follows the other. */
export function RunningOrderPage() {
  const { id = '' } = useParams();
  const existing = useOne<Campaign>('campaigns', id);
  const auctions = useAuctions();
  const create = (
    <Button component={Link} to={`/lots/new?campaign=${id}`} leftSection={<IconPlus size={16} />}>
      New lot
    </Button>
  );
  return (
    <Loaded query={existing}>
      {(campaign) => (
        <>
          <PageHead
            title="Running order"
            hint={campaign.name}
            back={{ to: `/campaigns/${id}`, label: 'Campaign' }}
          >
            {create}
          </PageHead>
          {campaign.demo && (
            <Alert icon={<IconLock />} color="brass" variant="light" mb="lg">
              The demonstration runs itself. Try the order with a{' '}
              <Anchor component={Link} to="/campaigns/new">
                campaign of your own
              </Anchor>
              .
            </Alert>
          )}
          <SaleOrder key={campaign.id} campaign={campaign} />
          <Loaded query={auctions}>
            {(all) => {
              const lots = all
                .filter(({ lot }) => lot.campaignId === id)
                .toSorted((a, b) => a.lot.lotNumber - b.lot.lotNumber);
              return lots.length > 0 ? (
                <LotOrder lots={lots} />
              ) : (
                <EmptyState
                  py={60}
                  icon={<IconFrame size={36} stroke={1.4} />}
                  title="No lot here yet"
                  description="Lots come up in the order of their numbers."
                >
                  {create}
                </EmptyState>
              );
            }}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}
