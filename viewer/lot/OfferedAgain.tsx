import { Link } from 'react-router';
import { useLots } from '../sale/useSale.ts';

/** Where the same work is offered once more, after it did not sell here. */
export function OfferedAgain({ campaignId, auctionId }: { campaignId: string; auctionId: string }) {
  const again = useLots(campaignId).data?.find(({ lot }) => lot.reofferOf === auctionId);
  if (!again) return null;
  return (
    <p data-testid="offered-again">
      It is offered again as <Link to={`/auctions/${again.id}`}>lot {again.lot.lotNumber}</Link>.
    </p>
  );
}
