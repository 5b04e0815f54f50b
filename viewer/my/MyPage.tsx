import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { useHouse, useServerNow, useSession } from '../house/HouseContext.tsx';
import { LotCard } from '../sale/LotCard.tsx';
import { Devices } from '../ui/Devices.tsx';
import { Message } from '../ui/Message.tsx';
import { MyBids } from './MyBids.tsx';
import { MyInvoices } from './MyInvoices.tsx';
import css from './MyPage.module.css';

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
      <h2>Invoices</h2>
      <MyInvoices />
      <h2>Watchlist</h2>
      <Watchlist />
      <h2>Plan</h2>
      <p className={css.empty}>
        <Link to="/plan">Your plan</Link>, what is left of it this month, and what you used.
      </p>
      <h2>Signed-in devices</h2>
      <MyDevices />
    </div>
  );
}

function MyDevices() {
  return <Devices api={useHouse().api} now={useServerNow(30_000)} />;
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
