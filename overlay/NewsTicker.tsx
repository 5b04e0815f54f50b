import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import css from './NewsTicker.module.css';
import type { createNews } from './news.ts';

/** Widths of the page a second, as in the composed stream: 60 of 1,280 pixels. */
const SPEED = 60 / 1_280;
/** Who wants no motion sees one line after the other. */
const STILL_MS = 8_000;

/** The news, running through along the bottom edge, below all that is for sale. */
export function NewsTicker({ news }: { news: ReturnType<typeof createNews> }) {
  const lines = useSyncExternalStore(news.subscribe, news.get);
  const still = useStill();
  if (lines.length === 0) return null;
  const Lines = still ? Still : Running;
  return (
    <div className={css.ticker} data-testid="news-ticker">
      <Lines key={lines.join('\n')} lines={lines} />
    </div>
  );
}

function Running({ lines }: { lines: readonly string[] }) {
  const strip = useRef<HTMLDivElement>(null);
  const [round, setRound] = useState({ seconds: 0, copies: 2 });
  useLayoutEffect(() => {
    const first = strip.current?.firstElementChild;
    if (!first) return;
    // In widths of the page: the strip grows with it.
    const width = first.scrollWidth / innerWidth;
    setRound({ seconds: width / SPEED, copies: 1 + Math.ceil(1 / width) });
  }, []);
  return (
    <div
      ref={strip}
      className={css.strip}
      style={{ animationDuration: `${round.seconds}s`, '--copies': round.copies } as React.CSSProperties}
    >
      {Array.from({ length: round.copies }, (_, copy) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the copies are alike
        <div key={copy} className={css.round} aria-hidden={copy > 0}>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike, and none moves
            <span key={at} className={css.line}>
              {line}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

function Still({ lines }: { lines: readonly string[] }) {
  const [at, setAt] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setAt((before) => before + 1), STILL_MS);
    return () => clearInterval(timer);
  }, []);
  return <span className={css.still}>{lines[at % lines.length]}</span>;
}

function useStill(): boolean {
  const [wish] = useState(() => matchMedia('(prefers-reduced-motion: reduce)'));
  return useSyncExternalStore(
    (listener) => {
      wish.addEventListener('change', listener);
      return () => wish.removeEventListener('change', listener);
    },
    () => wish.matches,
  );
}
