import type { Lot, Snapshot } from '../../server/contracts/auction.ts';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import css from './LotBadges.module.css';

const FORMATS: Record<Snapshot['format'], { word: string; meaning: string } | null> = {
  english: null,
  dutch: { word: 'Falling price', meaning: 'The price falls; the first to take it buys.' },
  sealed_first: { word: 'Sealed bids', meaning: 'Opened at the close; the highest pays its own bid.' },
  sealed_second: {
    word: 'Sealed bids, second price',
    meaning: 'Opened at the close; the highest wins and pays the second-highest.',
  },
};

/** What is unlike most lots: the format, how it closes, where it comes from. */
export function LotBadges({ view }: { view: LotView }) {
  const { lot, format, state } = view;
  if (!lot || !format || !state) return null;
  const badges = [FORMATS[format], ...(format === 'english' ? risingBadges(lot) : [])].filter(
    (badge) => badge !== null,
  );
  if (badges.length === 0 && !lot.reofferOf) return null;
  return (
    <ul className={css.badges} aria-label="About the bidding">
      {badges.map(({ word, meaning }) => (
        <li key={word}>
          <strong>{word}</strong> {meaning}
        </li>
      ))}
      {lot.reofferOf && (
        <li>
          <strong>Offered again</strong> <a href={`/auctions/${lot.reofferOf}`}>How it went the first time</a>
        </li>
      )}
    </ul>
  );
}

function risingBadges(lot: Lot): { word: string; meaning: string }[] {
  const badges = [];
  if (lot.softCloseSeconds === 0 || lot.maxExtensions === 0) {
    badges.push({ word: 'Sudden death', meaning: 'No extension: it closes at the second.' });
  }
  if (lot.softCloseGroup) {
    badges.push({ word: 'Linked lots', meaning: `All of “${lot.softCloseGroup}” close together.` });
  }
  return badges;
}
