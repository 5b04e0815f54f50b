import type { AuctionStatus } from '../contracts/auction.ts';

/** A lot of a sale as the running order sees it. Times in milliseconds since 1970, on one clock. */
export type OrderedLot = {
  id: string;
  lotNumber: number;
  status: AuctionStatus;
  createdAt: number;
  startsAt: number | null;
  openedAt: number | null;
  /** When it ended, or was withdrawn after its opening. */
  closedAt: number | null;
};

export type RunningOrder = 'manual' | 'sequential' | 'staggered';

/** A sale that somebody must look at: its lots in the order of their numbers. */
export type OrderedSale = { runningOrder: RunningOrder; gapMs: number; lots: OrderedLot[] };

const isOpen = ({ status }: OrderedLot) => status === 'live' || status === 'paused';
const waits = ({ status }: OrderedLot) => status === 'scheduled';

/** The lots that are to open at `now`, in order. */
export function lotsToOpen(sale: OrderedSale, now: number): OrderedLot[] {
  if (sale.runningOrder === 'staggered') return restOfRun(sale.lots);
  if (sale.runningOrder === 'sequential') return nextInTurn(sale, now);
  return [];
}

/** One at a time: the next after the one that closed last, when the gap is over; or the first whose own time has come. */
function nextInTurn({ gapMs, lots }: OrderedSale, now: number): OrderedLot[] {
  if (lots.some(isOpen)) return [];
  const last = lastClosed(lots);
  if (last?.closedAt != null && now < last.closedAt + gapMs) return [];
  const next = nextAfter(lots, last);
  if (next && (next.startsAt === null || next.startsAt <= now)) return [next];
  const due = lots.find((lot) => waits(lot) && lot.startsAt !== null && lot.startsAt <= now);
  return due ? [due] : [];
}

/** All that waited when the first of the lots that are open now was opened. */
function restOfRun(lots: OrderedLot[]): OrderedLot[] {
  const begun = lots.filter(isOpen).map((lot) => lot.openedAt ?? Number.POSITIVE_INFINITY);
  if (begun.length === 0) return [];
  const start = Math.min(...begun);
  return lots.filter((lot) => waits(lot) && lot.createdAt <= start);
}

/**
 * The lot whose turn is next, once the one before it has closed; null while a lot is open, before the first, and in a
 * staggered sale, where all are open together.
 */
export function lotUpNext({ runningOrder, lots }: OrderedSale): OrderedLot | null {
  if (runningOrder === 'staggered' || lots.some(isOpen)) return null;
  return nextAfter(lots, lastClosed(lots));
}

function lastClosed(lots: OrderedLot[]): OrderedLot | null {
  return lots.reduce<OrderedLot | null>(
    (last, lot) => (lot.closedAt !== null && lot.closedAt >= (last?.closedAt ?? 0) ? lot : last),
    null,
  );
}

function nextAfter(lots: OrderedLot[], last: OrderedLot | null): OrderedLot | null {
  if (!last) return null;
  return lots.find((lot) => waits(lot) && lot.lotNumber > last.lotNumber) ?? null;
}
