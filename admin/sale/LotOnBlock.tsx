import { Badge } from '@mantine/core';
import type { Format } from '../../server/contracts/auction.ts';
import type { AuctionTerms, StaffRegistration } from '../../server/contracts/catalogue.ts';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { LotBadge } from '../parts/StatusBadge.tsx';
import { Figures } from './Figures.tsx';
import { HammerHints } from './HammerHints.tsx';
import css from './LotOnBlock.module.css';

type Props = {
  view: LotView;
  registrations: readonly StaffRegistration[];
  terms: AuctionTerms | undefined;
};

const FORMATS: Record<Format, string> = {
  english: 'English',
  dutch: 'Dutch',
  sealed_first: 'Sealed, pays the own bid',
  sealed_second: 'Sealed, pays the second bid',
};

/** The reserve is told to nobody but the staff; before a sealed lot closes even they do not learn whether it is met. */
function Reserve({ view, terms }: Pick<Props, 'view' | 'terms'>) {
  const { state, lot, format } = view;
  if (!state || !lot || format === 'dutch') return null;
  const amount = terms?.reservePrice ? ` ${formatMoney(terms.reservePrice, state.currency)}` : '';
  if (!lot.hasReserve) return <span>No reserve</span>;
  if (format !== 'english' && state.status !== 'ended')
    return <span>Reserve{amount}, opened at the close</span>;
  return (
    <b data-met={state.reserveMet}>
      Reserve{amount} {state.reserveMet ? 'met' : 'not met'}
    </b>
  );
}

function Terms({ view, terms }: Pick<Props, 'view' | 'terms'>) {
  const { state, lot } = view;
  if (!state || !lot) return null;
  const money = (minor: string) => formatMoney(minor, state.currency);
  return (
    <p className={css.terms}>
      {lot.estimateLow && (
        <span>
          Estimate {money(lot.estimateLow)}
          {lot.estimateHigh && `–${money(lot.estimateHigh)}`}
        </span>
      )}
      <span>Opens at {money(lot.openingPrice)}</span>
      <Reserve view={view} terms={terms} />
      {state.buyNowPrice && <b>Buy now {money(state.buyNowPrice)}</b>}
      {lot.softCloseGroup && <span>Closes with “{lot.softCloseGroup}”</span>}
      {lot.reofferOf && <span>Offered again</span>}
    </p>
  );
}

/** The lot in the auctioneer's hands: everything needed to decide, nothing to look for. */
export function LotOnBlock({ view, registrations, terms }: Props) {
  const { state, lot, format } = view;
  if (!state || !lot) return <article className={css.block} aria-busy="true" data-testid="on-block" />;
  const image = lot.images[0];
  return (
    <article
      className={css.block}
      data-status={state.status}
      data-warnings={state.status === 'live' ? state.warnings : 0}
      data-testid="on-block"
    >
      <div className={css.head}>
        <div className={css.picture}>{image && <img src={image.url} alt={lot.title} />}</div>
        <div className={css.words}>
          <p className={css.line}>
            <b className={css.number}>Lot {lot.lotNumber}</b>
            <LotBadge lot={state} />
            <span>{format && FORMATS[format]}</span>
            {lot.demo && (
              <Badge variant="outline" color="gray" tt="none">
                Demonstration
              </Badge>
            )}
          </p>
          <h2 className={css.title}>{lot.title}</h2>
          <p className={css.by}>
            {[lot.artist, lot.year].filter(Boolean).join(', ')} · {lot.campaignName}
          </p>
          <Terms view={view} terms={terms} />
          {state.status === 'cancelled' && view.cancelReason && (
            <p className={css.by}>Withdrawn: {view.cancelReason}</p>
          )}
        </div>
      </div>
      <Figures view={view} registrations={registrations} />
      <HammerHints view={view} />
    </article>
  );
}
