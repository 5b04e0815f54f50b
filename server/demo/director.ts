import type { AuctionState } from '../contracts/auction.ts';
import type { InternalEvent } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import type { DemoLotRow, DemoStore } from './demo.store.ts';
import { givesWarning } from './director.rules.ts';
import type { RobotCrew } from './robot.crew.ts';
import type { DemoRound } from './seed.ts';

const TICK_MS = 500;
/** Looks are told to the other hubs at most this often. */
const LOOK_EVERY_MS = 2_000;
/** Time to enjoy the hammer before the next lot. */
const BETWEEN_LOTS_MS = 9_000;
/** How often the sale is read afresh while a lot runs. */
const REREAD_MS = 5_000;

/** How often a sale that a show conducts is looked at between its lots. */
const CONDUCTED_MS = 1_000;

type Deps = {
  /** One hub at a time directs. */
  directs: () => boolean;
  store: Pick<DemoStore, 'looked' | 'isWatched' | 'round'>;
  crew: Pick<RobotCrew, 'play' | 'leave' | 'leaveMaxima'>;
  bus: Bus;
  start: (auctionId: string) => Promise<unknown>;
  fairWarning: (auctionId: string) => Promise<unknown>;
  nextRound: (ended: { id: string }) => Promise<DemoRound | null>;
  /** Whether a person (no robot) is connected to this hub, or an overlay. */
  isWatchedHere: () => boolean;
  logger: Logger;
};

