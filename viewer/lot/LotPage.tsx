import { useParams } from 'react-router';
import { useHouse, useLot } from '../house/HouseContext.tsx';
import { RunningOrder } from '../sale/RunningOrder.tsx';
import { useLots } from '../sale/useSale.ts';
import { LiveLot } from './LiveLot.tsx';

/** `/auctions/:id`: one lot, and the rest of its sale below. */
export function LotPage() {
  const { id = '' } = useParams();
  return <Lot key={id} id={id} />;
}

function Lot({ id }: { id: string }) {
  const { lot } = useLot(id);
  const lots = useLots(lot?.campaignId);
  const { lot: storeOf } = useHouse();
  const { state } = storeOf(id).get();
  return (
    <>
      {lot && state && <title>{`Lot ${lot.lotNumber}: ${lot.title} · Gavelcast`}</title>}
      <LiveLot auctionId={id} level={1} />
      {lots.data && <RunningOrder lots={lots.data} heroId={id} />}
    </>
  );
}
