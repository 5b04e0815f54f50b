import type { AuctionState, Lot } from '../contracts/auction.ts';
import type { InternalEvent } from '../contracts/events.ts';
import { formatMoney } from '../contracts/money.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import type { Host, HostStore } from './host.store.ts';
import { type Feeling, feelingOf } from './mood.rules.ts';
import { momentsOf, momentsOfTime } from './reaction.rules.ts';
import { NOTHING_SPOKEN, remarkOn, type Spoken } from './remark.rules.ts';
import type { Moment } from './remark.texts.rules.ts';

const TICK_MS = 1_000;
const REMEMBERED_BIDS = 40;
const REMEMBERED_REMARKS = 12;
/** How long the face keeps what the hammer put on it. */
const AFTERGLOW_MS = 9_000;
/** Smaller changes of intensity are not worth telling everybody. */
const NOTICEABLE = 10;

/** The lot on the block, as the host sees it. */
type Block = {
  auctionId: string;
  lot: Pick<Lot, 'title' | 'artist' | 'estimateLow' | 'estimateHigh'>;
  state: AuctionState;
  bidTimes: number[];
  spoken: Spoken;
  endedAt: number | null;
};

type Deps = {
  /** Only one process speaks for the host. */
  speaks: () => boolean;
  bus: Bus;
  store: Pick<HostStore, 'setMood' | 'setContext'>;
  host: Host;
  lotOf: (auctionId: string) => Promise<Block['lot'] | null>;
  logger: Logger;
};

const REST: Feeling = { mood: 'calm', expression: 'neutral', intensity: 10 };

/** The host on stage: follows the newest running lot, feels with the room and speaks when there is something to say. */
export class HostService {
  readonly #deps: Deps;
  #block: Block | null = null;
  #felt: Feeling = REST;
  #remarks: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** Events one after another, since a lot's catalogue entry is read in between. */
  #queue: Promise<void> = Promise.resolve();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setInterval(() => this.#enqueue(() => this.#tick()), TICK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#queue;
  }

  /** A change of any lot. */
  note(event: InternalEvent): void {
    this.#enqueue(() => this.#react(event));
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work).catch((err) => {
      this.#deps.logger.warn({ err }, 'the host missed something');
    });
  }

  async #react(event: InternalEvent): Promise<void> {
    if (!event.type.startsWith('auction:')) return;
    // These two tell nothing of how the lot stands.
    if (event.type === 'auction:created' || event.type === 'auction:late_bid') return;
    const data = event.data as { auctionId: string } & Partial<AuctionState>;
    const block = await this.#blockFor(event, data.auctionId);
    if (!block) return;
    if (event.type === 'auction:bid_placed') {
      block.bidTimes = [...block.bidTimes, event.timestamp].slice(-REMEMBERED_BIDS);
      return;
    }
    const state = data as AuctionState;
    if (state.rev < block.state.rev) return;
    block.state = state;
    const now = Date.now();
    const isOver = state.status === 'ended' || state.status === 'cancelled';
    block.endedAt = isOver ? (block.endedAt ?? now) : null;
    await this.#speak(momentsOf(event.type, state, block.lot, block.bidTimes, now), event.id);
    await this.#feel(now);
  }

  /** The block this event concerns: an opening takes it over, other lots are not looked at. */
  async #blockFor(event: InternalEvent, auctionId: string): Promise<Block | null> {
    if (this.#block?.auctionId === auctionId) return this.#block;
    const takesOver = ['auction:started', 'auction:resumed', 'auction:reopened'].includes(event.type);
    const isFree = this.#block === null || this.#block.endedAt !== null;
    const state = event.data as Partial<AuctionState>;
    if (!takesOver && !(isFree && state.status === 'live')) return null;
    const lot = await this.#deps.lotOf(auctionId);
    if (!lot) return null;
    this.#block = {
      auctionId,
      lot,
      state: event.data as AuctionState,
      bidTimes: [],
      spoken: NOTHING_SPOKEN,
      endedAt: null,
    };
    return this.#block;
  }

  async #tick(): Promise<void> {
    const block = this.#block;
    if (!block) return;
    const now = Date.now();
    if (block.endedAt !== null && now - block.endedAt > AFTERGLOW_MS) this.#block = null;
    else if (block.endedAt === null) {
      const lastBidAt = block.bidTimes.at(-1) ?? 0;
      const eventId = `${block.auctionId}:${block.state.rev}:${Math.floor(now / 10_000)}`;
      await this.#speak(momentsOfTime(block.state, lastBidAt, now), eventId);
    }
    await this.#feel(now);
  }

  async #speak(moments: readonly Moment[], eventId: string): Promise<void> {
    const block = this.#block;
    if (!block || moments.length === 0) return;
    const { leader, price, currency } = block.state;
    const facts = {
      title: block.lot.title,
      artist: block.lot.artist,
      paddle: leader?.paddle,
      price: formatMoney(price, currency),
    };
    const remark = remarkOn(block.spoken, moments, facts, eventId, Date.now());
    if (!remark) return;
    // Every process keeps count, so that whoever takes over does not repeat what was said.
    block.spoken = remark.spoken;
    if (!this.#deps.speaks()) return;
    const { bus, store, host } = this.#deps;
    const { auctionId } = block;
    this.#remarks = [...this.#remarks, remark.text].slice(-REMEMBERED_REMARKS);
    const message = { agentId: host.id, name: host.name, text: remark.text, auctionId };
    await bus.publish('agent:message', message, { source: 'agent-service', id: `${eventId}:remark` });
    await store.setContext(host, { auctionId, remarks: this.#remarks });
  }

  async #feel(now: number): Promise<void> {
    const block = this.#block;
    const feeling = block ? feelingOf({ ...block.state, ...block.lot, bidTimes: block.bidTimes, now }) : REST;
    const before = this.#felt;
    const same =
      feeling.mood === before.mood &&
      feeling.expression === before.expression &&
      Math.abs(feeling.intensity - before.intensity) < NOTICEABLE;
    if (same) return;
    this.#felt = feeling;
    if (!this.#deps.speaks()) return;
    const { bus, store, host } = this.#deps;
    const change = { agentId: host.id, name: host.name, ...feeling, auctionId: block?.auctionId ?? null };
    await bus.publish('agent:mood_changed', change, { source: 'agent-service' });
    await store.setMood(host.id, feeling);
  }
}
