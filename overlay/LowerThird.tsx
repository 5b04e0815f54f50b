import { motion } from 'motion/react';
import type { LotShown } from '../server/contracts/live/stage.rules.ts';
import { badgesOf, endText, estimateText } from '../server/contracts/live/stage.text.ts';
import { isSealed } from '../server/contracts/live/words.rules.ts';
import css from './LowerThird.module.css';
import { Price, SealedCount } from './Price.tsx';
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

/** So many characters need two lines, in smaller letters. */
const LONG_TITLE = 24;

function Words({ shown }: { shown: LotShown }) {
  const { lot } = shown;
  const estimate = estimateText(lot, shown.currency);
  const badges = badgesOf(shown);
  return (
    <div className={css.words}>
      <div className={css.kicker}>
        <span>Lot {lot.lotNumber}</span>
        {badges.map((badge) => (
          <span key={badge} className={css.badge}>
            {badge}
          </span>
        ))}
        {estimate && badges.length < 2 && <span className={css.estimate}>Estimate {estimate}</span>}
      </div>
      <div className={css.title} data-testid="title" data-long={lot.title.length > LONG_TITLE || undefined}>
        {lot.title}
      </div>
      <div className={css.artist}>{[lot.artist, lot.year].filter(Boolean).join(', ')}</div>
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
      {isSealed(shown.format) && shown.outcome !== 'sold' ? (
        <SealedCount shown={shown} />
      ) : (
        <Price shown={shown} now={now} />
      )}
      {timed ? <Clock shown={shown} now={now} /> : <div className={css.end}>{endText(shown)}</div>}
    </motion.section>
  );
}
