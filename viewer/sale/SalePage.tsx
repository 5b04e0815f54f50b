import { Link, useSearchParams } from 'react-router';
import type { Campaign } from '../../server/contracts/catalogue.ts';
import { LiveLot } from '../lot/LiveLot.tsx';
import { LotSkeleton } from '../lot/LotSkeleton.tsx';
import { Message } from '../ui/Message.tsx';
import { RunningOrder } from './RunningOrder.tsx';
import css from './SalePage.module.css';
import { useCampaigns, useHero, useLots } from './useSale.ts';

/** The sale: what is on the block now, and everything around it. */
export function SalePage() {
  const [search] = useSearchParams();
  const campaigns = useCampaigns();
  const sale = campaigns.data?.find(({ id }) => id === search.get('sale')) ?? campaigns.data?.[0];
  const lots = useLots(sale?.id);
  const hero = useHero(lots.data);

  const failed = [campaigns, lots].find((query) => query.isError && !query.data);
  if (failed) {
    return (
      <Message
        title="The saleroom cannot be reached"
        action={{ label: 'Try again', run: () => failed.refetch() }}
      >
        The page tries again by itself as well; nothing you did is lost.
      </Message>
    );
  }
  if (campaigns.isPending || (sale && lots.isPending)) return <LotSkeleton />;
  if (!sale) {
    return (
      <Message title="No sale yet">
        The house has not announced a sale. When it does, the first lot takes the stage right here.
      </Message>
    );
  }
  if (!hero) {
    return (
      <Message title={sale.name}>
        {sale.description || 'The catalogue is being prepared. The lots appear here as they are added.'}
      </Message>
    );
  }
  return (
    <>
      <h1 className={css.hidden}>{sale.name}</h1>
      <LiveLot key={hero.id} auctionId={hero.id} level={2} />
      <RunningOrder lots={lots.data ?? []} heroId={hero.id} />
      <About sale={sale} others={campaigns.data?.filter(({ id }) => id !== sale.id) ?? []} />
    </>
  );
}

function About({ sale, others }: { sale: Campaign; others: Campaign[] }) {
  return (
    <section className={css.about} aria-labelledby="about-sale">
      <h2 id="about-sale">{sale.name}</h2>
      {sale.description && <p>{sale.description}</p>}
      <p className={css.small}>
        {sale.lotCount} {sale.lotCount === 1 ? 'lot' : 'lots'}
        {sale.totalDays > 1 && `, day ${sale.currentDay} of ${sale.totalDays}`}
        {sale.demo && '. A demonstration: robots bid along, marked as such, and nobody pays'}.
      </p>
      {others.length > 0 && (
        <p className={css.small}>
          Other sales:{' '}
          {others.map((other, i) => (
            <span key={other.id}>
              {i > 0 && ', '}
              <Link to={`/?sale=${other.id}`}>{other.name}</Link>
            </span>
          ))}
        </p>
      )}
    </section>
  );
}
