import { IconChevronDown, IconLock } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { formatMoney, parseMoney } from '../../server/contracts/money.ts';
import { type LotView, youLead } from '../live/lot.rules.ts';
import css from './AmountField.module.css';
import type { Offer } from './bid-desk.ts';

export const MAX_BID_ID = 'max-bid';
export const MAX_BID_TOGGLE_ID = 'max-bid-toggle';

type Props = { view: LotView; disabled: boolean; onBid: (offer: Offer) => void };

/** Leaves a secret maximum, from which the house bids as little as it takes to lead. */
export function MaxBid({ view, disabled, onBid }: Props) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const panelId = useId();
  const errorId = useId();
  const { state, you } = view;
  if (!state) return null;
  const money = (minor: string) => formatMoney(minor, state.currency);
  const max = parseMoney(text, state.currency);
  const leads = youLead(view);
  const has = leads ? (you?.maxAmount ?? null) : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (disabled) return;
    if (max === null) return setError('Type an amount, such as 5,000.');
    if (!leads && BigInt(max) < BigInt(state.minNextBid)) {
      return setError(`At least the next bid, ${money(state.minNextBid)}.`);
    }
    const own = has ?? state.price;
    if (leads && BigInt(max) <= BigInt(own)) {
      return setError(`It must be more than ${has ? 'your maximum' : 'your bid'} of ${money(own)}.`);
    }
    setError(null);
    setText('');
    setOpen(false);
    const least = BigInt(max) < BigInt(state.minNextBid) ? max : state.minNextBid;
    onBid({ amount: least, maxAmount: max });
  };
  return (
    <div className={css.fold}>
      <button
        type="button"
        id={MAX_BID_TOGGLE_ID}
        className={css.toggle}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        <IconLock size={16} stroke={1.8} aria-hidden />
        {has ? `Raise your maximum of ${money(has)}` : 'Leave a secret maximum'}
        <IconChevronDown size={16} aria-hidden className={css.chevron} />
      </button>
      {open && (
        <form id={panelId} className={css.field} onSubmit={submit} noValidate>
          <p className={css.explain}>
            The house bids for you, one step at a time and never more than it takes to lead, up to this
            amount. Nobody else sees it, neither bidders nor the stream. Of two equal maxima the earlier one
            wins.
          </p>
          <label htmlFor={MAX_BID_ID} className={css.label}>
            Your maximum
          </label>
          <div className={css.row}>
            <input
              id={MAX_BID_ID}
              className={css.input}
              inputMode="decimal"
              autoComplete="off"
              // biome-ignore lint/a11y/noAutofocus: the bidder has just asked for this field
              autoFocus
              value={text}
              aria-invalid={error !== null}
              aria-describedby={error ? errorId : undefined}
              onChange={(event) => {
                setText(event.target.value);
                setError(null);
              }}
            />
            <button type="submit" className={css.send} disabled={disabled || text === ''}>
              Leave{max !== null && <span className="money"> {money(max)}</span>}
            </button>
          </div>
          {error && (
            <p id={errorId} className={css.error} role="alert">
              {error}
            </p>
          )}
        </form>
      )}
    </div>
  );
}
