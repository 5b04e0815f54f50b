import { IconGavel } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { type LotView, youLead } from '../../server/contracts/live/lot.rules.ts';
import { endingOf, type Moment, saleCancelled } from '../../server/contracts/live/moment.rules.ts';
import { endTitle, isSealed, momentWords, whyText } from '../../server/contracts/live/words.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { OwnCurrency } from '../house/OwnCurrency.tsx';
import css from './LotResult.module.css';
import { OfferedAgain } from './OfferedAgain.tsx';
import { SealedReveal } from './SealedReveal.tsx';
import { YourBill } from './YourBill.tsx';

/** How the lot went and why, once the hammer has fallen. */
export function LotResult({ view }: { view: LotView }) {
  const { state, lot, format, moment, cancelReason } = view;
  if (!state || !lot) return null;
  const title = endTitle(state, moment);

  if (state.status === 'cancelled') {
    return (
      <Result tone="quiet" title={title}>
        <p>
          This lot was withdrawn from the sale. No bid on it counts.
          {cancelReason && ` The house says: “${cancelReason}”`}
        </p>
        <OfferedAgain campaignId={lot.campaignId} auctionId={view.auctionId} />
      </Result>
    );
  }
  const why = endingOf(state, view.why, format);
  const reason = why ? whyText(why, state, format) : null;
  if (state.outcome !== 'sold') {
    return (
      <Result tone="quiet" title={title}>
        <p>{saleCancelled(state, moment) ? cancelledText(view) : reason}</p>
        <OfferedAgain campaignId={lot.campaignId} auctionId={view.auctionId} />
        {isSealed(format) && <SealedReveal view={view} />}
      </Result>
    );
  }
  const own = youLead(view);
  return (
    <Result tone={own ? 'yours' : 'sold'} title={own ? 'Sold to you' : title}>
      <p className={css.amount}>
        <span className="money">{formatMoney(state.price, state.currency)}</span>
      </p>
      <OwnCurrency minor={state.price} currency={state.currency} />
      {own ? (
        <YourBill lot={lot} state={state} />
      ) : (
        <p>
          To paddle {state.leader?.paddle}. {reason}
        </p>
      )}
      {own && format === 'sealed_second' && <p>You pay the second-highest bid, not your own.</p>}
      {isSealed(format) && <SealedReveal view={view} />}
    </Result>
  );
}

/** Who comes later is told the same, but for the reason. */
function cancelledText({ state, moment }: LotView): string {
  const told: Moment =
    moment?.kind === 'sale_cancelled' ? moment : { kind: 'sale_cancelled', rev: 0, reason: '' };
  return state ? momentWords(told, state, null).text : '';
}

type ResultProps = { tone: 'yours' | 'sold' | 'quiet'; title: string; children: ReactNode };

function Result({ tone, title, children }: ResultProps) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the picture may fill the screen: who has won shall not have to look for it.
    if (tone === 'yours') card.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [tone]);
  return (
    <section ref={card} className={css.result} data-tone={tone} aria-live="polite" data-testid="result">
      <h2 className={css.title}>
        <IconGavel size={30} stroke={1.4} aria-hidden />
        {title}
      </h2>
      {children}
    </section>
  );
}
