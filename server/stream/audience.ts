import type { Broadcaster } from '../platform/broadcaster.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import { MAIN_STREAM } from './stage.service.ts';
import type { StageStore } from './stage.store.ts';
import type { StreamState } from './stream.state.ts';

const EVERY_MS = 5_000;

type Deps = {
  store: StageStore;
  state: StreamState;
  bus: Bus;
  hubId: string;
  viewers: () => number;
  broadcaster: Broadcaster;
  logger: Logger;
};

/** Keeps the count of viewers and the fan-out's figures where staff and the stage see them. */
export class Audience {
  readonly #deps: Deps;
  #timer: NodeJS.Timeout | undefined;
  #told = -1;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#count(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #count(): Promise<void> {
    const { store, state, bus, hubId, broadcaster, logger } = this.#deps;
    try {
      const viewers = await store.countViewers(MAIN_STREAM, hubId, this.#deps.viewers());
      await state.writeFanout(MAIN_STREAM, hubId, broadcaster.stats());
      await state.addChartPoint(MAIN_STREAM, { at: Date.now(), viewers });
      if (viewers === this.#told) return;
      this.#told = viewers;
      await bus.publish('stream:viewers', { streamId: MAIN_STREAM, viewers }, { source: 'stream-manager' });
    } catch (error) {
      logger.debug({ err: error }, 'viewers could not be counted');
    }
  }
}
