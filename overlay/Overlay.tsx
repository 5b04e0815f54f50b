import { AnimatePresence, MotionConfig } from 'motion/react';
import { useSyncExternalStore } from 'react';
import { endKind, stageOf } from '../server/contracts/live/stage.rules.ts';
import type { Scene } from '../server/contracts/scene.ts';
import { Captions } from './Captions.tsx';
import { Hammer } from './Hammer.tsx';
import { HostCorner } from './HostCorner.tsx';
import { HouseBug } from './HouseBug.tsx';
import { LowerThird } from './LowerThird.tsx';
import { NewsTicker } from './NewsTicker.tsx';
import { Notice } from './Notice.tsx';
import type { createNews } from './news.ts';
import css from './Overlay.module.css';
import { HoldingSlate, LotSlate } from './Slate.tsx';
import type { createShow } from './show.ts';
import { Ticker } from './Ticker.tsx';
import type { createVoice } from './voice.ts';
import { Warning } from './Warning.tsx';

type Props = {
  show: ReturnType<typeof createShow>;
  voice: ReturnType<typeof createVoice>;
  news: ReturnType<typeof createNews>;
  pinned: Scene | null;
  now: () => number;
};

/** The whole picture. Everything on it comes from one snapshot of the show; it asks nothing and answers nothing. */
export function Overlay({ show, voice, news, pinned, now }: Props) {
  const { state, shown, mood, dark } = useSyncExternalStore(show.subscribe, show.get);
  const stage = dark ? ({ kind: 'nothing' } as const) : stageOf(state, pinned, shown);
  if (stage.kind === 'nothing') return null;
  const onBlock = stage.kind === 'bidding' || stage.kind === 'result' ? stage.shown : null;
  return (
    <MotionConfig reducedMotion="never">
      <main className={css.stage} data-stage={stage.kind} data-rev={shown?.rev}>
        {onBlock && <div className={css.scrim} />}
        <AnimatePresence>
          {stage.kind === 'holding' && (
            <HoldingSlate key={`${stage.scene}:${stage.next?.id}`} scene={stage.scene} next={stage.next} />
          )}
          {stage.kind === 'lot' && <LotSlate key={`lot:${stage.shown.id}`} shown={stage.shown} />}
          {stage.kind === 'result' && (
            <Hammer key={`hammer:${stage.shown.id}:${endKind(stage.shown)}`} shown={stage.shown} />
          )}
        </AnimatePresence>
        {stage.kind === 'bidding' && <Warning shown={stage.shown} />}
        {stage.kind === 'bidding' && <Ticker key={stage.shown.id} shown={stage.shown} />}
        <AnimatePresence>
          {onBlock && <LowerThird key={onBlock.id} shown={onBlock} now={now} />}
        </AnimatePresence>
        {shown && <Notice key={`notice:${shown.id}`} shown={shown} now={now} />}
        <HouseBug shown={shown} />
        <HostCorner mood={mood} voice={voice} />
        <NewsTicker news={news} />
        <Captions voice={voice} high={stage.kind !== 'bidding'} />
      </main>
    </MotionConfig>
  );
}
