import { AnimatePresence, motion } from 'motion/react';
import { formatMoney } from '../server/contracts/money.ts';
import css from './LowerThird.module.css';
import { RollingPrice } from './RollingPrice.tsx';
import type { LotShown } from './stage.rules.ts';
import { endText, estimateText, paddleText, priceLabel } from './stage.text.ts';
import { Clock, TimeBar } from './Timer.tsx';

type Props = { shown: LotShown; now: () => number };

export function Picture({ shown, className }: { shown: LotShown; className?: string }) {
  const image = shown.lot.images[0];
  return (
    <div className={`${css.frame} ${className ?? ''}`}>
      {image ? <img src={image.url} alt="" /> : <span className={css.noPicture}>{shown.lot.lotNumber}</span>}
    </div>
  );
}

function Words({ shown }: { shown: LotShown }) {
  const { lot } = shown;
  const estimate = estimateText(lot, shown.currency);
  return (
    <div className={css.words}>
      <div className={css.kicker}>
        <span>Lot {lot.lotNumber}</span>
        {estimate && <span className={css.estimate}>Estimate {estimate}</span>}
      </div>
      <div className={css.title} data-testid="title">
        {lot.title}
      </div>
      <div className={css.artist}>{[lot.artist, lot.year].filter(Boolean).join(', ')}</div>
    </div>
  );
}

function Price({ shown }: { shown: LotShown }) {
  const { leader, currency, price, lot, reserveMet, status } = shown;
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
            {leader ? paddleText(leader.paddle) : over ? 'No bid' : 'Who opens?'}
          </motion.span>
        </AnimatePresence>
        {!over && lot.hasReserve && leader && (
          <span className={css.reserve} data-met={reserveMet} data-testid="reserve">
            {reserveMet ? 'Reserve met' : 'Reserve not met'}
          </span>
        )}
      </div>
    </div>
  );
}

/** The strip along the bottom: what is for sale, what is bid, who leads and how long it stays open. */
export function LowerThird({ shown, now }: Props) {
  const timed = shown.status === 'live' || shown.status === 'paused';
  return (
    <motion.section
      className={css.strip}
      data-testid="lower-third"
      initial={{ opacity: 0, y: '40%' }}
      animate={{ opacity: 1, y: '0%' }}
      exit={{ opacity: 0, y: '40%' }}
      transition={{ duration: 0.6, ease: [0.16, 1, 0.3, 1] }}
    >
      <div className={css.plate}>
        <TimeBar shown={shown} now={now} />
      </div>
      <Picture shown={shown} className={css.picture} />
      <Words shown={shown} />
      <Price shown={shown} />
      {timed ? <Clock shown={shown} now={now} /> : <div className={css.end}>{endText(shown)}</div>}
    </motion.section>
  );
}
