import { Counter, Gauge, Histogram } from 'prom-client';
import { AppError } from '../platform/errors.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { BidService } from './bid.service.ts';

export type BidPlacer = Pick<BidService, 'place' | 'buyNow' | 'floorBid'>;

/** Counts bids by what became of them and times the accepted ones, from the request to the durable answer. */
export function measureBids(bids: BidPlacer, { registry }: Metrics, pending: () => number): BidPlacer {
  const total = new Counter({
    name: 'gavelcast_bids_total',
    help: 'Bids by outcome: accepted, or the code of the refusal',
    labelNames: ['outcome'] as const,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'gavelcast_bid_seconds',
    help: 'Time from the bid to its durable answer',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  new Gauge({
    name: 'gavelcast_entries_pending',
    help: 'Changes of lots that wait for PostgreSQL',
    registers: [registry],
    collect() {
      this.set(pending());
    },
  });
  async function measured<T>(bid: Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      const answer = await bid;
      seconds.observe((performance.now() - started) / 1000);
      total.inc({ outcome: 'accepted' });
      return answer;
    } catch (error) {
      total.inc({ outcome: error instanceof AppError ? error.code : 'INTERNAL' });
      throw error;
    }
  }
  return {
    place: (...offer) => measured(bids.place(...offer)),
    buyNow: (...offer) => measured(bids.buyNow(...offer)),
    floorBid: (...offer) => measured(bids.floorBid(...offer)),
  };
}
