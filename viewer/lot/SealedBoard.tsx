import { IconMail } from '@tabler/icons-react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { OwnCurrency } from '../house/OwnCurrency.tsx';
import css from './SealedBoard.module.css';

const MOST_ENVELOPES = 12;

/** A sealed lot before its close: how many envelopes lie on the table, and nothing about what is in them. */
export function SealedBoard({ view }: { view: LotView }) {
  const { state, lot } = view;
  if (!state || !lot) return null;
  const { bidCount: count } = state;
  const shown = Math.min(count, MOST_ENVELOPES);
  return (
    <div className={css.board}>
      <p className={css.count} data-testid="sealed-count">
        <span className={css.number}>{count}</span>
        <span>
          sealed {count === 1 ? 'bid' : 'bids'}
          <small>opened at the close</small>
        </span>
      </p>
      {count > 0 && (
        <div className={css.envelopes} aria-hidden>
          {Array.from({ length: shown }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: envelopes are all alike
            <IconMail key={i} size={26} stroke={1.2} />
          ))}
        </div>
      )}
      <p className={css.opening}>
        Bids from <span className="money">{formatMoney(lot.openingPrice, state.currency)}</span>
        {lot.hasReserve && ', with a confidential reserve'}
        <OwnCurrency className={css.own} minor={lot.openingPrice} currency={state.currency} />
      </p>
    </div>
  );
}
