import type { AuctionState, AuctionStatus } from '../contracts/auction.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { EntryCommitter } from './entry.committer.ts';
import type { Ledger } from './ledger.ts';
import type { LotKeeper } from './lot.keeper.ts';
import type { LotStore } from './lot.store.ts';

const SWEEP_MS = 1_000;
/** An entry that waits longer than this belongs to a hub that is gone or stopped. */
const ORPHAN_MS = 1_000;
/** How often the ledger is asked for lots this hub has not heard of. */
const RECOUNT_MS = 15_000;

type Minded = { status: AuctionStatus; endsAt: number | null };

type Deps = {
  ledger: Ledger;
  lots: LotStore;
  keeper: LotKeeper;
  committer: EntryCommitter;
  start: (auctionId: string) => Promise<unknown>;
  closeIfDue: (auctionId: string) => Promise<unknown>;
  /** The later end that a lot which is due was given for the sake of others; null where it may close. */
  holdBack: (auctionId: string) => Promise<number | null>;
  states: (ids: string[]) => Promise<Map<string, AuctionState>>;
  logger: Logger;
};

/**
 * Minds the running lots: the hammer at `endsAt`, openings by the calendar, and entries that another hub left behind.
 * Every hub does this for every lot; the scripts let only one succeed.
 */
export class AuctionClock {
  readonly #deps: Deps;
  readonly #minded = new Map<string, Minded>();
  #hammer: NodeJS.Timeout | undefined;
  #sweep: NodeJS.Timeout | undefined;
  #lastCount = 0;
  #stopped = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    await this.#recount();
    this.#sweepLater(0);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#hammer);
    clearTimeout(this.#sweep);
  }

  /** Ids of the lots that run, as far as this hub knows. */
  running(): string[] {
    return [...this.#minded]
      .filter(([, lot]) => lot.status === 'live' || lot.status === 'paused')
      .map(([id]) => id);
  }

  /** Looks after a lot for a moment: what it was refused for may be a change that a hub decided and never stored. */
  doubt(auctionId: string): void {
    if (!this.#minded.has(auctionId)) this.#minded.set(auctionId, { status: 'ended', endsAt: null });
  }

  /** A lot's newest public state, from an event. */
  note(auctionId: string, state: Pick<AuctionState, 'status' | 'endsAt'>): void {
    const known = this.#minded.get(auctionId);
    if (known && known.status === state.status && known.endsAt === state.endsAt) return;
    this.#minded.set(auctionId, { status: state.status, endsAt: state.endsAt });
    this.#setHammer();
  }

  async #recount(): Promise<void> {
    this.#lastCount = Date.now();
    const lots = await this.#deps.ledger.lotsToMind();
    const states = await this.#deps.states(lots.map((lot) => lot.id));
    for (const { id, status } of lots) {
      const state = states.get(id);
      this.#minded.set(id, { status: state?.status ?? status, endsAt: state?.endsAt ?? null });
    }
    this.#setHammer();
  }

  #setHammer(): void {
    if (this.#stopped) return;
    clearTimeout(this.#hammer);
    let next = Number.POSITIVE_INFINITY;
    for (const { status, endsAt } of this.#minded.values()) {
      if (status === 'live' && endsAt !== null && endsAt < next) next = endsAt;
    }
    if (next === Number.POSITIVE_INFINITY) return;
    // Redis decides on its own clock; being early costs one refused script.
    const wait = Math.min(Math.max(next - Date.now(), 1), 60_000);
    this.#hammer = setTimeout(() => void this.#strike(), wait);
  }

  async #strike(): Promise<void> {
    const now = Date.now();
    const due = [...this.#minded].filter(
      ([, lot]) => lot.status === 'live' && lot.endsAt !== null && lot.endsAt <= now,
    );
    await Promise.all(due.map(([id, lot]) => this.#close(id, lot)));
    this.#setHammer();
  }

  async #close(id: string, lot: Minded): Promise<void> {
    try {
      const later = await this.#deps.holdBack(id);
      if (later !== null) {
        lot.endsAt = later;
        return;
      }
      await this.#deps.closeIfDue(id);
      lot.status = 'ended';
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'INTERNAL';
      if (code === 'AUCTION_WRONG_STATUS' || code === 'AUCTION_NOT_FOUND') {
        this.#minded.delete(id);
        return;
      }
      const early = error instanceof AppError ? error.details?.retryAfterMs : undefined;
      lot.endsAt = Date.now() + (typeof early === 'number' ? Math.max(early, 1) : 500);
      if (code !== 'AUCTION_NOT_DUE')
        this.#deps.logger.warn({ err: error, auctionId: id }, 'the hammer has to wait');
    }
  }

  #sweepLater(ms: number): void {
    if (!this.#stopped) this.#sweep = setTimeout(() => void this.#sweepOnce(), ms);
  }

  async #sweepOnce(): Promise<void> {
    try {
      if (Date.now() - this.#lastCount > RECOUNT_MS) await this.#recount();
      for (const id of await this.#deps.ledger.lotsDue()) await this.#open(id);
      await Promise.all([...this.#minded].map(([id, lot]) => this.#adoptOrphans(id, lot)));
    } catch (error) {
      this.#deps.logger.warn({ err: error }, 'sweep failed; the next one tries again');
    }
    this.#sweepLater(SWEEP_MS);
  }

  async #open(id: string): Promise<void> {
    try {
      await this.#deps.start(id);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'AUCTION_WRONG_STATUS') {
        this.#deps.logger.warn({ err: error, auctionId: id }, 'could not open a lot that is due');
      }
    }
  }

  /** Takes over entries whose hub has not committed or published them; both are safe to repeat. */
  async #adoptOrphans(id: string, lot: Minded): Promise<void> {
    await this.#deps.keeper.ensure(id);
    const { oldest } = await this.#deps.lots.mark(id);
    if (!oldest) {
      if (lot.status === 'ended' || lot.status === 'cancelled') this.#minded.delete(id);
      return;
    }
    // What this hub itself is about to commit is no orphan, however long PostgreSQL has been away.
    if (Date.now() - oldest.entry.at < ORPHAN_MS || this.#deps.committer.holds(id)) return;
    const orphans = await this.#deps.lots.outbox(id, '-', '+');
    for (const orphan of orphans) this.#deps.committer.add(orphan).catch(() => undefined);
  }
}
