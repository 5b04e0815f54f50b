import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { sortLots } from './hero.rules.ts';
import { LotCard } from './LotCard.tsx';
import css from './RunningOrder.module.css';

/** The rest of the sale: what else is on, what comes, how it went. */
export function RunningOrder({ lots, heroId }: { lots: readonly AuctionSummary[]; heroId: string | null }) {
  const now = useServerNow(20_000);
  const { open, upcoming, over } = sortLots(lots, heroId);
  return (
    <div className={css.order}>
      <Group title="Also open now" lots={open} now={now} />
      <Group title="Coming up" lots={upcoming} now={now} />
      <Group title="Results" lots={over} now={now} />
    </div>
  );
}

function Group({ title, lots, now }: { title: string; lots: AuctionSummary[]; now: number }) {
  if (lots.length === 0) return null;
  const id = `lots-${title.toLowerCase().replaceAll(' ', '-')}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={css.heading}>
        {title} <small>{lots.length}</small>
      </h2>
      <div className={css.grid}>
        {lots.map((auction) => (
          <LotCard key={auction.id} auction={auction} now={now} />
        ))}
      </div>
    </section>
  );
}
