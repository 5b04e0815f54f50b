import type { AuctionState, Outcome } from '../contracts/auction.ts';
import type { InternalEvent } from '../contracts/events.ts';
import type { Scene, SceneState, Transition } from '../contracts/scene.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import type { StageStore } from './stage.store.ts';

/** The one broadcast of a single house; a fleet of streams has one id each. */
export const MAIN_STREAM = 'main';

/** How the house's broadcast is called until staff give it a name. */
export const HOUSE_STREAM = 'Live from the saleroom';

/** How long the hammer price stays on screen before the room waits for the next lot. */
const AFTER_HAMMER_MS = 8_000;

/** Bids and hammer are on screen at once; what only rounds off the show may take its time. */
const GENTLY: Transition = { kind: 'fade', durationMs: 500 };
const AT_ONCE: Transition = { kind: 'cut', durationMs: 0 };

type Deps = {
  store: StageStore;
  bus: Bus;
  isDemo: (auctionId: string) => Promise<boolean>;
  logger: Logger;
};

/** What a broadcast shows: set by staff, or (the main stream) following the sale by itself. */
export class StageService {
  readonly #deps: Deps;
  #rest: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The hub that was to clear the stage after a hammer may have died: whoever comes up does it. */
  async start(): Promise<void> {
    this.#restAfter(await this.current());
  }

  async current(streamId = MAIN_STREAM): Promise<SceneState> {
    return (await this.#deps.store.scene(streamId)) ?? atRest(streamId);
  }

  /** Shows a scene; everybody is told when it is another one than before. */
  async show(next: Omit<SceneState, 'streamId'>, streamId = MAIN_STREAM): Promise<SceneState> {
    const state = { ...next, streamId };
    if (streamId === MAIN_STREAM) this.#restAfter(state);
    const changed = await this.#deps.store.setScene(state);
    if (changed) await this.#deps.bus.publish('stream:scene_changed', state, { source: 'stream-manager' });
    return state;
  }

  /** The sale goes on: while `auto` is on, the stage goes with it. */
  follow(event: InternalEvent): void {
    const data = event.data as Partial<AuctionState> & { auctionId: string; outcome?: Outcome };
    const scene = sceneAfter(event.type, data.outcome ?? null);
    if (!scene) return;
    this.#followTo(scene, data.auctionId).catch((err) => {
      this.#deps.logger.warn({ err }, 'the stage could not follow the sale');
    });
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#rest);
  }

  async #followTo(scene: Scene, auctionId: string): Promise<void> {
    const now = await this.current();
    if (!now.auto) return;
    // Another lot's end does not take the running one off the screen.
    if (scene !== 'bidding' && now.auctionId !== auctionId) return;
    if (await this.#isDemoBesideRealLot(auctionId, now)) return;
    const transition = scene === 'bidding' || scene === 'sold' ? AT_ONCE : GENTLY;
    await this.show({ scene, auctionId, auto: true, transition });
  }

  /** What follows a hammer by itself is left by itself. */
  #restAfter({ auto, scene, auctionId }: SceneState): void {
    clearTimeout(this.#rest);
    const passing = scene === 'lot' || scene === 'sold';
    if (this.#stopped || !auto || !passing || auctionId === null) return;
    this.#rest = setTimeout(() => {
      this.#leaveLot(auctionId).catch((err) =>
        this.#deps.logger.warn({ err }, 'the stage could not be cleared'),
      );
    }, AFTER_HAMMER_MS);
  }

  /** The demo's robots go on beside a sale of one's own; they do not take it off the screen. */
  async #isDemoBesideRealLot(auctionId: string, now: SceneState): Promise<boolean> {
    if (now.scene !== 'bidding' || now.auctionId === null || now.auctionId === auctionId) return false;
    const { isDemo } = this.#deps;
    return (await isDemo(auctionId)) && !(await isDemo(now.auctionId));
  }

  /** Another hub may have seen the next lot open meanwhile. */
  async #leaveLot(auctionId: string): Promise<void> {
    const { auto, scene, auctionId: shown } = await this.current();
    if (auto && shown === auctionId && scene !== 'bidding')
      await this.show({ ...atRest(MAIN_STREAM), transition: GENTLY });
  }
}

function atRest(streamId: string): SceneState {
  return { streamId, scene: 'holding', auctionId: null, auto: true };
}

function sceneAfter(type: InternalEvent['type'], outcome: Outcome | null): Scene | null {
  if (type === 'auction:started' || type === 'auction:resumed' || type === 'auction:reopened')
    return 'bidding';
  if (type === 'auction:sale_cancelled') return 'lot';
  if (type === 'auction:ended') return outcome === 'sold' ? 'sold' : 'lot';
  if (type === 'auction:cancelled') return 'holding';
  return null;
}
