import { motion } from 'motion/react';
import { useEffect, useState } from 'react';
import type { Bid } from '../server/contracts/auction.ts';
import { openedBids } from '../server/contracts/live/sealed.rules.ts';
import type { LotShown } from '../server/contracts/live/stage.rules.ts';
import { paddleText } from '../server/contracts/live/stage.text.ts';
import { formatMoney } from '../server/contracts/money.ts';
import { allBidsOf } from './all-bids.ts';
import css from './Envelopes.module.css';

const SHOWN = 5;

/** The sealed bids of a lot that is over, opened one after another, the highest last. */
export function Envelopes({ shown, delay }: { shown: LotShown; delay: number }) {
  const opened = openedBids(useAllBids(shown));
  const top = opened.slice(0, SHOWN);
  return (
    <ol className={css.envelopes} data-testid="envelopes">
      {top.map((bid, i) => (
        <motion.li
          key={bid.id}
          data-won={shown.outcome === 'sold' && bid.paddle === shown.leader?.paddle}
          initial={{ opacity: 0, rotateX: -80 }}
          animate={{ opacity: 1, rotateX: 0 }}
          transition={{ delay: delay + (top.length - i) * 0.28, duration: 0.5 }}
        >
          <span>{paddleText(bid.paddle)}</span>
          <strong>{formatMoney(bid.amount, bid.currency)}</strong>
        </motion.li>
      ))}
      {opened.length > SHOWN && <li className={css.more}>and {opened.length - SHOWN} more</li>}
    </ol>
  );
}

/** A snapshot brings the newest bids only, and the highest may be an early one. */
function useAllBids({ id, bids, bidCount }: LotShown): readonly Bid[] {
  const [all, setAll] = useState<readonly Bid[] | null>(null);
  const complete = openedBids(bids).length >= bidCount;
  useEffect(() => {
    if (complete) return;
    const leaving = new AbortController();
    allBidsOf(id, leaving.signal).then(setAll, () => {});
    return () => leaving.abort();
  }, [id, complete]);
  return complete ? bids : (all ?? []);
}
