import type { AuctionState } from '../contracts/auction.ts';
import type { InternalEvent, Outbid } from '../contracts/events.ts';
import { CHANNELS, type EventType } from '../contracts/events.ts';
import type { Broadcaster } from '../platform/broadcaster.ts';
import type { Bus } from '../platform/bus.ts';
import { createCoalescer } from '../platform/coalescer.ts';
import type { Logger } from '../platform/logger.ts';
import { mergeEvents, outbidNotice, publicEvent } from './fanout.rules.ts';

/** A live lot that nobody bids on still says where it stands, so that a frozen page can tell. */
const HEARTBEAT_MS = 2_000;
/** Until the states are readable again, after Redis was away. */
const RETRY_MS = 500;
/** Twenty updates of a lot a second: nobody sees more, and each is a write to every viewer. */
export const UPDATE_WINDOW_MS = 50;
/** Nobody reads more notices; at a crowded lot they would be half of all that is sent. */
const OUTBID_WINDOW_MS = 1_000;

/** Room names: one per lot, one per user, one per stream for who reads along, one for what everybody on a namespace gets. */
export const rooms = {
  lot: (id: string) => `lot/${id}`,
  user: (id: string) => `user/${id}`,
  captions: (streamId: string) => `captions/${streamId}`,
  all: 'all',
};

type Deps = {
  bus: Bus;
  broadcaster: Broadcaster;
  states: (ids: string[]) => Promise<Map<string, AuctionState>>;
  running: () => string[];
  /** Lots that run or changed lately. */
  recent: () => Promise<string[]>;
  /** Whether a viewer or overlay of this hub looks at the lot. */
  isWatched: (auctionId: string) => boolean;
  logger: Logger;
};

type LostLead = { event: InternalEvent<'auction:price_updated' | 'auction:started'>; outbid: Outbid };

/** How the broadcast is made is nobody else's business. */
const STAFF_ONLY = new Set<EventType>([
  'stream:air',
  'stream:metrics',
  'stream:output_changed',
  'stream:quality_changed',
]);

/** Every page on the floor has a place for the player. */
const FOR_THE_FLOOR = new Set<EventType>(['stream:started', 'stream:ended']);

type LotRef = { auctionId?: string | null };

