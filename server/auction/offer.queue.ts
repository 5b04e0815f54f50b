import type { LotStore } from './lot.store.ts';
import type { ScriptArgs, ScriptReply } from './scripts.ts';

/** Most offers of one call: a script of some milliseconds, during which Redis does nothing else. */
const MOST_AT_ONCE = 128;

type Waiting = { args: ScriptArgs; resolve: (reply: ScriptReply) => void; reject: (error: unknown) => void };

/**
 * The offers on a lot that come in one turn of the event loop go to Redis in one call, which reads and writes the lot once
 * for all of them: the busier the lot, the less each costs. Nothing waits for a timer or for an earlier call: that only
 * made it slower.
 */
export class OfferQueue {
  readonly #lots: LotStore;
  #waiting = new Map<string, Waiting[]>();

  constructor(lots: LotStore) {
    this.#lots = lots;
  }

  /**
   * Has an offer judged, after those that came before it.
   * @throws AppError RETRY when it was not judged, OUTCOME_UNKNOWN when it may have been
   */
  judge(auctionId: string, args: ScriptArgs): Promise<ScriptReply> {
    return new Promise((resolve, reject) => {
      const offer = { args, resolve, reject };
      if (this.#waiting.size === 0) setImmediate(() => this.#sendAll());
      const waiting = this.#waiting.get(auctionId);
      if (waiting) waiting.push(offer);
      else this.#waiting.set(auctionId, [offer]);
    });
  }

  #sendAll(): void {
    const lots = this.#waiting;
    this.#waiting = new Map();
    this.#lots.together(() => {
      for (const [auctionId, offers] of lots) {
        for (let from = 0; from < offers.length; from += MOST_AT_ONCE)
          void this.#send(auctionId, offers.slice(from, from + MOST_AT_ONCE));
      }
    });
  }

  async #send(auctionId: string, offers: Waiting[]): Promise<void> {
    try {
      const replies = await this.#lots.placeBids(
        auctionId,
        offers.map(({ args }) => args),
      );
      for (const [n, { resolve }] of offers.entries()) resolve(replies[n] as ScriptReply);
    } catch (error) {
      for (const { reject } of offers) reject(error);
    }
  }
}
