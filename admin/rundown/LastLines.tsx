import type { RunReport } from '../../server/contracts/show.ts';
import { formatTimeOfDay } from '../../viewer/ui/time.ts';
import css from './LastLines.module.css';

const KINDS = { script: null, improvised: 'improvised', inserted: 'inserted' } as const;

/** What was said last, newest first; a line that was cut says so. */
export function LastLines({ lines }: { lines: RunReport['lines'] }) {
  if (lines.length === 0) return <p className={css.empty}>Nothing was said yet.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ul className={css.list} tabIndex={0} aria-label="Last lines">
      {lines.toReversed().map(({ id, begunAt, text, status, kind }) => (
        <li key={id} data-status={status}>
          <time>{formatTimeOfDay(begunAt)}</time> {text}
          {status === 'cut' && <em> cut off</em>}
          {KINDS[kind] && <small> {KINDS[kind]}</small>}
        </li>
      ))}
    </ul>
  );
}
