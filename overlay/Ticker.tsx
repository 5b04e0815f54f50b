import { AnimatePresence, motion } from 'motion/react';
import type { LotShown } from '../server/contracts/live/stage.rules.ts';
import { paddleText } from '../server/contracts/live/stage.text.ts';
import { formatMoney } from '../server/contracts/money.ts';
import css from './Ticker.module.css';

const SHOWN = 4;
/** By age: older bids step back but stay readable over any picture. */
const FADE = [1, 0.94, 0.84, 0.7];

/** The last standing bids, newest at the bottom; each new one pushes the others up. */
export function Ticker({ shown }: { shown: LotShown }) {
  const bids = shown.bids
    .filter((bid) => bid.status === 'accepted')
    .slice(0, SHOWN)
    .reverse();
  return (
    <ol className={css.ticker} data-testid="ticker">
      <AnimatePresence mode="popLayout" initial={false}>
        {bids.map((bid, i) => (
          <motion.li
            key={bid.id}
            layout
            className={css.bid}
            data-newest={i === bids.length - 1}
            initial={{ opacity: 0, y: '80%', scale: 0.96 }}
            animate={{ opacity: FADE[bids.length - 1 - i] ?? 0, y: '0%', scale: 1 }}
            exit={{ opacity: 0, y: '-60%' }}
            transition={{ type: 'spring', stiffness: 420, damping: 36 }}
          >
            <span className={css.who}>{paddleText(bid.paddle)}</span>
            <span className={css.amount}>{formatMoney(bid.amount, bid.currency)}</span>
          </motion.li>
        ))}
      </AnimatePresence>
    </ol>
  );
}
