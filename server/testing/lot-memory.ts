import type { ModelLot } from '../auction/auction.model.lot.ts';

/** What the scripts keep of a lot beside its hash, as Redis would tell it. */
export function memoryOf(lot: ModelLot): {
  standing: string[];
  maxima: Record<string, string>;
  answers: Record<string, string>;
} {
  const standing = lot.standing.toReversed();
  const sealed = lot.rules.format.startsWith('sealed');
  return {
    standing: standing.map(({ bid, amount, rev, at }) =>
      [bid.id, bid.seq, rev, at, bid.auto ? '1' : '0', bid.bidder, bid.paddle, amount, bid.name].join('|'),
    ),
    // A sealed lot has no maxima: there, what each bidder must exceed to raise the own bid.
    maxima: sealed
      ? Object.fromEntries(standing.map(({ bid }) => [bid.bidder, bid.amount]))
      : { ...lot.maxima },
    answers: Object.fromEntries(
      Object.entries(lot.answers).map(([key, { rev, amount, max }]) => [
        key,
        `${rev}:${amount}:${max ?? ''}`,
      ]),
    ),
  };
}
