import type { AuctionState } from '../contracts/auction.ts';
import type { InternalEvent } from '../contracts/events.ts';
import type { SceneState } from '../contracts/scene.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import type { Gate } from './gate.ts';
import { type Block, type BlockLot, newBlock, remarkFactsOf } from './host.block.ts';
import type { HostLanguage } from './host.language.rules.ts';
import type { Host, HostSettings, HostStore } from './host.store.ts';
import type { MemoryKeeper } from './memory.keeper.ts';
import { isRecord } from './memory.rules.ts';
import { type Feeling, type MoodEvent, moodAfter, REST, recentBids, shownFeeling } from './mood.rules.ts';
import { type Change, momentsOf, momentsOfTime, moodEventsOf, moodEventsOfTime } from './reaction.rules.ts';
import { remarkOn } from './remark.rules.ts';
import type { Moment } from './remark.texts.rules.ts';
import { Speaker, type Wish } from './speaker.ts';
import { hammerIsUp, latestStart } from './speaking.rules.ts';

const TICK_MS = 1_000;
const REMEMBERED_BIDS = 40;
/** How long the face keeps what the hammer put on it. */
const AFTERGLOW_MS = 9_000;
/** Smaller changes of intensity are not worth telling everybody. */
const NOTICEABLE = 10;
/** The keys in Redis are written anew long before they would expire. */
const KEYS_MS = 600_000;

type Deps = {
  /** Only one process speaks for the host. */
  speaks: () => boolean;
  bus: Bus;
  store: HostStore;
  memoryOf: MemoryKeeper;
  gate: Gate;
  host: Host;
  lotOf: (auctionId: string) => Promise<BlockLot | null>;
  /** What is spoken in a sale: the language of the show that runs there. */
  languageOf: (campaignId: string) => Promise<HostLanguage>;
  /** What is on air; null: nothing yet. */
  sceneOf: () => Promise<SceneState | null>;
  /** Now and then: what is too old to be kept may go. */
  tidy: () => Promise<void>;
  logger: Logger;
};

