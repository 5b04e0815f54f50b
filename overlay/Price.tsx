import { AnimatePresence, motion } from 'motion/react';
import type { LotShown } from '../server/contracts/live/stage.rules.ts';
import { paddleText, priceLabel } from '../server/contracts/live/stage.text.ts';
import { formatMoney } from '../server/contracts/money.ts';
import { useFalling } from '../viewer/live/useFalling.ts';
import css from './LowerThird.module.css';
import { RollingPrice } from './RollingPrice.tsx';

/** What is bid, or asked for, and by whom. */
export function Price({ shown, now }: { shown: LotShown; now: () => number }) {
  const falling = useFalling(shown.lot, shown, now);
  const { leader, currency, lot, reserveMet, status } = shown;
  const price = falling?.price ?? shown.price;
  const over = status === 'ended' || status === 'cancelled';
  return (
    <div className={css.price}>
      <span className={css.label}>{priceLabel(shown)}</span>
      <span className={css.amount}>
        <RollingPrice text={formatMoney(price, currency)} amount={price} />
      </span>
      <div className={css.under}>
        <AnimatePresence mode="popLayout" initial={false}>
          <motion.span
            key={leader?.paddle ?? 'none'}
            className={leader ? css.paddle : css.quiet}
            data-testid="leader"
            initial={{ opacity: 0, y: '70%' }}
            animate={{ opacity: 1, y: '0%' }}
            exit={{ opacity: 0, y: '-70%' }}
            transition={{ duration: 0.28 }}
          >
            {leader
              ? paddleText(leader.paddle)
              : over
                ? shown.bidCount > 0
                  ? 'Not sold'
                  : 'No bid'
                : falling
                  ? 'Who takes it?'
                  : 'Who opens?'}
          </motion.span>
        </AnimatePresence>
        {falling?.next && (
          <span className={css.next} data-testid="next-fall">
            then {formatMoney(falling.next, currency)}
          </span>
        )}
        {!over && !falling && lot.hasReserve && leader && (
          <span className={css.reserve} data-met={reserveMet} data-testid="reserve">
            {reserveMet ? 'Reserve met' : 'Reserve not met'}
          </span>
        )}
      </div>
    </div>
  );
}

/** A sealed lot tells how many envelopes lie there, and nothing else. */
export function SealedCount({ shown }: { shown: LotShown }) {
  const over = shown.status === 'ended' || shown.status === 'cancelled';
  return (
    <div className={css.price}>
      <span className={css.label}>Sealed {shown.bidCount === 1 ? 'bid' : 'bids'}</span>
      <span className={css.amount}>
        <RollingPrice text={String(shown.bidCount)} amount={String(shown.bidCount)} />
      </span>
      <div className={css.under}>
        <span className={css.quiet}>{over ? 'Opened' : 'Opened at the close'}</span>
      </div>
    </div>
  );
}
