import { Button } from '@mantine/core';
import { IconListNumbers } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import type { Campaign } from '../../server/contracts/catalogue.ts';
import { useOne } from '../house/queries.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { CampaignForm } from './CampaignForm.tsx';

const BACK = { to: '/campaigns', label: 'Campaigns' };

export function CampaignPage() {
  const { id } = useParams();
  const existing = useOne<Campaign>('campaigns', id === 'new' ? null : (id ?? null));
  if (id === 'new') {
    return (
      <>
        <PageHead title="New campaign" back={BACK} />
        <CampaignForm campaign={null} />
      </>
    );
  }
  return (
    <Loaded query={existing}>
      {(campaign) => (
        <>
          <PageHead title={campaign.name} back={BACK}>
            <Button
              component={Link}
              to={`/campaigns/${campaign.id}/order`}
              variant="default"
              leftSection={<IconListNumbers size={16} />}
            >
              Running order
            </Button>
          </PageHead>
          <CampaignForm key={campaign.id} campaign={campaign} />
        </>
      )}
    </Loaded>
  );
}
