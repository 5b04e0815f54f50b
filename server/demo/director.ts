import type { AuctionState } from '../contracts/auction.ts';
import type { InternalEvent } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import type { DemoStore } from './demo.store.ts';
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

type Deps = {
  /** One hub at a time directs. */
  directs: () => boolean;
  store: Pick<DemoStore, 'looked' | 'isWatched' | 'round'>;
  crew: Pick<RobotCrew, 'play' | 'leave'>;
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
  #onBlock: { id: string; state: AuctionState | null } | null = null;
  #warnedAt = 0;

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
    if (!data.auctionId || data.auctionId !== this.#onBlock?.id || !data.status) return;
    const known = this.#onBlock.state;
    if (known && known.rev > (data.rev ?? 0)) return;
    this.#onBlock.state = data as AuctionState;
    if (data.status === 'ended' || data.status === 'cancelled') this.#lotIsOver();
  }

  #lotIsOver(): void {
    this.#onBlock = null;
    this.#lastRead = 0;
    this.#nextOpening = Date.now() + BETWEEN_LOTS_MS;
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
        this.#onBlock = null;
        this.#deps.crew.leave();
      }
    } catch (err) {
      this.#deps.logger.warn({ err }, 'the demo sale stumbled; it goes on by itself');
    }
  }

  async #direct(): Promise<void> {
    const now = Date.now();
    if (!this.#onBlock || now - this.#lastRead > REREAD_MS) {
      const goesOn = await this.#readSale(now);
      if (!goesOn) return;
    }
    const block = this.#onBlock;
    if (!block) return;
    this.#deps.crew.play(block.id);
    if (block.state && now - this.#warnedAt > 2_000 && givesWarning(block.state, now)) {
      this.#warnedAt = now;
      await this.#deps.fairWarning(block.id);
    }
  }

  /** Finds the lot on the block, or opens the next one; false when there is nothing to direct now. */
  async #readSale(now: number): Promise<boolean> {
    const { store, crew, logger } = this.#deps;
    const wasIdle = this.#onBlock === null;
    if (wasIdle && (now < this.#nextOpening || !(await store.isWatched()))) {
      // An abandoned room needs no robots; a lot that still runs is found again by the first look.
      if (now >= this.#nextOpening) crew.leave();
      return false;
    }
    const round = await store.round();
    this.#lastRead = now;
    if (!round) {
      this.#onBlock = null;
      crew.leave();
      this.#nextOpening = now + REREAD_MS;
      return false;
    }
    const running =
      round.lots.find((lot) => lot.status === 'live') ?? round.lots.find((lot) => lot.status === 'paused');
    if (running) {
      if (this.#onBlock?.id !== running.id) this.#onBlock = { id: running.id, state: null };
      return true;
    }
    if (!wasIdle) {
      this.#lotIsOver();
      return false;
    }
    const next = round.lots.find((lot) => lot.status === 'scheduled');
    if (!next) {
      await this.#beginRound(round);
      return false;
    }
    this.#onBlock = { id: next.id, state: null };
    try {
      await this.#deps.start(next.id);
    } catch (error) {
      this.#onBlock = null;
      this.#nextOpening = now + 2_000;
      throw error;
    }
    logger.info({ auctionId: next.id }, 'demo: the next lot is on the block');
    return true;
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