/** The host on stage: follows the newest running lot, feels with the room, speaks when there is something to say, remembers. */
export class HostService {
  readonly #deps: Deps;
  readonly #speaker: Speaker;
  #block: Block | null = null;
  #settings: HostSettings | null = null;
  #felt: Feeling = REST;
  #shown: Feeling = REST;
  #heldShown: number | null = null;
  #scene: SceneState | null = null;
  #chatTimes: number[] = [];
  /** When the keys were last written as a whole; 0 while another process speaks. */
  #keysAt = 0;
  #timer: NodeJS.Timeout | undefined;
  /** Events one after another, since a lot's catalogue entry is read in between. */
  #queue: Promise<void> = Promise.resolve();

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#speaker = new Speaker({
      hostId: deps.host.id,
      gate: deps.gate,
      hammerUp: () => this.#block !== null && hammerIsUp(this.#block.state, Date.now()),
      clock: Date.now,
      logger: deps.logger,
    });
  }

  async start(): Promise<void> {
    const { store, host, sceneOf } = this.#deps;
    this.#settings = await store.read(host.id);
    this.#speaker.remarks = (await store.context(host.id))?.remarks ?? [];
    this.#scene = await sceneOf();
    this.#timer = setInterval(() => this.#enqueue(() => this.#tick()), TICK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#queue;
    await this.#speaker.idle();
  }

  /** Something happened to a lot, on the stream, or on stage. */
  note(event: InternalEvent): void {
    this.#enqueue(() => this.#react(event));
  }

  /** The lot on the block, as long as its echo lasts. */
  get onBlock(): string | null {
    return this.#block?.auctionId ?? null;
  }

  /** As it is called now; staff may rename it. */
  get name(): string {
    return this.#settings?.name ?? this.#deps.host.name;
  }

  /** Says it when it is the host's turn; in the process that speaks for the host. */
  wish(wish: Wish): void {
    if (this.#deps.speaks()) this.#speaker.offer(wish);
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work).catch((err) => {
      this.#deps.logger.warn({ err }, 'the host missed something');
    });
  }

  async #react(event: InternalEvent): Promise<void> {
    if (event.type === 'stream:scene_changed') {
      this.#scene = event.data;
      if (this.#deps.speaks()) await this.#deps.store.setScene(this.#deps.host.id, event.data);
      return;
    }
    // Staff hold another mood; let go again before the next tick, it would stay on the face.
    if (event.type === 'agent:mood_changed' && event.data.mood !== this.#shown.mood) {
      this.#shown = { ...this.#shown, mood: event.data.mood };
      this.#heldShown = 0;
    }
    if (event.type.startsWith('agent:')) {
      if (this.#speaker.hear(event) && this.#deps.speaks()) await this.#keepContext();
      return;
    }
    if (event.type === 'user:chat') {
      if (!event.data.house && event.data.auctionId === this.onBlock) this.#listen(event.timestamp);
      return;
    }
    if (event.type.startsWith('auction:')) await this.#reactToLot(event);
  }

  /** A room that talks is felt, whatever it says. */
  #listen(at: number): void {
    this.#chatTimes = [...this.#chatTimes, at].slice(-REMEMBERED_BIDS);
    this.#feel({ kind: 'chat', recent: recentBids(this.#chatTimes, at) });
  }

  async #reactToLot(event: InternalEvent): Promise<void> {
    // These two tell nothing of how the lot stands.
    if (event.type === 'auction:created' || event.type === 'auction:late_bid') return;
    const data = event.data as { auctionId: string } & Partial<AuctionState>;
    const [block, isNew] = await this.#blockFor(event, data.auctionId);
    if (!block) return;
    if (event.type === 'auction:bid_placed') {
      block.bidTimes = [...block.bidTimes, event.timestamp].slice(-REMEMBERED_BIDS);
      return;
    }
    const state = data as AuctionState;
    if (state.rev < block.state.rev) return;
    const now = Date.now();
    const change: Change = {
      type: event.type,
      before: isNew ? null : block.state,
      state,
      lot: block.lot,
      bidTimes: block.bidTimes,
      isRecord:
        state.outcome === 'sold' &&
        isRecord(block.memories, {
          auctionId: block.auctionId,
          price: state.price,
          currency: state.currency,
        }),
      now,
    };
    block.state = state;
    const isOver = state.status === 'ended' || state.status === 'cancelled';
    block.endedAt = isOver ? (block.endedAt ?? now) : null;
    for (const feeling of moodEventsOf(change)) this.#feel(feeling);
    this.#remark(momentsOf(change), event.id, now);
    await this.#show(now);
    if (event.type === 'auction:ended' && this.#deps.speaks()) {
      await this.#deps.memoryOf.lotFell(block, event.timestamp);
    }
  }

  /** The block this event concerns: an opening takes it over, other lots are not looked at. */
  async #blockFor(event: InternalEvent, auctionId: string): Promise<[Block | null, isNew: boolean]> {
    if (this.#block?.auctionId === auctionId) return [this.#block, false];
    const takesOver = ['auction:started', 'auction:resumed', 'auction:reopened'].includes(event.type);
    const isFree = this.#block === null || this.#block.endedAt !== null;
    const state = event.data as Partial<AuctionState>;
    if (!takesOver && !(isFree && state.status === 'live')) return [null, false];
    const lot = await this.#deps.lotOf(auctionId);
    if (!lot) return [null, false];
    this.#block = newBlock({
      auctionId,
      lot,
      state: event.data as AuctionState,
      memories: await this.#deps.memoryOf.all(),
      language: await this.#deps.languageOf(lot.campaignId),
    });
    if (this.#deps.speaks()) await this.#keepContext();
    return [this.#block, true];
  }

  async #tick(): Promise<void> {
    const { speaks, store, host } = this.#deps;
    const now = Date.now();
    if (speaks()) {
      this.#settings = (await store.read(host.id)) ?? this.#settings;
      if (now - this.#keysAt > KEYS_MS) await this.#keepKeys(now);
    } else this.#keysAt = 0;
    const block = this.#block;
    if (block && block.endedAt !== null && now - block.endedAt > AFTERGLOW_MS) {
      this.#block = null;
      this.#feel({ kind: 'rest' });
      if (speaks()) await this.#keepContext();
    } else if (block && block.endedAt === null) {
      const lastBidAt = block.bidTimes.at(-1) ?? 0;
      const { events, told } = moodEventsOfTime(block.state, lastBidAt, block.told, now);
      block.told = told;
      for (const event of events) this.#feel(event);
      const eventId = `${block.auctionId}:${block.state.rev}:${Math.floor(now / 10_000)}`;
      this.#remark(momentsOfTime(block.state, lastBidAt, now), eventId, now);
    }
    this.#speaker.tick();
    await this.#show(now);
  }

  #remark(moments: readonly Moment[], eventId: string, now: number): void {
    const block = this.#block;
    if (!block || moments.length === 0) return;
    const { rev, status, warnings, leader } = block.state;
    const facts = remarkFactsOf(block, moments, now);
    const persona = this.#settings?.persona ?? { warmth: 50, humour: 50, energy: 50 };
    const remark = remarkOn(block.spoken, moments, facts, persona, eventId, now);
    if (!remark) return;
    // Every process keeps count, so that whoever takes over does not repeat what was said.
    block.spoken = remark.spoken;
    this.wish({
      kind: remark.kind,
      text: remark.text,
      auctionId: block.auctionId,
      id: `${eventId}:remark`,
      since: now,
      until: latestStart(remark.kind, now, block.state.endsAt),
      // A leader who was outbid, a warning that was answered, an end that was taken back: it is not said any more.
      holds: () => {
        const is = this.#block;
        if (is?.auctionId !== block.auctionId) return remark.kind === 'hammer' && status === 'ended';
        if (is.state.rev === rev) return true;
        const sameLeader = is.state.leader?.paddle === leader?.paddle;
        return sameLeader && is.state.status === status && is.state.warnings === warnings;
      },
    });
  }

  #feel(event: MoodEvent): void {
    this.#felt = moodAfter(this.#felt, event);
  }

  /** Tells everybody how the host feels, or what mood staff hold, when it has changed. */
  async #show(now: number): Promise<void> {
    const hold = this.#settings?.moodHold ?? null;
    const feeling = shownFeeling(this.#felt, hold, now);
    const before = this.#shown;
    const same =
      feeling.mood === before.mood &&
      feeling.expression === before.expression &&
      Math.abs(feeling.intensity - before.intensity) < NOTICEABLE;
    const heldUntil = this.#heldUntil(now);
    if (same && heldUntil === this.#heldShown) return;
    this.#shown = feeling;
    this.#heldShown = heldUntil;
    const { speaks, bus, store, host } = this.#deps;
    if (!speaks()) return;
    if (!same) {
      const auctionId = this.#block?.auctionId ?? null;
      const change = { agentId: host.id, name: this.name, ...feeling, auctionId };
      await bus.publish('agent:mood_changed', change, { source: 'agent-service' });
    }
    await store.setMood(host.id, { ...feeling, moodHeldUntil: heldUntil });
  }

  #heldUntil(now: number): number | null {
    const until = this.#settings?.moodHold?.until ?? 0;
    return until > now ? until : null;
  }

  async #keepContext(): Promise<void> {
    const { store, host } = this.#deps;
    const auctionId = this.#block?.auctionId ?? null;
    await store.setContext(host.id, { auctionId, remarks: this.#speaker.remarks });
    if (this.#settings) await store.setState(this.#settings, auctionId);
  }

  async #keepKeys(now: number): Promise<void> {
    const { store, host, tidy } = this.#deps;
    await this.#keepContext();
    await store.setMood(host.id, { ...this.#shown, moodHeldUntil: this.#heldUntil(now) });
    if (this.#scene) await store.setScene(host.id, this.#scene);
    await tidy();
    this.#keysAt = now;
  }
}
