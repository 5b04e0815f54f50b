import { AnimatePresence, motion } from 'motion/react';
import { useEffect, useRef } from 'react';
import type { LotShown } from '../server/contracts/live/stage.rules.ts';
import { barShare, clockText, remainingOf, shareToFall } from '../server/contracts/live/stage.rules.ts';
import css from './Timer.module.css';

const URGENT_MS = 10_000;

type Props = { shown: LotShown; now: () => number };

/** Calls `paint` once per frame with the time left; nothing is re-rendered for a tick of the clock. */
function useRemaining({ shown, now }: Props, paint: (remainingMs: number | null) => void) {
  const latest = useRef(paint);
  latest.current = paint;
  useEffect(() => {
    let frame = 0;
    const tick = () => {
      latest.current(remainingOf(shown, now()));
      frame = requestAnimationFrame(tick);
    };
    tick();
    return () => cancelAnimationFrame(frame);
  }, [shown, now]);
}

/** The hairline on top of the lower third: full when the lot opens or is extended, empty at the hammer. */
export function TimeBar({ shown, now }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  useRemaining({ shown, now }, (remaining) => {
    if (!bar.current) return;
    const toFall = shareToFall(shown, now());
    const share = toFall ?? (remaining === null ? 0 : barShare(remaining, shown.extensions, shown.lot));
    bar.current.style.transform = `scaleX(${share.toFixed(4)})`;
    bar.current.dataset.urgent = String(remaining !== null && remaining <= URGENT_MS);
  });
  return (
    <div className={css.track} data-paused={shown.status === 'paused'}>
      <div ref={bar} className={css.bar} />
      <AnimatePresence initial={false}>
        {shown.extensions > 0 && shown.status === 'live' && (
          <motion.div
            key={shown.extensions}
            className={css.flash}
            initial={{ opacity: 0.95, scaleX: 0 }}
            animate={{ opacity: 0, scaleX: 1 }}
            transition={{ duration: 1.1, ease: 'easeOut' }}
          />
        )}
      </AnimatePresence>
    </div>
  );
}

/** The clock in figures; says "Extended" for a moment whenever the end moved. */
export function Clock({ shown, now }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const figures = useRef<HTMLSpanElement>(null);
  useRemaining({ shown, now }, (remaining) => {
    const text = remaining === null ? '–:––' : clockText(remaining);
    if (figures.current && figures.current.textContent !== text) figures.current.textContent = text;
    if (box.current)
      box.current.dataset.urgent = String(
        shown.status === 'live' && remaining !== null && remaining <= URGENT_MS,
      );
  });
  const paused = shown.status === 'paused';
  return (
    <div ref={box} className={css.clock} data-paused={paused} data-testid="clock">
      <span className={css.label}>{paused ? 'Paused' : 'Time left'}</span>
      <span ref={figures} className={css.figures} />
      <AnimatePresence initial={false}>
        {shown.extension && !paused && (
          <motion.span
            key={shown.extension.rev}
            className={css.extended}
            initial={{ opacity: 0, y: '60%' }}
            animate={{ opacity: [0, 1, 1, 0], y: ['60%', '0%', '0%', '-40%'] }}
            transition={{ duration: 3.2, times: [0, 0.1, 0.85, 1] }}
          >
            {shown.extension.reason === 'linked' ? 'With linked lot' : 'Extended'}
          </motion.span>
        )}
      </AnimatePresence>
    </div>
  );
}
