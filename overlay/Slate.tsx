import { motion } from 'motion/react';
import type { LotShown } from '../server/contracts/live/stage.rules.ts';
import { estimateText, SLATES } from '../server/contracts/live/stage.text.ts';
import { formatMoney } from '../server/contracts/money.ts';
import { Picture } from './LowerThird.tsx';
import css from './Slate.module.css';

function Announced({ shown, kicker }: { shown: LotShown; kicker: string }) {
  const { lot, currency } = shown;
  const estimate = estimateText(lot, currency);
  return (
    <>
      <Picture shown={shown} className={css.picture} />
      <div className={css.words}>
        <span className={css.kicker}>
          {kicker} {lot.lotNumber}
        </span>
        <span className={css.title} data-testid="title">
          {lot.title}
        </span>
        <span className={css.artist}>{[lot.artist, lot.year].filter(Boolean).join(', ')}</span>
        <span className={css.facts}>{[lot.medium, lot.dimensions].filter(Boolean).join(' · ')}</span>
        <dl className={css.money}>
          {estimate && (
            <div>
              <dt>Estimate</dt>
              <dd>{estimate}</dd>
            </div>
          )}
          <div>
            <dt>{shown.format === 'dutch' ? 'Falls from' : 'Opens at'}</dt>
            <dd>{formatMoney(lot.openingPrice, currency)}</dd>
          </div>
        </dl>
      </div>
    </>
  );
}

const ENTRANCE = {
  initial: { opacity: 0, y: '6%' },
  animate: { opacity: 1, y: '0%' },
  exit: { opacity: 0, y: '3%' },
  transition: { duration: 0.7, ease: [0.16, 1, 0.3, 1] },
} as const;

/** A lot presented at leisure, before bids are taken. */
export function LotSlate({ shown }: { shown: LotShown }) {
  return (
    <motion.section className={css.card} data-testid="lot-card" {...ENTRANCE}>
      <Announced shown={shown} kicker="Lot" />
    </motion.section>
  );
}

/** Between lots: a word to the room, and what comes next. */
export function HoldingSlate({ scene, next }: { scene: keyof typeof SLATES; next: LotShown | null }) {
  const announce = next && scene !== 'goodbye';
  return (
    <motion.section
      className={announce ? css.card : css.word}
      data-testid="holding"
      data-scene={scene}
      {...ENTRANCE}
    >
      {announce ? (
        <Announced shown={next} kicker="Next lot ·" />
      ) : (
        <>
          <span className={css.big}>{SLATES[scene].title}</span>
          <span className={css.line}>{SLATES[scene].line}</span>
        </>
      )}
    </motion.section>
  );
}
