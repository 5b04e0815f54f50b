import type { Lot } from '../../server/contracts/auction.ts';
import { type Currency, formatMoney } from '../../server/contracts/money.ts';
import css from './LotHead.module.css';
import { WatchButton } from './WatchButton.tsx';

type Props = { auctionId: string; lot: Lot; currency: Currency; watching: boolean; level: 1 | 2 };

/** What is on the block: number, title, maker, estimate. */
export function LotHead({ auctionId, lot, currency, watching, level }: Props) {
  const Title = level === 1 ? 'h1' : 'h2';
  const maker = [lot.artist, lot.year].filter(Boolean).join(', ');
  return (
    <header className={css.head}>
      <div className={css.top}>
        <p className={css.number}>
          Lot {lot.lotNumber}
          <span className={css.sale}>{lot.campaignName}</span>
          {lot.demo && <span className={css.demo}>Demo</span>}
        </p>
        <WatchButton auctionId={auctionId} watching={watching} />
      </div>
      <Title className={css.title} data-long={lot.title.length > 34 || undefined}>
        {lot.title}
      </Title>
      {maker && <p className={css.maker}>{maker}</p>}
      {lot.estimateLow && lot.estimateHigh && (
        <p className={css.estimate}>
          Estimate{' '}
          <span className="money">
            {formatMoney(lot.estimateLow, currency)} – {formatMoney(lot.estimateHigh, currency)}
          </span>
        </p>
      )}
    </header>
  );
}
