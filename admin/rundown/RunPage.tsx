import { useRef } from 'react';
import { useParams } from 'react-router';
import type { RunReport, Show } from '../../server/contracts/show.ts';
import { useLiveReport, useReport } from '../broadcast/useBroadcast.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { useAuctions } from '../house/queries.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Panel } from '../parts/Panel.tsx';
import { useFreeKeys } from '../sale/useFreeKeys.ts';
import { useLiveShow, useShow } from '../shows/useShows.ts';
import { LastLines } from './LastLines.tsx';
import { NowOnAir } from './NowOnAir.tsx';
import { RunControls } from './RunControls.tsx';
import { Rundown } from './Rundown.tsx';
import css from './RunPage.module.css';
import { RunVerdict } from './RunVerdict.tsx';
import { goesOn, rowsOf } from './rundown.rules.ts';
import { StartShow } from './StartShow.tsx';
import { useLiveRun, useRun } from './useRun.ts';

/** The run of show while it is on air. */
export function RunPage() {
  const { id = '' } = useParams();
  const show = useShow(id);
  const run = useRun(id);
  useLiveShow(id);
  useLiveRun(id);
  useLiveReport();
  return (
    <>
      <PageHead
        title={show.data?.title ?? 'Run of show'}
        back={{ to: `/shows/${id}`, label: 'Script, sound and slides' }}
      />
      <Loaded query={show}>
        {(shown) => <Loaded query={run}>{(report) => <Desk key={id} show={shown} run={report} />}</Loaded>}
      </Loaded>
    </>
  );
}

function Desk({ show, run }: { show: Show; run: RunReport | null }) {
  const now = useServerNow(1_000);
  const root = useRef<HTMLDivElement>(null);
  useFreeKeys(root);
  const report = useReport();
  const onAir = report.data ? report.data.status !== 'ended' : null;
  const auctions = useAuctions().data ?? [];
  const rows = rowsOf(show, run);
  const here = rows.find(({ id }) => id === run?.position.segmentId) ?? null;
  const running = run !== null && goesOn(run);
  return (
    <div ref={root} tabIndex={-1} className={css.desk}>
      <RunVerdict show={show} run={run} rows={rows} onAir={onAir} now={now} />
      {running && <RunControls showId={show.id} status={run.status} />}
      <div className={css.columns}>
        <div className={css.column}>
          {running ? (
            <NowOnAir
              show={show}
              run={run}
              row={here}
              onAir={onAir}
              heard={report.data?.air.speaking?.text ?? null}
            />
          ) : (
            <Panel title={show.status === 'completed' ? 'Played' : run ? 'Start it again' : 'Start it'}>
              <StartShow show={show} />
            </Panel>
          )}
          {run && (
            <Panel title="Said last">
              <LastLines lines={run.lines} />
            </Panel>
          )}
        </div>
        <Panel title="Run of show" className={css.rundown} hint={run ? counted(rows) : undefined}>
          <Rundown
            rows={rows}
            now={now}
            currencyOf={(id) => auctions.find((auction) => auction.id === id)?.currency ?? null}
          />
        </Panel>
      </div>
    </div>
  );
}

function counted(rows: ReturnType<typeof rowsOf>): string {
  const over = rows.filter(({ status }) => status === 'done' || status === 'skipped').length;
  return `${over} of ${rows.length} over`;
}
