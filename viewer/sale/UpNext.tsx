import { Link } from 'react-router';
import { useServerNow } from '../house/HouseContext.tsx';
import { sortLots } from './hero.rules.ts';
import { standingOf } from './LotCard.tsx';
import css from './UpNext.module.css';
import { useLots } from './useSale.ts';

/** Where to go when a lot is over: the one that is open now, else the one that comes next. */
export function UpNext({ campaignId, auctionId }: { campaignId: string; auctionId: string }) {
  const lots = useLots(campaignId);
  const now = useServerNow(20_000);
  const { open, upcoming } = sortLots(lots.data ?? [], auctionId);
  const next = open[0] ?? upcoming[0];
  if (!next) return null;
  const image = next.lot.images[0];
  return (
    <Link to={`/auctions/${next.id}`} className={css.next} data-testid="up-next">
      {image && <img src={image.url} width={image.width} height={image.height} alt="" />}
      <span className={css.words}>
        <span className={css.kicker}>{open[0] ? 'Open now' : 'Next'}</span>
        <strong>{next.lot.title}</strong>
        <span className={css.state}>
          Lot {next.lot.lotNumber}. {standingOf(next, now)}
        </span>
      </span>
    </Link>
  );
}
