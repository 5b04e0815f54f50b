import { useEffect, useState } from 'react';
import type { Extension, LotView } from '../../server/contracts/live/lot.rules.ts';
import { isSealed } from '../../server/contracts/live/words.rules.ts';
import { useHouse, useServerNow } from '../house/HouseContext.tsx';
import { formatLeft, formatWhen, spokenLeft } from '../ui/time.ts';
import css from './LotClock.module.css';

const LAST_SECONDS_MS = 10_000;
const FLASH_MS = 4_000;

/** Time left by the server's clock, with extensions as they happen and the auctioneer's warnings. */
export function LotClock({ view, compact = false }: { view: LotView; compact?: boolean }) {
  const { state, lot } = view;
  const [fast, setFast] = useState(false);
  const now = useServerNow(fast ? 100 : 250);
  const left = state?.endsAt ? Math.max(0, state.endsAt - now) : (state?.remainingMs ?? 0);
  const isLast = state?.status === 'live' && left < LAST_SECONDS_MS;
  useEffect(() => setFast(isLast), [isLast]);
  if (!state || !lot) return null;

  if (state.status === 'scheduled') return <Opening startsAt={state.startsAt} now={now} compact={compact} />;
  if (state.status !== 'live' && state.status !== 'paused') return null;

  const paused = state.status === 'paused';
  const isSoft = !paused && view.format === 'english' && left <= lot.softCloseSeconds * 1_000;
  const closing = !paused && left === 0;
  const share = Math.min(1, left / (lot.durationSeconds * 1_000));
  const face = closing ? 'Closing' : formatLeft(left);
  const tone = paused ? 'paused' : isLast ? 'last' : isSoft ? 'soft' : 'calm';
  if (compact) {
    return (
      <span className={css.compact} data-tone={tone}>
        <ExtensionFlash view={view} />
        <Warning count={state.warnings} paused={paused} />
        <span role="timer" aria-label={`${spokenLeft(left)} left`}>
          {face}
        </span>
      </span>
    );
  }
  return (
    <div className={css.clock} data-tone={tone}>
      <div className={css.row}>
        <span className={css.face} role="timer" aria-label={`${spokenLeft(left)} left`}>
          {face}
        </span>
        <span className={css.side}>
          <Warning count={state.warnings} paused={paused} />
          <ExtensionFlash view={view} />
        </span>
      </div>
      <div className={css.track} aria-hidden>
        <div className={css.bar} style={{ transform: `scaleX(${share})` }} />
      </div>
      <p className={css.hint}>{hintOf(view, paused, isSoft)}</p>
    </div>
  );
}

function hintOf({ state, lot, format }: LotView, paused: boolean, isSoft: boolean): string {
  if (!state || !lot) return '';
  if (paused) return 'The clock stands still while the lot is paused.';
  if (format === 'dutch') return 'Offered until then, or until somebody takes it.';
  if (isSealed(format)) return 'Then all sealed bids are opened.';
  const extended =
    state.extensions > 0
      ? `Extended ${['', 'once', 'twice'][state.extensions] ?? `${state.extensions} times`}. `
      : '';
  if (lot.softCloseSeconds === 0 || lot.maxExtensions === 0)
    return `${extended}No extension: it closes at the second.`;
  if (state.extensions >= lot.maxExtensions) return `${extended}No more extensions: it closes at the end.`;
  return isSoft
    ? `${extended}A bid now puts the clock back to ${lot.softCloseSeconds} seconds.`
    : `${extended}A bid in the last ${lot.softCloseSeconds} seconds extends the lot.`;
}

function Warning({ count, paused }: { count: number; paused: boolean }) {
  if (paused) return <span className={css.paused}>Paused</span>;
  if (count === 0) return null;
  return (
    <span key={count} className={css.warning} role="status">
      {count === 1 ? 'Going once' : 'Going twice'}
    </span>
  );
}

function ExtensionFlash({ view }: { view: LotView }) {
  const { clock } = useHouse();
  const { extension } = view;
  const [shown, setShown] = useState<number | null>(null);
  const rev = extension?.rev ?? null;
  const endsAt = extension?.endsAt ?? 0;
  useEffect(() => {
    // An extension of before this page was opened is no news.
    if (rev === null || endsAt < clock.serverNow()) return;
    setShown(rev);
    const timer = setTimeout(() => setShown(null), FLASH_MS);
    return () => clearTimeout(timer);
  }, [rev, endsAt, clock]);
  if (!extension || shown !== extension.rev) return null;
  const seconds = Math.round(extension.byMs / 1_000);
  if (seconds <= 0) return null;
  return (
    <span key={extension.rev} className={css.flash} role="status">
      +{seconds} s{reasonOf(extension.reason)}
    </span>
  );
}

/** Most are made by a late bid, which the hint explains; the others say where they come from. */
function reasonOf(reason: Extension['reason']): string {
  return reason === 'linked' ? ', linked lot' : reason === 'staff' ? ', by the house' : '';
}

function Opening({ startsAt, now, compact }: { startsAt: number | null; now: number; compact: boolean }) {
  const left = startsAt === null ? null : startsAt - now;
  const soon = left !== null && left < 86_400_000;
  const face =
    left === null
      ? 'Opens soon'
      : left <= 0
        ? 'Opening'
        : soon
          ? formatLeft(Math.max(left, 10_000))
          : 'Opens';
  if (compact) return <span className={css.compact}>{face}</span>;
  return (
    <div className={css.clock} data-tone="calm">
      <div className={css.row}>
        <span className={css.face} role="timer">
          {face}
        </span>
      </div>
      <p className={css.hint}>
        {startsAt === null ? 'The auctioneer opens this lot.' : `Opens ${formatWhen(startsAt, now)}.`}
      </p>
    </div>
  );
}
