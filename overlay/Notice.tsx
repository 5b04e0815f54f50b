import { AnimatePresence, motion } from 'motion/react';
import { useEffect, useReducer, useState } from 'react';
import { houseMessageAt } from '../server/contracts/live/room.rules.ts';
import type { LotShown } from '../server/contracts/live/stage.rules.ts';
import { momentWords } from '../server/contracts/live/words.rules.ts';
import css from './Notice.module.css';

const MOMENT_MS = 10_000;
const LOOK_MS = 500;

/** A word of the house, or what the auctioneer took back or opened again: above the strip, for some seconds. */
export function Notice({ shown, now }: { shown: LotShown; now: () => number }) {
  const [, look] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  const fresh = useFreshMoment(shown);
  const message = houseMessageAt(shown.chat, now());
  const notice = message
    ? { id: message.messageId, kind: 'house', title: 'From the house', text: message.text }
    : fresh && { id: `moment-${fresh.rev}`, kind: fresh.kind, ...momentWords(fresh, shown, null) };
  return (
    <AnimatePresence mode="wait">
      {notice && (
        <motion.div
          key={notice.id}
          className={css.notice}
          data-kind={notice.kind}
          data-testid="notice"
          initial={{ opacity: 0, x: '-6%' }}
          animate={{ opacity: 1, x: '0%' }}
          exit={{ opacity: 0, x: '-3%' }}
          transition={{ duration: 0.45, ease: [0.16, 1, 0.3, 1] }}
        >
          <strong>{notice.title}</strong>
          <span>{notice.text}</span>
        </motion.div>
      )}
    </AnimatePresence>
  );
}

/** The lot's last moment while it is news; a cancelled sale is told by the result. */
function useFreshMoment({ moment, status }: LotShown) {
  const [gone, setGone] = useState<number | null>(null);
  const rev = moment?.rev ?? null;
  useEffect(() => {
    if (rev === null) return;
    const timer = setTimeout(() => setGone(rev), MOMENT_MS);
    return () => clearTimeout(timer);
  }, [rev]);
  const open = status === 'live' || status === 'paused';
  return open && moment && moment.kind !== 'sale_cancelled' && moment.rev !== gone ? moment : null;
}
