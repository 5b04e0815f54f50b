import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { ApiError } from '../house/api.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { AccessNote } from './AccessNote.tsx';
import { AmountForm, MAX_BID_ID } from './AmountForms.tsx';
import css from './PreBid.module.css';
import { refusalText } from './refusals.ts';
import { useAccess } from './registration.ts';

/** Before the opening: a secret maximum that the opening applies. English lots only. */
export function PreBid({ view }: { view: LotView }) {
  const access = useAccess(view);
  const { change, busy, problem } = usePreBid(view);
  const { state, you, format } = view;
  if (!state || format !== 'english') return null;
  if (access.kind !== 'clear') return <AccessNote view={view} access={access} />;
  const own = you?.preBid ?? null;
  const money = (minor: string) => formatMoney(minor, state.currency);
  return (
    <section className={css.preBid} aria-label="Bid before the opening" data-testid="pre-bid">
      {own ? (
        <div className={css.own}>
          <IconLock size={20} aria-hidden />
          <p>
            Your maximum <strong className="money">{money(own)}</strong> bids for you from the first second.
          </p>
          <button type="button" disabled={busy} onClick={() => change(null)}>
            Remove
          </button>
        </div>
      ) : (
        <p className={css.explain}>
          Cannot be there? Leave a secret maximum now: at the opening the house bids for you, never more than
          it takes to lead.
        </p>
      )}
      <AmountForm
        id={MAX_BID_ID}
        label={own ? 'Your new maximum' : 'Your secret maximum'}
        verb={own ? 'Change to' : 'Leave'}
        placeholder={own ? money(own) : `${money(state.minNextBid)} or more`}
        view={view}
        disabled={busy}
        problemOf={(max) =>
          BigInt(max) < BigInt(state.minNextBid) ? `The lot opens at ${money(state.minNextBid)}.` : null
        }
        onAmount={change}
      />
      {problem && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

/** Leaves, changes or (null) removes the maximum; what is shown is what the house confirmed. */
function usePreBid({ auctionId, state, format }: LotView) {
  const { api, lot, session, signIn } = useHouse();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const currency = state?.currency;

  const change = async (maxAmount: string | null) => {
    if (!currency || busy) return;
    if (session.get().status !== 'signed-in' && !(await signIn.ask({ kind: 'plain' }))) return;
    setBusy(true);
    setProblem(null);
    try {
      const path = `/api/auctions/${auctionId}/pre-bid`;
      if (maxAmount === null) await api('DELETE', path);
      else await api('PUT', path, { maxAmount, currency });
      lot(auctionId).setPreBid(maxAmount);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(refusalText(error.error, maxAmount ?? '0', currency, format));
    } finally {
      setBusy(false);
    }
  };
  return { change, busy, problem };
}
