import type { AuctionSummary } from '../../server/contracts/auction.ts';

type Row = Pick<AuctionSummary, 'id' | 'status' | 'startsAt'> & {
  lot: Pick<AuctionSummary['lot'], 'lotNumber'>;
};

const byNumber = (a: Row, b: Row) => a.lot.lotNumber - b.lot.lotNumber;

/** The lot to put on stage: the one that is on, else the next to open, else the last that was sold. */
export function pickHero<R extends Row>(lots: readonly R[], current: string | null): R | null {
  const inOrder = [...lots].sort(byNumber);
  const open = inOrder.filter(({ status }) => status === 'live' || status === 'paused');
  const kept = open.find(({ id }) => id === current);
  if (kept) return kept;
  const next = inOrder
    .filter(({ status }) => status === 'scheduled')
    .sort((a, b) => (a.startsAt ?? Number.MAX_SAFE_INTEGER) - (b.startsAt ?? Number.MAX_SAFE_INTEGER));
  return open[0] ?? next[0] ?? inOrder.findLast(({ status }) => status === 'ended') ?? inOrder.at(-1) ?? null;
}

/** Rows by what they mean to a visitor, each in the order they are shown. */
export function sortLots<R extends Row>(lots: readonly R[], hero: string | null) {
  const inOrder = [...lots].sort(byNumber);
  const others = inOrder.filter(({ id }) => id !== hero);
  return {
    open: others.filter(({ status }) => status === 'live' || status === 'paused'),
    upcoming: others.filter(({ status }) => status === 'scheduled'),
    over: others.filter(({ status }) => status === 'ended' || status === 'cancelled').reverse(),
  };
}
