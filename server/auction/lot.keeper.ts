import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { Entry } from './entry.ts';
import type { Head, Ledger } from './ledger.ts';
import type { LotRules } from './lot.rules.ts';
import type { LotMark, LotStore, WrittenEntry } from './lot.store.ts';

const ATTEMPTS = 6;
const PAUSE_MS = 40;
/** Looks that are given to another hub's rebuild before this one does it. */
const PATIENCE = 2;

type Deps = {
  ledger: Ledger;
  lots: LotStore;
  logger: Logger;
  /** Told when a lot was rebuilt, so that everyone looks again. */
  onRebuilt: (rules: LotRules, newest: Entry | null) => Promise<void>;
};

/**
 * Answers for it that the Redis in use knows what the ledger knows. Every lot is held against its head once per
 * connection (a Redis that comes back may come from the past) and rebuilt where it is missing or wrong.
 */
export class LotKeeper {
  readonly #deps: Deps;
  readonly #rules = new Map<string, LotRules>();
  readonly #verified = new Map<string, number>();
  readonly #underWay = new Map<string, Promise<void>>();
  /** Lots of which the ledger refused a change, and the generation in which Redis had decided it. */
  readonly #refused = new Map<string, number>();
  /** How often each lot was distrusted: a look that began before the last time tells nothing. */
  readonly #doubts = new Map<string, number>();
  #connection = 0;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** A new connection to Redis: nothing that was verified before counts. */
  reconnected(): void {
    this.#connection++;
  }

  /**
   * The lot must be verified again before its next command.
   * @param refusedGen the generation of a change that the ledger will never take: the lot has to be rebuilt without it
   */
  distrust(auctionId: string, refusedGen?: number): void {
    this.#verified.delete(auctionId);
    this.#doubts.set(auctionId, (this.#doubts.get(auctionId) ?? 0) + 1);
    if (refusedGen !== undefined) this.#refused.set(auctionId, refusedGen);
  }

  /** Whether the lot was found sound on the connection in use: only then may Redis be believed about it. */
  trusts(auctionId: string): boolean {
    return this.#verified.get(auctionId) === this.#connection;
  }

  /** @throws AppError AUCTION_NOT_FOUND */
  async rules(auctionId: string): Promise<LotRules> {
    const found = this.#rules.get(auctionId) ?? (await this.rulesOf([auctionId])).get(auctionId);
    if (!found) throw new AppError('AUCTION_NOT_FOUND');
    return found;
  }

  /** The terms of many lots; unknown ids are left out. */
  async rulesOf(auctionIds: string[]): Promise<Map<string, LotRules>> {
    const found = new Map<string, LotRules>();
    const missing: string[] = [];
    for (const id of auctionIds) {
      const known = this.#rules.get(id);
      if (known) found.set(id, known);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    for (const { rules, frozen } of await this.#deps.ledger.rules(missing)) {
      found.set(rules.id, rules);
      if (frozen) this.#rules.set(rules.id, rules);
    }
    return found;
  }

  /**
   * Resolves when Redis holds this lot rightly.
   * @throws AppError AUCTION_NOT_FOUND, or RETRY while that cannot be told or done
   */
  async ensure(auctionId: string): Promise<void> {
    if (this.trusts(auctionId)) return;
    let work = this.#underWay.get(auctionId);
    if (!work) {
      work = this.#verify(auctionId).finally(() => this.#underWay.delete(auctionId));
      this.#underWay.set(auctionId, work);
    }
    await work;
  }

  async #verify(auctionId: string): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const connection = this.#connection;
      const doubts = this.#doubts.get(auctionId);
      try {
        if ((await this.#isSound(auctionId, attempt)) && this.#doubts.get(auctionId) === doubts) {
          this.#verified.set(auctionId, connection);
          return;
        }
      } catch (error) {
        if (error instanceof AppError) throw error;
        this.#deps.logger.warn({ err: error, auctionId }, 'could not verify a lot');
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (attempt + 1)));
    }
    throw new AppError('RETRY');
  }

  /** Compares the lot with its head; rebuilds it where it is wrong and answers false, to be looked at once more. */
  async #isSound(auctionId: string, attempt: number): Promise<boolean> {
    const { ledger, lots } = this.#deps;
    // The head is read first: whatever Redis has lost, it is never behind a head that was read before it.
    const head = await ledger.head(auctionId);
    if (!head) throw new AppError('AUCTION_NOT_FOUND');
    const { mark, oldest } = await lots.mark(auctionId);
    let why: string | null = null;
    if (!mark) why = 'missing';
    else if (mark.gen !== head.gen) why = 'another generation';
    else if (this.#refused.get(auctionId) === mark.gen) why = 'a change that the ledger refuses';
    else if (mark.rev < head.rev) why = 'behind the ledger';
    else if (!(await this.#holds(auctionId, head, mark))) why = 'another entry at the head';
    else if (!(await this.#isChained(auctionId, mark, oldest))) why = 'not the same history';
    if (why === null) {
      this.#refused.delete(auctionId);
      return true;
    }
    // Another hub may have raised the generation a moment ago and be about to load the lot.
    if (mark && mark.gen < head.gen && attempt < PATIENCE) return false;
    const isNew = head.rev === 0;
    this.#deps.logger[isNew ? 'debug' : 'info'](
      { auctionId, why, head, mark },
      isNew ? 'loading a new lot' : 'rebuilding a lot',
    );
    const record = await ledger.beginRebuild(auctionId, head.gen, mark?.gen ?? 0);
    if (!record) return false;
    const loaded = await lots.load(record);
    if (loaded) await this.#deps.onRebuilt(record.rules, record.newest);
    return false;
  }

  /** Whether the entry at the head, where Redis still has it in the outbox, is the one of the ledger. */
  async #holds(auctionId: string, head: Head, mark: LotMark): Promise<boolean> {
    if (head.rev <= mark.published) return true;
    const [there] = await this.#deps.lots.outbox(auctionId, head.rev, head.rev);
    if (there) return there.entry.id === head.lastEntryId;
    // Published between the two looks: then it was committed, and the next look finds it so.
    const again = await this.#deps.lots.mark(auctionId);
    return again.mark !== null && again.mark.published >= head.rev;
  }

  /** Whether what Redis holds after the last published change continues what the ledger holds up to it. */
  async #isChained(auctionId: string, mark: LotMark, oldest: WrittenEntry | null): Promise<boolean> {
    if (oldest && oldest.entry.rev !== mark.published + 1) return false;
    if (!oldest && mark.published !== mark.rev) return false;
    const follows = oldest ? (oldest.entry.prev ?? null) : mark.last;
    if (mark.published === 0) return follows === null;
    const witness = await this.#deps.ledger.entry(auctionId, mark.published);
    return witness !== null && witness.id === follows;
  }
}
