import type { StaffRegistration } from '../../server/contracts/catalogue.ts';
import type { EndReason } from '../../server/contracts/events.ts';
import { fallenPrice, nextFallInMs } from '../../server/contracts/fall.ts';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { type Currency, formatMoney, type MinorUnits } from '../../server/contracts/money.ts';
import { RollingMoney } from '../../viewer/ui/RollingMoney.tsx';
import { formatLeft, formatTimeOfDay } from '../../viewer/ui/time.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { bidsText, isSealed } from './block.rules.ts';
import css from './Figures.module.css';

type Known = LotView & { state: NonNullable<LotView['state']>; lot: NonNullable<LotView['lot']> };

/** As large as its place allows: seven digits must not run into the clock. */
function Big({ minor, currency, sold = false }: { minor: MinorUnits; currency: Currency; sold?: boolean }) {
  const { length } = formatMoney(minor, currency);
  return (
    <span
      className={css.big}
      data-sold={sold}
      data-length={length <= 7 ? 'short' : length <= 10 ? 'middle' : 'long'}
      data-testid="desk-ask"
    >
      <RollingMoney minor={minor} currency={currency} />
    </span>
  );
}

/** The price of a Dutch lot falls by the server's clock between two events. */
function Fall({ view }: { view: Known }) {
  const now = useServerNow(100);
  const { state, lot } = view;
  if (!lot.fall) return null;
  const elapsed = state.fallsFrom === null ? null : now - state.fallsFrom;
  const price = elapsed === null ? state.price : fallenPrice(lot.openingPrice, lot.fall, elapsed);
  const inMs = elapsed === null ? null : nextFallInMs(lot.openingPrice, lot.fall, elapsed);
  return (
    <>
      <span className={css.label}>{state.status === 'ended' ? 'Price' : 'Asking, falling'}</span>
      <Big minor={price} currency={state.currency} />
      <span className={css.note}>
        {inMs !== null &&
          `falls ${formatMoney(lot.fall.decrement, state.currency)} in ${formatLeft(inMs)} · `}
        not below {formatMoney(lot.fall.floorPrice, state.currency)}
      </span>
    </>
  );
}

function Ask({ view }: { view: Known }) {
  const { state, lot } = view;
  const money = (minor: string) => formatMoney(minor, state.currency);
  const open = state.status === 'live' || state.status === 'paused' || state.status === 'scheduled';
  if (view.format === 'dutch' && open) return <Fall view={view} />;
  if (isSealed(view.format) && open) {
    return (
      <>
        <span className={css.label}>Sealed bids</span>
        <span className={css.big} data-testid="desk-ask">
          {state.bidCount}
        </span>
        <span className={css.note}>from {money(lot.openingPrice)}, opened at the close</span>
      </>
    );
  }
  if (!open) {
    const sold = state.outcome === 'sold';
    return (
      <>
        <span className={css.label}>{sold ? 'Hammer' : state.bidCount > 0 ? 'Last bid' : 'Opening'}</span>
        <Big minor={state.price} currency={state.currency} sold={sold} />
        <span className={css.note} data-testid="desk-count">
          {bidsText(state.bidCount)}
        </span>
      </>
    );
  }
  return (
    <>
      <span className={css.label}>Ask</span>
      <Big minor={state.minNextBid} currency={state.currency} />
      <span className={css.note}>
        {state.bidCount > 0 && (
          <>
            bid <b data-testid="desk-price">{money(state.price)}</b> ·{' '}
          </>
        )}
        <span data-testid="desk-count">{bidsText(state.bidCount)}</span>
        {state.step !== null && <b className={css.set}> · step {money(state.step)}</b>}
      </span>
    </>
  );
}

const WARNED = ['', 'Going once', 'Going twice'] as const;

const WHY: Record<EndReason, string> = {
  time: 'the time was up',
  hammer: 'by the hammer',
  bought_now: 'bought at once',
  accepted: 'accepted',
  no_bids: 'no bid',
  reserve_not_met: 'the reserve was not met',
  passed_in: 'passed by the auctioneer',
};

function extensionText({ format, state, lot }: Known): string {
  if (format !== 'english') return 'ends at zero';
  if (lot.softCloseSeconds === 0 || lot.maxExtensions === 0) return 'sudden death: nothing extends it';
  if (state.extensions > 0) return `extended ${state.extensions} of ${lot.maxExtensions}`;
  return `soft close ${lot.softCloseSeconds} s`;
}

function Clock({ view }: { view: Known }) {
  const now = useServerNow(100);
  const { state, why } = view;
  const paused = state.status === 'paused';
  if (state.status === 'ended' && state.endsAt !== null) {
    return (
      <div className={css.figure}>
        <span className={css.label}>Closed at</span>
        <span className={css.leader}>{formatTimeOfDay(state.endsAt)}</span>
        <span className={css.note}>{why && WHY[why]}</span>
      </div>
    );
  }
  const left = paused ? state.remainingMs : state.endsAt === null ? null : state.endsAt - now;
  const running = state.status === 'live' || paused;
  const urgent = state.status === 'live' && left !== null && left <= 10_000;
  return (
    <div className={css.figure}>
      <span className={css.label}>{paused ? 'Paused at' : 'Time left'}</span>
      <span className={css.big} data-urgent={urgent} data-paused={paused} data-testid="time-left">
        {running && left !== null ? formatLeft(left) : '–'}
      </span>
      {state.warnings > 0 && running ? (
        <b className={css.warned}>{WARNED[state.warnings]}</b>
      ) : (
        <span className={css.note}>{extensionText(view)}</span>
      )}
    </div>
  );
}

type Props = { view: LotView; registrations: readonly StaffRegistration[] };

function Leader({ view, registrations }: Omit<Props, 'view'> & { view: Known }) {
  const { leader, status, outcome, currency } = view.state;
  const known = registrations.find(({ paddle }) => paddle === leader?.paddle);
  const hidden = isSealed(view.format) && (status === 'live' || status === 'paused');
  return (
    <div className={css.figure}>
      <span className={css.label}>{status === 'ended' && outcome === 'sold' ? 'Sold to' : 'Leader'}</span>
      <span className={css.leader} data-testid="desk-leader">
        {leader ? <>Paddle {leader.paddle}</> : hidden ? 'Not known yet' : 'Nobody yet'}
      </span>
      <span className={css.note}>
        {leader && (known?.displayName ?? leader.displayName)}
        {known?.walkIn && ' · in the room'}
        {known?.bidLimit && ` · limit ${formatMoney(known.bidLimit, currency)}`}
      </span>
    </div>
  );
}

/** What must be readable at two metres: the ask, the clock, and who leads. */
export function Figures({ view, registrations }: Props) {
  const { state, lot } = view;
  if (!state || !lot) return null;
  const known = { ...view, state, lot };
  return (
    <div className={css.figures}>
      <div className={css.figure}>
        <Ask view={known} />
      </div>
      <Clock view={known} />
      <Leader view={known} registrations={registrations} />
    </div>
  );
}
