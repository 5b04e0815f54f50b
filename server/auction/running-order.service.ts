import type { EventData } from '../contracts/events.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { lotsToOpen, lotUpNext, type OrderedLot, type OrderedSale } from './running-order.rules.ts';
import type { RunningOrderStore } from './running-order.store.ts';

const ROUND_MS = 500;

export type RunningOrderDeps = {
  store: RunningOrderStore;
  start: (auctionId: string) => Promise<unknown>;
  /** The same id for the same notice, so that a repeat can be told from news. */
  publish: (id: string, data: EventData<'user:lot_next'>) => Promise<void>;
  /** What else is to be looked after every round. */
  alsoMind: () => Promise<void>;
  logger: Logger;
};

/**
 * Opens the lots of sales that run by themselves, and tells those who watch a lot when its turn comes. Every hub does
 * this, each round anew from what is committed, so that no hub is missed and none does harm: a lot opens once.
 */
export class RunningOrderService {
  readonly #deps: RunningOrderDeps;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #stopped = true;

  constructor(deps: RunningOrderDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#stopped = false;
    this.#later();
  }

  /** Waits for the round under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  /** One round. Never rejects. */
  async mind(): Promise<void> {
    try {
      const { now, sales } = await this.#deps.store.sales();
      for (const sale of sales) await this.#mindSale(sale, now);
      await this.#deps.alsoMind();
    } catch (err) {
      this.#deps.logger.warn({ err }, 'the running order is late; the next round tries again');
    }
  }

  #later(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#round = this.mind().then(() => this.#later());
    }, ROUND_MS);
  }

  async #mindSale(sale: OrderedSale, now: number): Promise<void> {
    const next = lotUpNext(sale);
    if (next) await this.#tellWatchers(next);
    for (const lot of lotsToOpen(sale, now)) await this.#open(lot.id);
  }

  async #tellWatchers({ id, lotNumber }: OrderedLot): Promise<void> {
    const { title, userIds } = await this.#deps.store.watchersToTell(id);
    for (const userId of userIds) {
      await this.#deps.publish(`${id}:next:${userId}`, { userId, auctionId: id, title, lotNumber });
    }
  }

  async #open(id: string): Promise<void> {
    try {
      await this.#deps.start(id);
    } catch (err) {
      // Somebody else has opened it.
      if (err instanceof AppError && err.code === 'AUCTION_WRONG_STATUS') return;
      this.#deps.logger.warn({ err, auctionId: id }, 'could not open the next lot');
    }
  }
}
