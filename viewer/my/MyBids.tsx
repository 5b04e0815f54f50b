import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatMoney } from '../../server/contracts/money.ts';
import { useHouse, useServerNow } from '../house/HouseContext.tsx';
import { standingOf } from '../sale/LotCard.tsx';
import css from './MyPage.module.css';
import { ReceiptButton, VERIFY_COMMAND } from './ReceiptButton.tsx';
import { type MyLot, standingText } from './standing.ts';

/** Every lot the visitor bid on, with the newest own bid and how it stands. */
export function MyBids() {
  const { api } = useHouse();
  const bids = useQuery({
    queryKey: ['my-bids'],
    queryFn: () => api<{ items: MyLot[] }>('GET', '/api/my/bids?limit=100'),
    refetchInterval: 10_000,
  });
  if (bids.isPending) return <Skeleton height={120} radius={0} />;
  if (bids.isError) return <p className={css.empty}>Your bids cannot be shown right now. Trying again.</p>;
  if (bids.data.items.length === 0) {
    return (
      <p className={css.empty}>
        You have not bid yet. <Link to="/">The sale</Link> is this way.
      </p>
    );
  }
  return (
    <>
      <ul className={css.bids}>
        {bids.data.items.map((mine) => (
          <MyBid key={mine.auction.id} mine={mine} />
        ))}
      </ul>
      <p className={css.note}>
        The certificate beside a bid saves the house's signed receipt of it. With{' '}
        <a href="/api/receipts/key" download="key.json">
          the house's public key
        </a>{' '}
        anyone can verify it without asking the house: <code>{VERIFY_COMMAND}</code>
      </p>
    </>
  );
}

function MyBid({ mine }: { mine: MyLot }) {
  const now = useServerNow(20_000);
  const { auction } = mine;
  const standing = standingText(mine);
  const image = auction.lot.images[0];
  return (
    <li className={css.row}>
      <Link to={`/auctions/${auction.id}`} className={css.bid}>
        {image ? <img src={image.url} alt="" /> : <span className={css.blank}>{auction.lot.lotNumber}</span>}
        <span className={css.what}>
          <strong>{auction.lot.title}</strong>
          <span>
            Lot {auction.lot.lotNumber}, {auction.lot.campaignName}
          </span>
        </span>
        <span className={css.money}>
          <span className="money">
            Your bid {formatMoney(mine.amount, auction.currency)}
            {mine.maxAmount && `, maximum ${formatMoney(mine.maxAmount, auction.currency)}`}
          </span>
          <span className="money">{standingOf(auction, now)}</span>
        </span>
        <span className={css.standing} data-tone={standing.tone}>
          {standing.words}
        </span>
      </Link>
      <ReceiptButton bidId={mine.id} name={`lot-${auction.lot.lotNumber}-bid-${mine.seq}`} />
    </li>
  );
}
