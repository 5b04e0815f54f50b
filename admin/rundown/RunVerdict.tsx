import type { RunReport, Show } from '../../server/contracts/show.ts';
import { formatTimeOfDay } from '../../viewer/ui/time.ts';
import { useConnected } from '../house/HouseContext.tsx';
import { Verdict } from '../parts/Verdict.tsx';
import { VerdictNumbers } from '../parts/VerdictNumbers.tsx';
import css from './RunVerdict.module.css';
import { goesOn, lateBy, lateText, lengthText, type Row, verdictOf } from './rundown.rules.ts';

type Props = { show: Show; run: RunReport | null; rows: readonly Row[]; onAir: boolean | null; now: number };

const LATE_MS = 60_000;

/** The big line: how the evening stands, how long it has been, and when it will end. */
export function RunVerdict({ show, run, rows, onAir, now }: Props) {
  const connected = useConnected();
  const here = rows.find(({ id }) => id === run?.position.segmentId);
  const verdict = verdictOf({ run, name: here?.name ?? null, onAir, showStatus: show.status });
  const { tone, title, details } = connected
    ? verdict
    : { tone: 'bad', title: 'No connection', details: ['What you see may be old. The show itself goes on.'] };
  const late = run && lateBy(run, rows);
  const end = run && (run.endedAt ?? run.expectedEndAt);
  return (
    <Verdict label="State of the show" tone={tone} title={title} details={details}>
      {run && (
        <VerdictNumbers
          numbers={[
            [goesOn(run) ? 'Has run for' : 'Ran for', lengthText((run.endedAt ?? now) - run.startedAt)],
            [
              goesOn(run) ? 'Ends about' : 'Ended',
              <>
                {end === null ? '—' : formatTimeOfDay(end).slice(0, 5)}
                {late !== null && (
                  <small className={css.late} data-late={late >= LATE_MS || undefined}>
                    {lateText(late)}
                  </small>
                )}
              </>,
            ],
          ]}
        />
      )}
    </Verdict>
  );
}
