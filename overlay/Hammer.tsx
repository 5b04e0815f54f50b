import { motion } from 'motion/react';
import { endKind, type LotShown } from '../server/contracts/live/stage.rules.ts';
import { endReason, endText, paddleText } from '../server/contracts/live/stage.text.ts';
import { isSealed } from '../server/contracts/live/words.rules.ts';
import { formatMoney } from '../server/contracts/money.ts';
import { Envelopes } from './Envelopes.tsx';
import css from './Hammer.module.css';

/** When the gavel meets the block; everything else in this scene is timed from here. */
const STRIKE = 0.42;

function Gavel() {
  return (
    <div className={css.gavelBox}>
      <motion.svg
        className={css.gavel}
        viewBox="0 0 240 160"
        aria-hidden="true"
        initial={{ rotate: 8, opacity: 0 }}
        animate={{ rotate: [8, 46, -16, -12], opacity: [0, 1, 1, 1] }}
        transition={{
          duration: STRIKE + 0.16,
          times: [0, 0.5, 0.75, 1],
          ease: ['easeOut', 'easeIn', 'easeOut'],
        }}
      >
        <defs>
          <linearGradient id="wood" x1="0" x2="0" y1="0" y2="1">
            <stop offset="0" stopColor="#a5713c" />
            <stop offset="0.45" stopColor="#6d4420" />
            <stop offset="1" stopColor="#3b2210" />
          </linearGradient>
          <linearGradient id="brass" x1="0" x2="0" y1="0" y2="1">
            <stop offset="0" stopColor="#fbe8b5" />
            <stop offset="0.5" stopColor="#c8a45c" />
            <stop offset="1" stopColor="#7c5f2b" />
          </linearGradient>
        </defs>
        <rect x="74" y="69" width="158" height="18" rx="9" fill="url(#wood)" />
        <rect x="30" y="22" width="62" height="112" rx="10" fill="url(#wood)" />
        <rect x="25" y="34" width="72" height="13" rx="4" fill="url(#brass)" />
        <rect x="25" y="109" width="72" height="13" rx="4" fill="url(#brass)" />
        <rect x="96" y="67" width="10" height="22" rx="3" fill="url(#brass)" />
      </motion.svg>
      <motion.span
        className={css.ring}
        initial={{ scale: 0.2, opacity: 0 }}
        animate={{ scale: [0.2, 1.9], opacity: [0.9, 0] }}
        transition={{ delay: STRIKE, duration: 0.7, ease: 'easeOut' }}
      />
    </div>
  );
}

function Sold({ shown }: { shown: LotShown }) {
  return (
    <>
      <Gavel />
      <motion.div
        className={css.stamp}
        initial={{ scale: 2.6, opacity: 0, rotate: -14 }}
        animate={{ scale: 1, opacity: 1, rotate: -6 }}
        transition={{ delay: STRIKE, type: 'spring', stiffness: 620, damping: 26, mass: 0.8 }}
      >
        Sold
      </motion.div>
      <motion.div
        className={css.bill}
        initial={{ opacity: 0, y: '30%' }}
        animate={{ opacity: 1, y: '0%' }}
        transition={{ delay: STRIKE + 0.45, duration: 0.5 }}
      >
        <span className={css.sum} data-testid="hammer-price">
          {formatMoney(shown.price, shown.currency)}
        </span>
        {shown.leader && <span className={css.to}>to {paddleText(shown.leader.paddle)}</span>}
      </motion.div>
    </>
  );
}

/** How the lot ended: the hammer and the stamp when it sold, a quiet line when it did not. */
export function Hammer({ shown }: { shown: LotShown }) {
  const end = endKind(shown);
  const opened = isSealed(shown.format) && shown.bidCount > 0 && shown.status === 'ended';
  return (
    <motion.div
      className={css.moment}
      data-testid="result"
      data-outcome={end}
      initial={{ opacity: 0 }}
      animate={{ opacity: 1 }}
      exit={{ opacity: 0 }}
      transition={{ duration: 0.3 }}
    >
      <div className={css.scrim} />
      {end === 'sold' ? (
        <Sold shown={shown} />
      ) : (
        <motion.div
          className={css.quiet}
          initial={{ opacity: 0, y: '12%' }}
          animate={{ opacity: 1, y: '0%' }}
          transition={{ duration: 0.6 }}
        >
          <span>{endText(shown)}</span>
          <small data-testid="why">{endReason(shown)}</small>
        </motion.div>
      )}
      {opened && <Envelopes shown={shown} delay={end === 'sold' ? STRIKE + 1 : 0.6} />}
    </motion.div>
  );
}
