import { CHANNELS } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import { TTL_SECONDS } from '../platform/redis.keys.ts';
import { announcements } from './entry.events.rules.ts';
import type { Entry } from './entry.ts';
import type { LotRules } from './lot.rules.ts';
import type { LotStore } from './lot.store.ts';
import { publicParts } from './public-state.rules.ts';

const MAX_AT_ONCE = 500;

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

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @param entries a gap-free run of committed entries of one lot */
  async publish(auctionId: string, entries: Entry[]): Promise<void> {
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
    await this.#deps.lots.replacePublicParts(rules.id, publicParts(rules, newest), TTL_SECONDS);
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
