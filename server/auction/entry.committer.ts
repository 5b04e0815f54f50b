import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { follows } from './entry.ts';
import type { Ledger, LotVerdict } from './ledger.ts';
import type { LotStore, WrittenEntry } from './lot.store.ts';

/** Most entries of one transaction: enough to fill it, few enough that one commit stays short. */
const MAX_BATCH = 512;
const RETRY_MS = 200;

type Waiting = WrittenEntry & { resolve: () => void; reject: (error: Error) => void };

type Deps = {
  ledger: Ledger;
  lots: LotStore;
  logger: Logger;
  /** Told of every run of entries this hub committed, oldest first. */
  onCommitted: (auctionId: string, entries: WrittenEntry[]) => void;
  /** Told of a lot whose Redis disagrees with the ledger; with a generation where the ledger refuses its changes. */
  onStale: (auctionId: string, refusedGen?: number) => void;
};

/** A row that data or constraints refuse (class 22, 23): repeating it cannot help. All else: Postgres is away or busy. */
function isRejected(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^2[23]/.test(code);
}

/**
 * Group commit: while one transaction is under way all new entries gather, and go together in the next. One transaction
 * at a time, so that two of them never wait for each other's heads. No timer: every window only made it slower.
 */
export class EntryCommitter {
  readonly #deps: Deps;
  #queue = new Map<string, Waiting[]>();
  /** On their way to Postgres. */
  #batch = new Map<string, Waiting[]>();
  /** Committed; who waits for them is told as soon as the next transaction is on its way. */
  #settled: Waiting[] = [];
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Entries that wait for Postgres. */
  get pending(): number {
    let count = 0;
    for (const waiting of this.#queue.values()) count += waiting.length;
    return count;
  }

  /** Whether entries of this lot wait here or are on their way. */
  holds(auctionId: string): boolean {
    return this.#queue.has(auctionId) || this.#batch.has(auctionId);
  }

  /**
   * Resolves when the entry stands in the ledger, however long that takes.
   * @throws AppError RETRY when it never will
   */
  add(written: WrittenEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = { ...written, resolve, reject };
      const lot = this.#queue.get(written.entry.auctionId);
      if (lot) lot.push(waiting);
      else this.#queue.set(written.entry.auctionId, [waiting]);
      this.#running ??= this.#run();
    });
  }

  /** Commits what can be committed, then takes nothing more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    // Everything that this turn of the event loop brings goes into the first transaction too.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.size > 0) {
      this.#batch = this.#takeBatch();
      try {
        await this.#commit(this.#batch);
      } catch (error) {
        this.#putBack(this.#batch);
        this.#tellSettled();
        if (this.#stopped) break;
        this.#deps.logger.warn(
          { err: error, waiting: this.pending },
          'PostgreSQL does not take entries; retrying',
        );
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    this.#batch.clear();
    this.#running = null;
    this.#tellSettled();
  }

  /**
   * To tell a batch of bidders takes about as long as to commit one, so PostgreSQL gets the next before they are told: the
   * pool hands a query on in the next tick, and this one comes behind it.
   */
  #tellSettled(): void {
    const settled = this.#settled;
    if (settled.length === 0) return;
    this.#settled = [];
    process.nextTick(() => {
      for (const { resolve } of settled) resolve();
    });
  }

  /** Per lot one gap-free run; what comes after a gap (another hub's entry) waits for the next turn. */
  #takeBatch(): Map<string, Waiting[]> {
    const batch = new Map<string, Waiting[]>();
    let room = MAX_BATCH;
    for (const [lot, waiting] of [...this.#queue]) {
      let length = 1;
      while (
        length < waiting.length &&
        length < room &&
        follows((waiting[length - 1] as Waiting).entry, (waiting[length] as Waiting).entry)
      ) {
        length++;
      }
      batch.set(lot, waiting.slice(0, length));
      // What is left goes to the end of the line, so that a crowded lot does not keep the others waiting.
      this.#queue.delete(lot);
      if (length < waiting.length) this.#queue.set(lot, waiting.slice(length));
      room -= length;
      if (room <= 0) break;
    }
    return batch;
  }

  #putBack(batch: Map<string, Waiting[]>): void {
    for (const [lot, waiting] of batch) this.#queue.set(lot, [...waiting, ...(this.#queue.get(lot) ?? [])]);
  }

  async #commit(batch: Map<string, Waiting[]>): Promise<void> {
    let verdicts: LotVerdict[];
    try {
      const answer = this.#deps.ledger.commit([...batch.values()].flatMap((lot) => lot.map((w) => w.body)));
      this.#tellSettled();
      verdicts = await answer;
    } catch (error) {
      if (!isRejected(error)) throw error;
      await this.#commitOneByOne(batch, error);
      return;
    }
    let trouble: unknown;
    for (const verdict of verdicts) {
      try {
        await this.#judge(verdict, batch.get(verdict.lot) ?? []);
        batch.delete(verdict.lot);
      } catch (error) {
        // This lot stays in the batch and is tried again; the others have what they waited for.
        trouble = error;
      }
    }
    if (trouble) throw trouble;
  }

  /** A row was refused: find whose it was, so that one lot's failure harms no other. */
  async #commitOneByOne(batch: Map<string, Waiting[]>, error: unknown): Promise<void> {
    if (batch.size > 1) {
      for (const [lot, waiting] of [...batch]) {
        await this.#commit(new Map([[lot, waiting]]));
        batch.delete(lot);
      }
      return;
    }
    for (const [lot, waiting] of batch) {
      this.#deps.logger.error(
        { err: error, auctionId: lot },
        'the ledger refuses entries; the lot is rebuilt',
      );
      this.#refuse(lot, waiting, waiting[0]?.entry.gen);
    }
  }

  async #judge({ lot, verdict, headRev }: LotVerdict, waiting: Waiting[]): Promise<void> {
    if (verdict === 'committed') {
      this.#deps.onCommitted(lot, waiting);
      for (const one of waiting) this.#settled.push(one);
    } else if (verdict === 'behind') {
      await this.#takeOver(lot, headRev, waiting);
    } else if (verdict === 'unknown') {
      for (const { reject } of waiting) reject(new AppError('AUCTION_NOT_FOUND'));
    } else {
      const standing = await this.#deps.ledger.standingIds(
        lot,
        waiting.map((w) => w.entry.id),
      );
      // Another hub may have committed them before the generation was raised.
      for (const w of waiting) if (standing.has(w.entry.id)) w.resolve();
      const lost = waiting.filter((w) => !standing.has(w.entry.id));
      if (lost.length > 0) this.#refuse(lot, lost);
    }
  }

  #refuse(lot: string, waiting: Waiting[], refusedGen?: number): void {
    this.#deps.onStale(lot, refusedGen);
    for (const { reject } of waiting) reject(new AppError('RETRY'));
  }

  /** The head lacks entries of another hub: they are in the outbox, and whoever is here commits them first. */
  async #takeOver(lot: string, headRev: number, waiting: Waiting[]): Promise<void> {
    const firstOwn = (waiting[0] as Waiting).entry.rev;
    const missing = await this.#deps.lots.outbox(lot, headRev + 1, firstOwn - 1, MAX_BATCH);
    if (missing[0]?.entry.rev !== headRev + 1) {
      // Either published meanwhile (the head has moved: judge again) or lost with Redis.
      const head = await this.#deps.ledger.head(lot);
      if (!head || head.rev === headRev) return this.#refuse(lot, waiting);
    }
    this.#deps.logger.info({ auctionId: lot, fromRev: headRev + 1, entries: missing.length }, 'takeover');
    const nobody = { resolve: () => undefined, reject: () => undefined };
    const before = missing.map((written) => ({ ...written, ...nobody }));
    this.#putBack(new Map([[lot, [...before, ...waiting]]]));
  }
}
