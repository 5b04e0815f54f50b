import type { Snapshot } from '../../contracts/auction.ts';
import { formatMoney } from '../../contracts/money.ts';
import type { Improvisation } from './conductor.rules.ts';
import { IMPROVISED, type Language } from './improvise.texts.rules.ts';

/** Lines of one kind said of a lot, at most; then the host's own remarks must do. */
const MOST_OF_A_KIND = 12;

/**
 * Words for a moment in which nobody speaks. The same run, lot and number give the same words; a kind is gone through
 * before any of its lines comes again.
 * @param context.nth how many lines were improvised of this lot before
 * @returns null when there is nothing to say that is true
 */
export function askingLine(
  why: Improvisation,
  lot: Pick<Snapshot, 'id' | 'price' | 'minNextBid' | 'currency' | 'leader'> & {
    lot: Pick<Snapshot['lot'], 'title' | 'artist'>;
  },
  { language, nth, runId }: { language: string; nth: number; runId: string },
): string | null {
  if (nth >= MOST_OF_A_KIND) return null;
  const texts = IMPROVISED[language.slice(0, 2) as Language] ?? IMPROVISED.en;
  const paddle = lot.leader?.paddle;
  const lines = texts[why].filter(
    (line) =>
      (paddle !== undefined || !line.includes('{paddle}')) && (lot.lot.artist || !line.includes('{artist}')),
  );
  const line = lines[(seedOf(runId + lot.id) + nth) % lines.length];
  return (
    line
      ?.replaceAll('{price}', () => formatMoney(lot.price, lot.currency))
      .replaceAll('{next}', () => formatMoney(lot.minNextBid, lot.currency))
      .replaceAll('{title}', () => lot.lot.title)
      .replaceAll('{artist}', () => lot.lot.artist)
      .replaceAll('{paddle}', () => String(paddle)) ?? null
  );
}

function seedOf(text: string): number {
  let sum = 7;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) >>> 0;
  return sum;
}
