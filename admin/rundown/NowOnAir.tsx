import { useEffect, useRef } from 'react';
import type { RunReport, Show } from '../../server/contracts/show.ts';
import { SCENE_NAMES } from '../broadcast/broadcast.rules.ts';
import { useMonitor } from '../broadcast/useMonitor.ts';
import { LotLine } from './LotLine.tsx';
import css from './NowOnAir.module.css';
import { goesOn, type Row, speakingOf } from './rundown.rules.ts';

/** `heard`: what sounds on air, whoever wants it said. */
type Props = { show: Show; run: RunReport; row: Row | null; onAir: boolean | null; heard: string | null };

const KINDS = { script: 'Says now', improvised: 'Improvises now', inserted: 'Says for you now' } as const;

/** What is on air: its picture, the words of the segment with the sentence that is spoken, and the one that follows. */
export function NowOnAir({ show, run, row, onAir, heard }: Props) {
  const content = row?.segment?.content ?? '';
  const { now, passage, next } = speakingOf(run, content, show.language);
  const speaksScript = now?.kind === 'script' && passage !== null;
  return (
    <section className={css.now} aria-label="On air now" data-live={goesOn(run)}>
      <Picture onAir={onAir} />
      <div className={css.words}>
        <p className={css.where}>
          <b>{row?.name ?? 'Nothing'}</b>
          {row?.segment && <span>{SCENE_NAMES[row.segment.scene]}</span>}
        </p>
        {run.position.phase === 'lot' && run.position.auctionId !== null && (
          <LotLine key={run.position.auctionId} auctionId={run.position.auctionId} />
        )}
        <p className={css.line} aria-live="polite" data-silent={now === null && heard === null}>
          <small>{now ? KINDS[now.kind] : heard ? 'Remarks now' : 'Silent'}</small>
          {now?.text ?? heard ?? (run.position.phase === 'lot' ? 'The room bids.' : 'Between two sentences.')}
        </p>
        {next && (
          <p className={css.next}>
            <small>Next</small> {next}
          </p>
        )}
      </div>
      <Script content={content} passage={passage} speaks={speaksScript} />
    </section>
  );
}

function Picture({ onAir }: { onAir: boolean | null }) {
  const url = useMonitor('program');
  return (
    <div className={css.picture}>
      {url ? (
        <img src={url} alt="What viewers see" />
      ) : (
        <p>{onAir === false ? 'Off air: nothing is drawn.' : 'The picture is on its way.'}</p>
      )}
    </div>
  );
}

type ScriptProps = Pick<ReturnType<typeof speakingOf>, 'passage'> & { content: string; speaks: boolean };

/** The whole segment; it scrolls by itself to what is said. */
function Script({ content, passage, speaks }: ScriptProps) {
  const box = useRef<HTMLElement>(null);
  const mark = useRef<HTMLElement>(null);
  const said = passage?.before.length ?? -1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sentence scrolls to itself
  useEffect(() => {
    if (!box.current || !mark.current) return;
    const top = mark.current.offsetTop - box.current.offsetTop - box.current.clientHeight / 3;
    box.current.scrollTo({ top, behavior: 'smooth' });
  }, [said]);
  if (content.trim() === '') return <p className={css.empty}>This segment has no words.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard
    <section ref={box} className={css.script} tabIndex={0} aria-label="Words of the segment">
      {passage ? (
        <>
          <span className={css.said}>{passage.before}</span>
          <mark ref={mark} data-speaks={speaks}>
            {passage.now}
          </mark>
          {passage.after}
        </>
      ) : (
        content
      )}
    </section>
  );
}
