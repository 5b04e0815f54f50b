import { formatMoney } from '../../server/contracts/money.ts';
import { formatLeft } from '../../viewer/ui/time.ts';
import { useLot, useServerNow } from '../house/HouseContext.tsx';
import css from './LotLine.module.css';

/** How the open lot stands: its price, who leads, and the time that is left. */
export function LotLine({ auctionId }: { auctionId: string }) {
  const { state } = useLot(auctionId);
  const now = useServerNow(250);
  if (!state || (state.status !== 'live' && state.status !== 'paused')) return null;
  const { price, currency, leader, bidCount, endsAt, remainingMs, warnings, status } = state;
  const left = endsAt === null ? (remainingMs ?? 0) : endsAt - now;
  const said = status === 'paused' ? 'paused' : ['', 'going once', 'going twice'][warnings];
  return (
    <dl className={css.lot} data-testid="lot-line">
      <div>
        <dt>{bidCount === 0 ? 'Opens at' : `Bid, ${bidCount} so far`}</dt>
        <dd>{formatMoney(price, currency)}</dd>
      </div>
      <div>
        <dt>Leader</dt>
        <dd>{leader ? leader.paddle : '—'}</dd>
      </div>
      <div>
        <dt>Time left{said && `, ${said}`}</dt>
        <dd>{formatLeft(left)}</dd>
      </div>
    </dl>
  );
}