/** Carries events from the house's channels to this hub's own sockets. */
export class Fanout {
  readonly #deps: Deps;
  readonly #lots;
  readonly #outbid;
  readonly #lastSent = new Map<string, number>();
  #heartbeat: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;
  #unheard: (() => void) | undefined;
  #stopped = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#lots = createCoalescer<InternalEvent>({
      windowMs: UPDATE_WINDOW_MS,
      flush: (id, events) => this.#sendLot(id, events),
    });
    this.#outbid = createCoalescer<LostLead>({
      windowMs: OUTBID_WINDOW_MS,
      flush: (userId, lost) => this.#sendOutbid(userId, lost),
    });
  }

  async start(): Promise<void> {
    const { bus } = this.#deps;
    await bus.subscribe(CHANNELS.auction, (event) => this.#lotEvent(event));
    await bus.subscribe(CHANNELS.user, (event) => this.#userEvent(event));
    await bus.subscribe(CHANNELS.agent, (event) => this.#stageEvent(event));
    await bus.subscribe(CHANNELS.stream, (event) => this.#stageEvent(event));
    await bus.subscribe(CHANNELS.system, (event) => this.#houseEvent(event));
    this.#heartbeat = setInterval(() => void this.#beat(), HEARTBEAT_MS);
    this.#unheard = bus.onResumed(() => void this.#tellAgain());
  }

  stop(): void {
    this.#stopped = true;
    this.#unheard?.();
    clearTimeout(this.#again);
    clearInterval(this.#heartbeat);
    this.#lots.close();
    this.#outbid.close();
  }

  #send(namespace: string, room: string, event: { type: string }): void {
    this.#deps.broadcaster.send(namespace, room, [{ event: event.type, data: event }]);
  }

  #lotEvent(event: InternalEvent): void {
    if (event.type === 'auction:late_bid') {
      this.#send('/admin', rooms.all, event);
      return;
    }
    this.#lots.push((event.data as { auctionId: string }).auctionId, event);
    const { outbid } = event.data;
    if ((event.type !== 'auction:price_updated' && event.type !== 'auction:started') || !outbid) return;
    const lost = { event, outbid };
    for (const userId of outbid.userIds) this.#outbid.push(userId, lost);
  }

  /** The newest notice of every lot. */
  #sendOutbid(userId: string, lost: LostLead[]): void {
    const newest = new Map(lost.map((one) => [one.event.data.auctionId, one]));
    const notices = [...newest.values()].map(({ event, outbid }) => outbidNotice(event, outbid, userId));
    const packets = notices.map((notice) => ({ event: notice.type, data: notice }));
    this.#deps.broadcaster.send('/', rooms.user(userId), packets);
    this.#deps.broadcaster.send('/admin', rooms.all, packets);
  }

  #sendLot(auctionId: string, events: InternalEvent[]): void {
    const merged = mergeEvents(events);
    if (this.#deps.isWatched(auctionId)) {
      const packets = merged.map((event) => ({ event: event.type, data: publicEvent(event) }));
      this.#deps.broadcaster.send('/', rooms.lot(auctionId), packets);
      this.#deps.broadcaster.send('/overlay', rooms.lot(auctionId), packets);
    }
    const internal = merged.map((event) => ({ event: event.type, data: event }));
    this.#deps.broadcaster.send('/admin', rooms.all, internal);
    this.#lastSent.set(auctionId, Date.now());
  }

  #userEvent(event: InternalEvent): void {
    if (event.type === 'user:chat' || event.type === 'user:chat_hidden') {
      const room = rooms.lot(event.data.auctionId);
      this.#send('/', room, publicEvent(event));
      // The picture speaks for the house, not for the room.
      if (event.type === 'user:chat_hidden' || event.data.house)
        this.#send('/overlay', room, publicEvent(event));
    }
    if (event.type === 'user:lot_next') this.#send('/', rooms.user(event.data.userId), event);
    // A bidder's own pages look again: approved, banned, a deposit that came.
    if (event.type === 'user:action' && event.data.action === 'registration:changed' && event.data.userId)
      this.#send('/', rooms.user(event.data.userId), event);
    this.#send('/admin', rooms.all, event);
  }

  /** The stage: host and scenes. Viewers get what concerns the lot they look at, overlays all of it. */
  #stageEvent(event: InternalEvent): void {
    this.#send('/admin', rooms.all, event);
    if (STAFF_ONLY.has(event.type)) return;
    const { auctionId } = event.data as LotRef;
    const seen = publicEvent(event);
    if (auctionId) this.#send('/', rooms.lot(auctionId), seen);
    if (FOR_THE_FLOOR.has(event.type)) this.#send('/', rooms.all, seen);
    if (event.type === 'agent:speech_started' || event.type === 'agent:speech_ended')
      this.#send('/', rooms.captions(event.data.streamId), seen);
    this.#send('/overlay', rooms.all, seen);
  }

  #houseEvent(event: InternalEvent): void {
    const forEverybody: EventType[] = [
      'campaign:started',
      'campaign:day_started',
      'campaign:updated',
      'campaign:ended',
    ];
    if (forEverybody.includes(event.type)) this.#send('/', rooms.all, publicEvent(event));
    // What is only written as yet is nobody's business but the desk's.
    if (event.type === 'news:changed' && event.data.onAir) {
      this.#send('/', rooms.all, event);
      this.#send('/overlay', rooms.all, event);
    }
    this.#send('/admin', rooms.all, event);
  }

  async #beat(): Promise<void> {
    const quietSince = Date.now() - HEARTBEAT_MS / 2;
    const quiet = this.#deps
      .running()
      .filter((id) => (this.#lastSent.get(id) ?? 0) < quietSince && this.#deps.isWatched(id));
    if (quiet.length === 0) return;
    try {
      // Whatever came in meanwhile is newer and on its way.
      await this.#sendStates(quiet, (id) => (this.#lastSent.get(id) ?? 0) < quietSince);
    } catch (error) {
      this.#deps.logger.warn({ err: error }, 'no heartbeat: the state of the lots is not readable');
    }
  }

  /** Events were not heard: a lot that has ended meanwhile has no heartbeat that would say so. */
  async #tellAgain(): Promise<void> {
    clearTimeout(this.#again);
    try {
      await this.#sendStates(await this.#deps.recent(), () => true);
    } catch (error) {
      if (this.#stopped) return;
      this.#deps.logger.warn({ err: error }, 'the state of the lots is not readable yet');
      this.#again = setTimeout(() => void this.#tellAgain(), RETRY_MS);
    }
  }

  async #sendStates(ids: string[], isWanted: (auctionId: string) => boolean): Promise<void> {
    for (const [auctionId, state] of await this.#deps.states(ids)) {
      if (!isWanted(auctionId)) continue;
      const data = { ...state, auctionId, fromRev: state.rev };
      const event = {
        id: `${auctionId}:${state.rev}:beat`,
        timestamp: Date.now(),
        type: 'auction:state' as const,
      };
      this.#sendLot(auctionId, [{ ...event, source: 'auction-engine', version: '1.0', data }]);
    }
  }
}
