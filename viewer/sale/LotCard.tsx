import { Link } from 'react-router';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { endTitle, isSealed } from '../../server/contracts/live/words.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { formatWhen } from '../ui/time.ts';
import css from './LotCard.module.css';

/** A lot in a list: its picture, what it is, and how it stands. */
export function LotCard({ auction, now }: { auction: AuctionSummary; now: number }) {
  const { lot, id } = auction;
  const image = lot.images[0];
  return (
    <Link to={`/auctions/${id}`} className={css.card} data-status={auction.status}>
      <span className={css.picture}>
        {image ? (
          <img src={image.url} width={image.width} height={image.height} alt="" loading="lazy" />
        ) : (
          <span className={css.blank}>{lot.lotNumber}</span>
        )}
      </span>
      <span className={css.number}>Lot {lot.lotNumber}</span>
      <span className={css.title}>{lot.title}</span>
      {lot.artist && <span className={css.artist}>{lot.artist}</span>}
      <span className={css.state} data-tone={toneOf(auction)}>
        {standingOf(auction, now)}
      </span>
    </Link>
  );
}

function toneOf({ status, outcome }: AuctionSummary): 'live' | 'sold' | 'quiet' {
  if (status === 'live' || status === 'paused') return 'live';
  return outcome === 'sold' ? 'sold' : 'quiet';
}

export function standingOf(auction: AuctionSummary, now: number): string {
  const { status, outcome, price, currency, startsAt, bidCount, format } = auction;
  const money = formatMoney(price, currency);
  if (status === 'live' && format === 'dutch') return bidCount > 0 ? `Taken at ${money}` : 'Falling now';
  if ((status === 'live' || status === 'paused') && isSealed(format)) {
    return `${bidCount} sealed ${bidCount === 1 ? 'bid' : 'bids'} so far`;
  }
  if (status === 'live') return bidCount > 0 ? `Live at ${money}` : `Live, opens at ${money}`;
  if (status === 'paused') return `Paused at ${money}`;
  if (status === 'scheduled') {
    return startsAt && startsAt > now ? `From ${money}, ${formatWhen(startsAt, now)}` : `From ${money}`;
  }
  if (status === 'cancelled') return 'Withdrawn';
  if (outcome === 'sold') return `Sold for ${money}`;
  return endTitle(auction, null);
}
