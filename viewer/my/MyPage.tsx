import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { useHouse, useServerNow, useSession } from '../house/HouseContext.tsx';
import { LotCard, standingOf } from '../sale/LotCard.tsx';
import { Message } from '../ui/Message.tsx';
import css from './MyPage.module.css';
import { type MyLot, standingText } from './standing.ts';

/** `/my`: where the visitor stands, and what they keep an eye on. */
export function MyPage() {
  const { signIn } = useHouse();
  const { status } = useSession();
  if (status === 'restoring') return null;
  if (status === 'anonymous') {
    return (
      <Message title="Your bids" action={{ label: 'Sign in', run: () => signIn.ask({ kind: 'plain' }) }}>
        Sign in to see what you bid on, what you won, and the lots you watch.
      </Message>
    );
  }
  return (
    <div className={css.page}>
      <title>My bids · Gavelcast</title>
      <h1>My bids</h1>
      <MyBids />
      <h2>Watchlist</h2>
      <Watchlist />
    </div>
  );
}

function MyBids() {
  const { api } = useHouse();
  const now = useServerNow(20_000);
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
    <ul className={css.bids}>
      {bids.data.items.map((mine) => {
        const { auction } = mine;
        const standing = standingText(mine);
        const image = auction.lot.images[0];
        return (
          <li key={auction.id}>
            <Link to={`/auctions/${auction.id}`} className={css.bid}>
              {image ? (
                <img src={image.url} alt="" />
              ) : (
                <span className={css.blank}>{auction.lot.lotNumber}</span>
              )}
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
          </li>
        );
      })}
    </ul>
  );
}

function Watchlist() {
  const { api } = useHouse();
  const now = useServerNow(20_000);
  const watched = useQuery({
    queryKey: ['watchlist'],
    queryFn: () => api<{ items: AuctionSummary[] }>('GET', '/api/watchlist?limit=100'),
    refetchInterval: 15_000,
  });
  if (watched.isPending) return <Skeleton height={240} radius={0} />;
  if (watched.isError)
    return <p className={css.empty}>The watchlist cannot be shown right now. Trying again.</p>;
  if (watched.data.items.length === 0) {
    return <p className={css.empty}>Nothing yet. The heart beside a lot puts it here.</p>;
  }
  return (
    <div className={css.grid}>
      {watched.data.items.map((auction) => (
        <LotCard key={auction.id} auction={auction} now={now} />
      ))}
    </div>
  );
}
