import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { EntryState } from './entry.ts';
import type { Ledger } from './ledger.ts';
import type { LotKeeper } from './lot.keeper.ts';
import type { LotStore } from './lot.store.ts';

type Deps = {
  ledger: Ledger;
  lots: LotStore;
  keeper: LotKeeper;
  /** @throws AppError AUCTION_WRONG_STATUS where the lot would not end earlier */
  align: (auctionId: string, endsAt: number) => Promise<unknown>;
  logger: Logger;
};

/** Lots of a group close together: none before the last of them is due. */
export class LinkedClose {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The others of its group follow a lot that was extended to `endsAt`. What fails here is made good before the close. */
  async follow(auctionId: string, endsAt: number): Promise<void> {
    const { ledger, keeper, logger } = this.#deps;
    try {
      const rules = await keeper.rules(auctionId);
      for (const id of await ledger.linkedLots(rules)) await this.#align(id, endsAt);
    } catch (err) {
      logger.warn({ err, auctionId }, 'linked lots follow when they are due');
    }
  }

  /**
   * To be asked before the house closes a lot that is due.
   * @returns the later end it has been given for the sake of its group, or null where it may close
   * @throws AppError AUCTION_NOT_DUE before its end on Redis' clock, where another may still be extended; and where
   *   it cannot be told now
   */
  async holdBack(auctionId: string): Promise<number | null> {
    const { ledger, keeper } = this.#deps;
    const rules = await keeper.rules(auctionId);
    if (rules.softCloseGroup === null) return null;
    const own = await this.#running(auctionId);
    if (!own || own.taken) return null;
    const early = own.endsAt - (await this.#deps.lots.now());
    if (early > 0) throw new AppError('AUCTION_NOT_DUE', { retryAfterMs: early });
    let latest = 0;
    for (const id of await ledger.linkedLots(rules)) {
      const other = await this.#running(id);
      if (other && !other.taken) latest = Math.max(latest, other.endsAt);
    }
    return latest > own.endsAt && (await this.#align(auctionId, latest)) ? latest : null;
  }

  /** The lot as Redis has decided it, committed or not, while it is live. */
  async #running(id: string): Promise<(EntryState & { endsAt: number }) | null> {
    const { lots, keeper } = this.#deps;
    await keeper.ensure(id);
    let state = await lots.state(id);
    if (!state) {
      keeper.distrust(id);
      await keeper.ensure(id);
      state = await lots.state(id);
    }
    return state?.status === 'live' && state.endsAt !== undefined ? { ...state, endsAt: state.endsAt } : null;
  }

  /** @returns false where the lot ends later anyhow, or not by the clock any more */
  async #align(id: string, endsAt: number): Promise<boolean> {
    try {
      await this.#deps.align(id, endsAt);
      return true;
    } catch (error) {
      const code = error instanceof AppError ? error.code : null;
      if (code === 'AUCTION_WRONG_STATUS' || code === 'AUCTION_ENDED') return false;
      throw error;
    }
  }
}
