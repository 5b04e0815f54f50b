import { AnimatePresence, motion } from 'motion/react';
import { useState } from 'react';
import css from './HostCorner.module.css';
import type { Mood } from './show.ts';

/** The host's face in the corner, when the house has a drawing of this expression; otherwise nothing. */
export function HostCorner({ mood }: { mood: Mood | null }) {
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  if (!mood || missing.has(mood.expression)) return null;
  return (
    <div className={css.corner}>
      <AnimatePresence initial={false}>
        <motion.img
          key={mood.expression}
          className={css.face}
          src={`/assets/character/expressions/${encodeURIComponent(mood.expression)}.webp`}
          alt=""
          initial={{ opacity: 0, scale: 0.94 }}
          animate={{ opacity: 1, scale: 1 }}
          exit={{ opacity: 0 }}
          transition={{ duration: 0.35 }}
          onError={() => setMissing((before) => new Set(before).add(mood.expression))}
        />
      </AnimatePresence>
    </div>
  );
}
