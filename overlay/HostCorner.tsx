import { AnimatePresence, motion } from 'motion/react';
import { useState, useSyncExternalStore } from 'react';
import { MOUTHS } from '../server/contracts/live/speech.rules.ts';
import css from './HostCorner.module.css';
import type { Mood } from './show.ts';
import type { createVoice } from './voice.ts';

const AT_REST = 'neutral';

/** The host's face in the corner, when the house has a drawing of this expression; otherwise nothing. */
export function HostCorner({ mood, voice }: { mood: Mood | null; voice: ReturnType<typeof createVoice> }) {
  const { mouth } = useSyncExternalStore(voice.subscribe, voice.get);
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const miss = (what: string) => setMissing((before) => new Set(before).add(what));
  const expression = mood?.expression ?? (mouth === null ? null : AT_REST);
  if (expression === null || missing.has(expression)) return null;
  const name = encodeURIComponent(expression);
  const mouths = `/assets/character/mouths/${name}.webp`;
  return (
    <div className={css.corner}>
      <AnimatePresence initial={false}>
        <motion.div
          key={expression}
          className={css.face}
          initial={{ opacity: 0, scale: 0.94 }}
          animate={{ opacity: 1, scale: 1 }}
          exit={{ opacity: 0 }}
          transition={{ duration: 0.35 }}
        >
          <img src={`/assets/character/expressions/${name}.webp`} alt="" onError={() => miss(expression)} />
          {!missing.has(mouths) && (
            <div
              className={css.mouth}
              data-shown={mouth !== null || undefined}
              data-mouth={mouth}
              data-testid="mouth"
            >
              <img
                src={mouths}
                alt=""
                style={{ left: `${-100 * MOUTHS.indexOf(mouth ?? 'closed')}%` }}
                onError={() => miss(mouths)}
              />
            </div>
          )}
        </motion.div>
      </AnimatePresence>
    </div>
  );
}
