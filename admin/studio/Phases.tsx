import { Button, Loader, Progress, Text } from '@mantine/core';
import {
  IconCheck,
  IconCircleDashed,
  IconMinus,
  IconPlayerStop,
  IconPlayerTrackNext,
  IconX,
} from '@tabler/icons-react';
import type { PhaseReport, PhaseStatus, StudioInputDetail } from '../../server/contracts/studio.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { Panel } from '../parts/Panel.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import css from './Phases.module.css';
import { factOf, isUnderWay, PHASE_NAMES, PHASE_STATES, secondsText } from './studio.rules.ts';
import { useDeeds } from './useStudio.ts';

/** The way from the prompt to the video, step by step. */
export function Phases({ video }: { video: StudioInputDetail }) {
  const over = video.phases.filter(({ status }) => status === 'completed' || status === 'skipped').length;
  return (
    <Panel title="Steps" hint={`${over} of ${video.phases.length}`}>
      <ol className={css.phases}>
        {video.phases.map((phase) => (
          <Phase key={phase.phase} report={phase} video={video} />
        ))}
      </ol>
    </Panel>
  );
}

function Phase({ report, video }: { report: PhaseReport; video: StudioInputDetail }) {
  const { phase, status, percent, reason } = report;
  const { name } = PHASE_NAMES[phase];
  const fact = factOf(report);
  const stopped = !isUnderWay(video.status) && (status === 'failed' || status === 'cancelled');
  return (
    <li
      className={css.phase}
      data-status={status}
      aria-label={`${name}: ${PHASE_STATES[status]}`}
      aria-current={status === 'active' ? 'step' : undefined}
    >
      <span className={css.icon}>
        <Icon status={status} />
      </span>
      <div className={css.words}>
        <div className={css.line}>
          <span className={css.name}>{name}</span>
          <Side report={report} />
        </div>
        {status === 'active' && (
          <Progress value={percent} size="sm" mt={4} aria-label={`${name}, percent done`} />
        )}
        {fact && <p className={css.reason}>{fact}</p>}
        {reason && <p className={css.reason}>{reason}</p>}
        {stopped && <Resume id={video.id} first={firstStopped(video) === phase} />}
      </div>
    </li>
  );
}

const firstStopped = ({ phases }: StudioInputDetail) =>
  phases.find(({ status }) => status === 'failed' || status === 'cancelled')?.phase;

function Side({ report }: { report: PhaseReport }) {
  const now = useServerNow(1_000);
  const { status, percent, startedAt, durationSeconds } = report;
  if (status === 'active') {
    const seconds = startedAt ? Math.max(0, now - Date.parse(startedAt)) / 1_000 : null;
    return (
      <span className={css.side}>
        {percent} %{seconds !== null && ` · ${secondsText(Math.round(seconds))}`}
      </span>
    );
  }
  if (status === 'completed') {
    const took =
      durationSeconds === null ? '' : durationSeconds < 0.5 ? 'at once' : secondsText(durationSeconds);
    return <span className={css.side}>{took}</span>;
  }
  return <span className={css.side}>{PHASE_STATES[status]}</span>;
}

/** Only the first step that stopped has the button: the others follow it. */
function Resume({ id, first }: { id: number; first: boolean }) {
  const deed = useDeeds(id);
  const { busy, problem, attempt } = useAttempt();
  if (!first) return null;
  return (
    <>
      <Button
        size="xs"
        mt={6}
        loading={busy}
        leftSection={<IconPlayerTrackNext size={14} />}
        onClick={() => void attempt(() => deed('POST', '/resume', {}))}
      >
        Resume from here
      </Button>
      {problem && (
        <Text size="sm" c="var(--alarm)" role="alert" mt={4}>
          {problem}
        </Text>
      )}
    </>
  );
}

function Icon({ status }: { status: PhaseStatus }) {
  const look = { size: 16, stroke: 2, 'aria-hidden': true };
  switch (status) {
    case 'completed':
      return <IconCheck {...look} />;
    case 'active':
      return <Loader size={14} color="brass" aria-hidden />;
    case 'skipped':
      return <IconMinus {...look} />;
    case 'failed':
      return <IconX {...look} />;
    case 'cancelled':
      return <IconPlayerStop {...look} />;
    case 'pending':
      return <IconCircleDashed {...look} />;
  }
}
