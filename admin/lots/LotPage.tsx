import { Anchor, Skeleton, Text } from '@mantine/core';
import { Link, useParams, useSearchParams } from 'react-router';
import type { AuctionTerms } from '../../server/contracts/catalogue.ts';
import { useArtItems, useAuctions, useCampaigns, useTerms } from '../house/queries.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { LotForm } from './LotForm.tsx';

const BACK = { to: '/lots', label: 'Lots' };

export function LotPage() {
  const { id } = useParams();
  const [search] = useSearchParams();
  const existing = useTerms(id === 'new' ? null : (id ?? null));
  const campaigns = useCampaigns();
  const items = useArtItems();
  if (!campaigns.data || !items.data) return <Skeleton height={240} />;
  const choices = { campaigns: campaigns.data, items: items.data };
  const titleOf = (itemId: string) => choices.items.find((item) => item.id === itemId)?.title ?? '';
  if (id === 'new') {
    const preset = { campaignId: search.get('campaign'), artItemId: search.get('item') };
    return (
      <>
        <PageHead title="New lot" back={BACK} />
        <LotForm terms={null} preset={preset} {...choices} />
      </>
    );
  }
  return (
    <Loaded query={existing}>
      {(lot) => (
        <>
          <PageHead title={`Lot ${lot.lotNumber}: ${titleOf(lot.artItemId)}`} back={BACK} />
          <Reoffers terms={lot} />
          <LotForm key={lot.id} terms={lot} preset={{ campaignId: null, artItemId: null }} {...choices} />
        </>
      )}
    </Loaded>
  );
}

/** The lot this one is offered again from, or as. */
function Reoffers({ terms: { reofferOf, reofferedAs } }: { terms: AuctionTerms }) {
  const lots = useAuctions().data ?? [];
  const link = (lotId: string) => (
    <Anchor component={Link} to={`/lots/${lotId}`} underline="always">
      lot {lots.find(({ id }) => id === lotId)?.lot.lotNumber}
    </Anchor>
  );
  if (reofferOf === null && reofferedAs === null) return null;
  return (
    <Text mb="md">
      {reofferOf !== null && <>Offered before as {link(reofferOf)}. </>}
      {reofferedAs !== null && <>Offered again as {link(reofferedAs)}.</>}
    </Text>
  );
}
