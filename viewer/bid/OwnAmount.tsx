import { type FormEvent, useId, useState } from 'react';
import { formatMoney, type MinorUnits, parseMoney } from '../../server/contracts/money.ts';
import type { LotView } from '../live/lot.rules.ts';
import css from './AmountField.module.css';

export const OWN_AMOUNT_ID = 'own-amount';

type Props = { view: LotView; disabled: boolean; onBid: (amount: MinorUnits) => void };

/** A bid of the bidder's own choosing; Enter sends it. */
export function OwnAmount({ view, disabled, onBid }: Props) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const errorId = useId();
  const { state } = view;
  if (!state) return null;
  const amount = parseMoney(text, state.currency);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (disabled) return;
    if (amount === null) return setError('Type an amount, such as 1,250.');
    if (BigInt(amount) < BigInt(state.minNextBid)) {
      return setError(`The next bid is at least ${formatMoney(state.minNextBid, state.currency)}.`);
    }
    setError(null);
    setText('');
    onBid(amount);
  };
  return (
    <form className={css.field} onSubmit={submit} noValidate>
      <label htmlFor={OWN_AMOUNT_ID} className={css.label}>
        Your own amount
      </label>
      <div className={css.row}>
        <input
          id={OWN_AMOUNT_ID}
          className={css.input}
          inputMode="decimal"
          autoComplete="off"
          placeholder={formatMoney(state.minNextBid, state.currency)}
          value={text}
          aria-invalid={error !== null}
          aria-describedby={error ? errorId : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setError(null);
          }}
        />
        <button type="submit" className={css.send} disabled={disabled || text === ''}>
          Bid{amount !== null && <span className="money"> {formatMoney(amount, state.currency)}</span>}
        </button>
      </div>
      {error && (
        <p id={errorId} className={css.error} role="alert">
          {error}
        </p>
      )}
    </form>
  );
}
