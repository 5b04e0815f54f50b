import { setTimeout as sleep } from 'node:timers/promises';
import type { AuctionState, BidAnswer, Format } from '../contracts/auction.ts';
import type { Ack } from '../contracts/socket.ts';
import type { Attempt } from './checker.types.ts';
import type { LoadClient } from './load.client.ts';
import { TEMPERS } from './load.tempers.ts';

export type BidderOptions = { format: Format; thinkMs: number; step: number };

type Offer = { key: string; amount: string; max?: string };

/** A bidder who bids whenever outbid, and never gives an offer up before its answer is definite. */
export class LoadBidder {
  readonly client: LoadClient;
  readonly attempts: Attempt[] = [];
  readonly #options: BidderOptions;
  #paddle: number | null = null;
  #count = 0;
  #lastTaken: Offer | null = null;
  #idle: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(client: LoadClient, options: BidderOptions) {
    this.client = client;
    this.#options = options;
  }

  start(): void {
    this.#idle = this.#bid();
  }

  /** Makes no new offer; resolves when every offer made has its answer. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#idle;
  }

  /** Asks once more for the answer to the last offer that was taken, as after a lost connection. */
  async askAgain(): Promise<void> {
    if (this.#lastTaken) await this.#settle(this.#lastTaken);
  }

  async #bid(): Promise<void> {
    const { thinkMs } = this.#options;
    while (!this.#stopped) {
      await sleep(Math.random() * thinkMs * 2);
      const { state } = this.client;
      if (this.#stopped) return;
      const leads = state?.leader?.paddle === this.#paddle && this.#paddle !== null;
      if (state?.status !== 'live' || leads) continue;
      const offer = this.#think(state);
      const answer = await this.#settle(offer);
      if (answer?.ok) {
        this.#paddle = answer.bid.paddle;
        this.#lastTaken = offer;
        // Now and then the answer is asked for again, or the key is tried with another amount.
        if (this.#count % 5 === 0) await this.#send(offer);
        if (this.#count % 7 === 0) await this.#send({ ...offer, amount: `${BigInt(offer.amount) + 1n}` });
      }
    }
  }

  #think(state: AuctionState): Offer {
    const { format, step } = this.#options;
    const own = this.#lastTaken && BigInt(this.#lastTaken.amount);
    return { key: `${this.client.name}-${++this.#count}`, ...TEMPERS[format](state, step, own) };
  }

  /** Sends an offer until it is taken or refused for good. */
  async #settle(offer: Offer): Promise<Ack<BidAnswer> | null> {
    const until = Date.now() + 45_000;
    while (Date.now() < until) {
      const answer = await this.#send(offer);
      if (answer?.ok || (answer && !answer.error.retryable)) return answer;
      await sleep(30 + Math.random() * 150);
    }
    return null;
  }

  async #send({ key, amount, max }: Offer): Promise<Ack<BidAnswer> | null> {
    const answer = await this.client.ask('bid:place', {
      amount,
      currency: 'USD',
      idempotencyKey: key,
      ...(max === undefined ? {} : { maxAmount: max }),
    });
    const bidder = this.client.account?.id as string;
    this.attempts.push({ bidder, key, amount, ...(max === undefined ? {} : { max }), answer });
    return answer;
  }
}
