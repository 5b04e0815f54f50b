import { IconBolt } from '@tabler/icons-react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import css from './BuyNow.module.css';
import { useBidDesk } from './useBidDesk.ts';

/** The lot at once, for its buy-now price, while that is offered. Asked about once more before it buys. */
export function BuyNow({ view }: { view: LotView }) {
  const [{ pending }, desk] = useBidDesk(view.auctionId);
  const { state } = view;
  const price = state?.buyNowPrice;
  if (!state || !price) return null;
  return (
    <button
      type="button"
      className={css.buy}
      data-testid="buy-now"
      title="Yours at once: it ends the bidding"
      disabled={state.status !== 'live' || pending !== null}
      onClick={() => desk.offer({ amount: price, buyNow: true })}
    >
      <IconBolt size={19} stroke={1.8} aria-hidden />
      Buy now for <span className="money">{formatMoney(price, state.currency)}</span>
    </button>
  );
}
