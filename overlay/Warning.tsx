import { AnimatePresence, motion } from 'motion/react';
import type { LotShown } from '../server/contracts/live/stage.rules.ts';
import { WARNINGS } from '../server/contracts/live/stage.text.ts';
import css from './Warning.module.css';

/** Fair warning, pushed out from behind the lower third. */
export function Warning({ shown }: { shown: LotShown }) {
  const text = shown.status === 'live' ? WARNINGS[shown.warnings] : '';
  return (
    <div className={css.slot}>
      <AnimatePresence mode="popLayout">
        {text && (
          <motion.div
            key={text}
            className={css.ribbon}
            data-testid="warning"
            initial={{ y: '110%', opacity: 0 }}
            animate={{ y: '0%', opacity: 1 }}
            exit={{ y: '110%', opacity: 0 }}
            transition={{ type: 'spring', stiffness: 260, damping: 24 }}
          >
            <span className={css.pips}>
              {[1, 2].map((pip) => (
                <i key={pip} data-lit={pip <= shown.warnings} />
              ))}
            </span>
            {text}
          </motion.div>
        )}
      </AnimatePresence>
    </div>
  );
}