/** Runs the demo sale while somebody looks: opens lots, gives fair warning, sends the robots in, begins new rounds. */
export class DemoDirector {
  readonly #deps: Deps;
  #timer: NodeJS.Timeout | undefined;
  #step: Promise<void> | null = null;
  #stopped = false;
  #lastLook = 0;
  #lastRead = 0;
  #nextOpening = 0;
  /** A show on air sells the round: opening and warning are not ours. */
  #conducted = false;
  /** The lot on the block, and those that are sold together with it; what is known of each. */
  #onBlock = new Map<string, { state: AuctionState | null; warnedAt: number }>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  /** Waits for the step under way: it must not find the house's doors closed. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#step;
    this.#deps.crew.leave();
  }

  /** Somebody looks at the sale: a list was asked for, a lot was joined. Cheap; call it as often as it happens. */
  looked(): void {
    const now = Date.now();
    if (now - this.#lastLook < LOOK_EVERY_MS) return;
    this.#lastLook = now;
    this.#deps.store.looked().then(
      () => this.#tick(),
      () => {
        this.#lastLook = 0;
      },
    );
  }

  /** A change of any lot. */
  note(event: InternalEvent): void {
    const data = event.data as { auctionId?: string } & Partial<AuctionState>;
    const lot = data.auctionId ? this.#onBlock.get(data.auctionId) : undefined;
    if (!lot || !data.auctionId || !data.status) return;
    if (lot.state && lot.state.rev > (data.rev ?? 0)) return;
    lot.state = data as AuctionState;
    if (data.status !== 'ended' && data.status !== 'cancelled') return;
    this.#onBlock.delete(data.auctionId);
    if (this.#onBlock.size === 0) this.#blockIsEmpty();
  }

  #blockIsEmpty(): void {
    this.#onBlock.clear();
    this.#lastRead = 0;
    this.#nextOpening = Date.now() + (this.#conducted ? CONDUCTED_MS : BETWEEN_LOTS_MS);
  }

  #tick(): void {
    if (this.#stopped) return;
    if (this.#deps.isWatchedHere()) this.looked();
    this.#step ??= this.#takeStep().finally(() => {
      this.#step = null;
    });
  }

  async #takeStep(): Promise<void> {
    try {
      if (this.#deps.directs()) await this.#direct();
      else {
        this.#onBlock.clear();
        this.#deps.crew.leave();
      }
    } catch (err) {
      this.#deps.logger.warn({ err }, 'the demo sale stumbled; it goes on by itself');
    }
  }

  async #direct(): Promise<void> {
    const now = Date.now();
    if (this.#onBlock.size === 0 || now - this.#lastRead > REREAD_MS) {
      const goesOn = await this.#readSale(now);
      if (!goesOn) return;
    }
    this.#deps.crew.play([...this.#onBlock.keys()]);
    if (this.#conducted) return;
    for (const [id, lot] of this.#onBlock) {
      if (!lot.state || now - lot.warnedAt < 2_000 || !givesWarning(lot.state, now)) continue;
      lot.warnedAt = now;
      await this.#deps.fairWarning(id);
    }
  }

  /** Finds the lot on the block, or opens the next one; false when there is nothing to direct now. */
  async #readSale(now: number): Promise<boolean> {
    const { store, crew } = this.#deps;
    const wasIdle = this.#onBlock.size === 0;
    if (wasIdle && (now < this.#nextOpening || !(await store.isWatched()))) {
      // An abandoned room needs no robots; a lot that still runs is found again by the first look.
      if (now >= this.#nextOpening) crew.leave();
      return false;
    }
    const round = await store.round();
    this.#lastRead = now;
    if (!round) {
      this.#onBlock.clear();
      crew.leave();
      this.#nextOpening = now + REREAD_MS;
      return false;
    }
    this.#conducted = round.conducted;
    const live = round.lots.filter((lot) => lot.status === 'live');
    const running = live.length > 0 ? live : round.lots.filter((lot) => lot.status === 'paused');
    if (running.length > 0) {
      this.#putOnBlock(running);
      return true;
    }
    if (!wasIdle) {
      this.#blockIsEmpty();
      return false;
    }
    if (round.conducted) {
      // A show opens its lots itself; robots take their seats when it has.
      this.#nextOpening = now + CONDUCTED_MS;
      return false;
    }
    if (!round.lots.some((lot) => lot.status === 'scheduled')) {
      await this.#beginRound(round);
      return false;
    }
    await this.#openNext(round.lots.filter((lot) => lot.status === 'scheduled'));
    return true;
  }

  #putOnBlock(lots: DemoLotRow[]): void {
    this.#onBlock = new Map(
      lots.map(({ id }) => [id, this.#onBlock.get(id) ?? { state: null, warnedAt: 0 }]),
    );
  }

  /** Opens the first lot, and those that are to close with it; on the one after them some leave a maximum. */
  async #openNext(scheduled: DemoLotRow[]): Promise<void> {
    const [next] = scheduled;
    if (!next) return;
    const together = scheduled.filter(
      (lot) => lot === next || (next.softCloseGroup !== null && lot.softCloseGroup === next.softCloseGroup),
    );
    this.#putOnBlock(together);
    try {
      for (const { id } of together) await this.#deps.start(id);
    } catch (error) {
      this.#onBlock.clear();
      this.#nextOpening = Date.now() + 2_000;
      throw error;
    }
    this.#deps.logger.info(
      { auctionIds: together.map(({ id }) => id) },
      'demo: the next lot is on the block',
    );
    const after = scheduled.find((lot) => !together.includes(lot));
    if (after?.format === 'english' && after.hasReserve) void this.#deps.crew.leaveMaxima(after);
  }

  async #beginRound(ended: { campaignId: string; name: string }): Promise<void> {
    const { nextRound, bus, logger } = this.#deps;
    const round = await nextRound({ id: ended.campaignId });
    if (!round) return;
    logger.info({ campaignId: round.campaignId }, 'demo: a new round begins');
    const source = { source: 'auction-engine' } as const;
    await bus.publish(
      'campaign:ended',
      { campaignId: ended.campaignId, name: ended.name, status: 'ended' },
      source,
    );
    await bus.publish(
      'campaign:started',
      { campaignId: round.campaignId, name: round.name, status: 'active' },
      source,
    );
    for (const [i, auctionId] of round.auctionIds.entries()) {
      await bus.publish(
        'auction:created',
        { auctionId, campaignId: round.campaignId, lotNumber: i + 1 },
        source,
      );
    }
  }
}
