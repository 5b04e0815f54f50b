import { useEffect, useRef } from 'react';
import type { Currency } from '../../server/contracts/money.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { formatTimeOfDay } from '../../viewer/ui/time.ts';
import css from './Rundown.module.css';
import { lengthText, type Row } from './rundown.rules.ts';

const STATES: Record<Row['status'], string> = {
  waiting: 'Waiting',
  on_air: 'On air',
  done: 'Done',
  skipped: 'Skipped',
};
const OUTCOMES = { sold: 'Sold', passed: 'Passed', unsold: 'Unsold' } as const;

/** Pixels above the segment on air: what was before it is seen. */
const SEEN_ABOVE = 90;

type Props = { rows: readonly Row[]; now: number; currencyOf: (auctionId: string | null) => Currency | null };

/** All segments in their order: what became of them, and planned against real time. */
export function Rundown({ rows, now, currencyOf }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const here = rows.findIndex(({ status }) => status === 'on_air');
  useEffect(() => {
    const row = list.current?.children[here];
    if (row instanceof HTMLElement) list.current?.scrollTo({ top: row.offsetTop - SEEN_ABOVE });
  }, [here]);
  if (rows.length === 0)
    return <p className={css.empty}>There is no script yet, so there is nothing to run.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ol ref={list} className={css.list} tabIndex={0} aria-label="Segments">
      {rows.map((row, i) => (
        <li
          key={row.id}
          className={css.row}
          data-status={row.status}
          aria-current={row.status === 'on_air' || undefined}
        >
          <span className={css.number}>{i + 1}</span>
          <div className={css.what}>
            <p className={css.name}>{row.name}</p>
            <p className={css.note}>
              <b className={css.state} data-status={row.status}>
                {STATES[row.status]}
              </b>
              <Outcome row={row} currency={currencyOf(row.segment?.auctionId ?? null)} />
              {row.outcome === null && row.note && row.note !== STATES[row.status] && <span>{row.note}</span>}
            </p>
          </div>
          <Times row={row} now={now} />
        </li>
      ))}
    </ol>
  );
}

function Outcome({ row, currency }: { row: Row; currency: Currency | null }) {
  if (row.outcome === null) return null;
  const price = row.hammerPrice !== null && currency ? ` at ${formatMoney(row.hammerPrice, currency)}` : '';
  return (
    <span className={css.outcome} data-outcome={row.outcome}>
      {row.note ?? `${OUTCOMES[row.outcome]}${price}`}
    </span>
  );
}

/** Planned above, real below; what runs over its time stands out. */
function Times({ row, now }: { row: Row; now: number }) {
  const { plannedAt, plannedMs, startedAt, endedAt } = row;
  const took = startedAt === null ? null : (endedAt ?? now) - startedAt;
  const clock = (at: number) => formatTimeOfDay(at).slice(0, 5);
  return (
    <div className={css.times}>
      <span>
        <small>planned</small> {plannedAt !== null && clock(plannedAt)} <b>{lengthText(plannedMs)}</b>
      </span>
      {took !== null && startedAt !== null && (
        <span data-over={(plannedMs > 0 && took > plannedMs * 1.1) || undefined}>
          <small>real</small> {clock(startedAt)} <b>{lengthText(took)}</b>
        </span>
      )}
    </div>
  );
}
