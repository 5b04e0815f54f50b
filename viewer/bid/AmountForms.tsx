import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { type LotView, youLead } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney, parseMoney } from '../../server/contracts/money.ts';
import css from './AmountForms.module.css';
import type { Offer } from './bid-desk.ts';

export const OWN_AMOUNT_ID = 'own-amount';
export const MAX_BID_ID = 'max-bid';
export const OWN_TAB_ID = 'own-amount-tab';
export const MAX_TAB_ID = 'max-bid-tab';

type Props = { view: LotView; disabled: boolean; onBid: (offer: Offer) => void };

/** An amount of the bidder's own choosing: as a bid now, or as a secret maximum. A leader can only leave a maximum. */
export function AmountForms({ view, disabled, onBid }: Props) {
  const leads = youLead(view);
  const [mode, setMode] = useState<'own' | 'max'>('own');
  const { state } = view;
  if (!state) return null;
  const shown = leads ? 'max' : mode;
  const own = view.you?.maxAmount;
  const orMore = `${formatMoney(state.minNextBid, state.currency)} or more`;
  return (
    <div className={css.forms}>
      <div className={css.choice}>
        {!leads && (
          <button type="button" id={OWN_TAB_ID} aria-pressed={shown === 'own'} onClick={() => setMode('own')}>
            Your own amount
          </button>
        )}
        <button type="button" id={MAX_TAB_ID} aria-pressed={shown === 'max'} onClick={() => setMode('max')}>
          <IconLock size={15} stroke={1.9} aria-hidden /> Secret maximum
        </button>
      </div>
      {shown === 'own' ? (
        <AmountForm
          key="own"
          id={OWN_AMOUNT_ID}
          label="Your own amount"
          verb="Bid"
          placeholder={orMore}
          view={view}
          disabled={disabled}
          problemOf={(amount) =>
            BigInt(amount) < BigInt(state.minNextBid)
              ? `The next bid is at least ${formatMoney(state.minNextBid, state.currency)}.`
              : null
          }
          onAmount={(amount) => onBid({ amount })}
        />
      ) : (
        <>
          {!leads && (
            <p className={css.explain}>
              The house bids for you, never more than it takes to lead, up to this amount. No one else ever
              sees it. Of two equal maxima the earlier wins.
            </p>
          )}
          <AmountForm
            key="max"
            id={MAX_BID_ID}
            label="Your secret maximum"
            verb="Leave"
            placeholder={leads && own ? `More than ${formatMoney(own, state.currency)}` : orMore}
            view={view}
            disabled={disabled}
            problemOf={(max) => problemOfMax(view, max)}
            onAmount={(max) => {
              const least = BigInt(max) < BigInt(state.minNextBid) ? max : state.minNextBid;
              onBid({ amount: least, maxAmount: max });
            }}
          />
        </>
      )}
    </div>
  );
}

function problemOfMax(view: LotView, max: string): string | null {
  const { state, you } = view;
  if (!state) return null;
  if (!youLead(view)) {
    return BigInt(max) < BigInt(state.minNextBid)
      ? `It must be at least the next bid, ${formatMoney(state.minNextBid, state.currency)}.`
      : null;
  }
  const own = you?.maxAmount ?? state.price;
  return BigInt(max) <= BigInt(own)
    ? `It must be more than your ${you?.maxAmount ? 'maximum' : 'bid'} of ${formatMoney(own, state.currency)}.`
    : null;
}

type FormProps = {
  id: string;
  label: string;
  verb: string;
  placeholder: string;
  view: LotView;
  disabled: boolean;
  problemOf: (amount: string) => string | null;
  onAmount: (amount: string) => void;
};

/** One field for an amount of money, checked before it is sent. */
export function AmountForm({ id, label, verb, placeholder, view, disabled, problemOf, onAmount }: FormProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const errorId = useId();
  const { state } = view;
  if (!state) return null;
  const amount = parseMoney(text, state.currency);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (disabled) return;
    const problem = amount === null ? 'Type an amount, such as 1,250.' : problemOf(amount);
    setError(problem);
    if (problem || amount === null) return;
    setText('');
    onAmount(amount);
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <div className={css.row}>
        <input
          id={id}
          className={css.input}
          aria-label={label}
          inputMode="decimal"
          autoComplete="off"
          placeholder={placeholder}
          value={text}
          aria-invalid={error !== null}
          aria-describedby={error ? errorId : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setError(null);
          }}
        />
        <button type="submit" className={css.send} disabled={disabled || text === ''}>
          {verb}
          {amount !== null && <span className="money"> {formatMoney(amount, state.currency)}</span>}
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
