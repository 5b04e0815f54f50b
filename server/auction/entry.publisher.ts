import { CHANNELS } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import { createCoalescer } from '../platform/coalescer.ts';
import type { Logger } from '../platform/logger.ts';
import { announcements } from './entry.events.rules.ts';
import { type Entry, follows } from './entry.ts';
import type { LotRules } from './lot.rules.ts';
import type { LotStore } from './lot.store.ts';
import { publicParts } from './public-state.rules.ts';

const MAX_AT_ONCE = 500;
/**
 * Lots published at the same time. The others wait, and what is committed meanwhile goes out with them: a busy house
 * sends fewer, larger messages, which over a hundred lots saves a fifth of all work on a bid.
 */
const LOTS_AT_ONCE = 16;
/**
 * Shortest time between two messages about one lot. Sockets are told less often still, and a message for every bid
 * costs as much as the bid.
 */
const WINDOW_MS = 16;

type Deps = {
  lots: LotStore;
  rules: (auctionId: string) => Promise<LotRules>;
  bus: Bus;
  logger: Logger;
};

/**
 * Makes committed entries visible: public state, events, end of the outbox entry, in one script that keeps the order
 * and does it once, whichever hub committed. What fails here stays in the outbox and is published by the next sweep.
 */
export class EntryPublisher {
  readonly #deps: Deps;
  readonly #waiting = new Map<string, Entry[]>();
  readonly #underWay = new Set<string>();
  readonly #newest = new Map<string, Entry>();
  readonly #windows;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#windows = createCoalescer<Entry[]>({
      windowMs: WINDOW_MS,
      flush: (auctionId, runs) => {
        this.#waiting.set(auctionId, [...(this.#waiting.get(auctionId) ?? []), ...runs.flat()]);
        this.#startNext();
      },
    });
  }

  /** @param entries a gap-free run of committed entries of one lot */
  publish(auctionId: string, entries: Entry[]): void {
    this.#newest.set(auctionId, entries.at(-1) as Entry);
    this.#windows.push(auctionId, entries);
  }

  /** The newest of a lot's entries that are not published yet. */
  newest(auctionId: string): Entry | undefined {
    return this.#newest.get(auctionId);
  }

  /** Sends what waits. */
  stop(): void {
    this.#windows.close();
  }

  #startNext(): void {
    for (const [auctionId, entries] of this.#waiting) {
      if (this.#underWay.size >= LOTS_AT_ONCE) return;
      if (this.#underWay.has(auctionId)) continue;
      this.#waiting.delete(auctionId);
      this.#underWay.add(auctionId);
      void this.#publishAll(auctionId, entries).then(() => {
        if (this.#newest.get(auctionId) === entries.at(-1)) this.#newest.delete(auctionId);
        this.#underWay.delete(auctionId);
        this.#startNext();
      });
    }
  }

  async #publishAll(auctionId: string, entries: Entry[]): Promise<void> {
    let rest = entries;
    while (rest.length > 0) {
      // Another hub's entry may lie between two runs of ours.
      const end = rest.findIndex((entry, n) => n > 0 && !follows(rest[n - 1] as Entry, entry));
      const run = end < 0 ? rest : rest.slice(0, end);
      rest = rest.slice(run.length);
      await this.#publishUpTo(auctionId, run);
    }
  }

  /** Publishes the run, and before it what another hub committed and has not published. */
  async #publishUpTo(auctionId: string, entries: Entry[]): Promise<void> {
    try {
      let run = entries;
      while (run.length > 0) {
        const reply = await this.#publishRun(auctionId, run);
        const last = run.at(-1) as Entry;
        if (reply[0] !== 'GAP') return;
        // Another hub committed the entries before ours and has not published them yet, or half of ours are out.
        const missing = await this.#deps.lots.outbox(auctionId, Number(reply[1]) + 1, last.rev, MAX_AT_ONCE);
        if (missing[0]?.entry.rev !== Number(reply[1]) + 1) return;
        run = missing.map((written) => written.entry);
      }
    } catch (error) {
      this.#deps.logger.warn({ err: error, auctionId }, 'could not publish; the next sweep will');
    }
  }

  /** After a rebuild nothing new has happened, but everyone must look again. */
  async restate(rules: LotRules, newest: Entry | null): Promise<void> {
    if (!newest) return;
    // As a change without bids: only the state is told again.
    const [event] = announcements(rules, [{ ...newest, kind: 'raise', bids: [], extendedByMs: 0 }]);
    if (event)
      await this.#deps.bus.publish('auction:state', event.data as never, { source: 'auction-engine' });
  }

  async #publishRun(auctionId: string, run: Entry[]): ReturnType<LotStore['publish']> {
    const rules = await this.#deps.rules(auctionId);
    const first = run[0] as Entry;
    const last = run.at(-1) as Entry;
    const events = announcements(rules, run);
    const range = { gen: last.gen, first: first.rev, last: last.rev };
    const parts = publicParts(rules, last);
    return this.#deps.lots.publish(auctionId, range, parts, CHANNELS.auction, events);
  }
}
