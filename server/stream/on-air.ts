import type { AuctionSummary, Snapshot } from '../contracts/auction.ts';
import { CHANNELS, type InternalEvent } from '../contracts/events.ts';
import { pickNext } from '../contracts/live/next-lot.rules.ts';
import type { LotShown } from '../contracts/live/stage.rules.ts';
import type { Scene, SceneState } from '../contracts/scene.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import { followLot, type LotFollower } from './lot.follower.ts';
import type { Chime, OnAir } from './parts.ts';
import { tickerLines } from './ticker.rules.ts';

/** How often what is kept in Redis is looked at: it heals what an event should have told, and shows that Redis is there. */
const LOOK_MS = 2_000;
/** After so long without the house a price on screen would be a guess. */
const DARK_AFTER_MS = 10_000;
/** A scene waits this long for its lot, so that it comes on whole. */
const PATIENCE_MS = 1_500;
/** Scenes between lots announce what comes next. */
const ANNOUNCING: ReadonlySet<Scene> = new Set(['holding', 'welcome', 'break']);

/** What staff have set for the picture. */
export type Settings = { title: string; ticker: readonly string[] };
type Coming = Pick<AuctionSummary, 'id'> & { lot: { campaignId: string; lotNumber: number } };

export type OnAirDeps = {
  streamId: string;
  bus: Bus;
  /** The scene that is kept; null: none was ever set. @throws while Redis is away */
  scene: () => Promise<SceneState | null>;
  settings: () => Promise<Settings>;
  viewers: () => Promise<number>;
  /** Headlines for the ticker, the newest first. */
  news: () => Promise<readonly string[]>;
  snapshot: (auctionId: string) => Promise<Snapshot>;
  /** Lots still to come, in their order. */
  upcoming: () => Promise<readonly Coming[]>;
  /** Something that is heard. */
  onChime: (chime: Chime) => void;
  logger: Logger;
  /** After how long without Redis the picture goes dark; for tests. */
  darkAfterMs?: number;
};

export type OnAirFollower = ReturnType<typeof createOnAir>;

/** Follows scene, lot, mood and settings of one stream, as the overlay page does, and holds what the picture shows. */
export function createOnAir(deps: OnAirDeps) {
  const { streamId, bus, snapshot, onChime, logger, darkAfterMs = DARK_AFTER_MS } = deps;
  let onAir: OnAir = { scene: null, shown: null, mood: null, ticker: [], title: '', viewers: 0 };
  let lot: LotFollower | null = null;
  let last: LotShown['lot'] | null = null;
  let entering = 0;
  let said: readonly string[] = [];
  let news: readonly string[] = [];
  let readingNews = false;
  let newsAgain = false;
  let heardAt = Number.NEGATIVE_INFINITY;
  let missing = false;
  let looking: NodeJS.Timeout | undefined;
  let leave: (() => Promise<void>)[] = [];
  let stopped = false;

  const set = (part: Partial<OnAir>) => {
    const next = { ...onAir, ...part };
    const lines = tickerLines(said, news, next.shown);
    // The same words stay the same object, so that nothing is made anew for them.
    onAir =
      lines.join('\n') === onAir.ticker.join('\n')
        ? { ...next, ticker: onAir.ticker }
        : { ...next, ticker: lines };
  };
  const paint = (shown: LotShown) => {
    last = shown.lot;
    set({ shown });
  };

  async function lotOf({ auctionId, scene }: SceneState): Promise<string | null> {
    if (auctionId !== null) return auctionId;
    if (!ANNOUNCING.has(scene)) return null;
    const coming = await deps.upcoming().catch(() => []);
    return pickNext(coming, last)?.id ?? null;
  }

  /** Brings a scene on with its lot; the scene before stays until then. */
  async function enter(scene: SceneState): Promise<void> {
    entering += 1;
    const mine = entering;
    const auctionId = await lotOf(scene);
    if (mine !== entering || stopped) return;
    if (auctionId === null) {
      lot?.stop();
      lot = null;
      return set({ scene, shown: null });
    }
    if (lot?.auctionId === auctionId) return set({ scene });
    // Painting begins only when the scene does: until then the lot before keeps the picture.
    let next: LotShown | null = null;
    let on = false;
    const followed = followLot({
      auctionId,
      snapshot,
      paint: (shown) => {
        next = shown;
        if (on) paint(shown);
      },
    });
    lot?.stop();
    lot = followed;
    await Promise.race([followed.first, new Promise((done) => setTimeout(done, PATIENCE_MS))]);
    if (lot !== followed || stopped) return;
    on = true;
    if (next) paint(next);
    else set({ shown: null });
    if (mine === entering) set({ scene });
  }

  /** What Redis keeps; that it answers is what keeps the picture from going dark. */
  async function look(): Promise<void> {
    const before = entering;
    try {
      const [scene, settings, viewers] = await Promise.all([deps.scene(), deps.settings(), deps.viewers()]);
      if (stopped) return;
      heardAt = performance.now();
      said = settings.ticker;
      set({ title: settings.title, viewers });
      const kept = scene ?? { streamId, scene: 'holding', auctionId: null, auto: true };
      // What an event brought meanwhile is newer than what was read.
      if (entering !== before) return;
      if (!sameScene(onAir.scene, kept)) await enter(kept);
      else if (missing) lot?.refresh();
      else if (kept.auctionId === null && onAir.shown?.status !== 'scheduled') await announce(kept);
      missing = false;
    } catch (err) {
      if (!missing) logger.warn({ err }, 'what is on air cannot be read; the last known picture stays');
      missing = true;
    }
  }

  /** They are in the database, whose absence darkens nothing: those that are known run on. */
  async function readNews(): Promise<void> {
    if (readingNews) {
      newsAgain = true;
      return;
    }
    readingNews = true;
    do {
      newsAgain = false;
      try {
        news = await deps.news();
        if (!stopped) set({});
      } catch (err) {
        logger.debug({ err }, 'the news for the ticker cannot be read');
      }
    } while (newsAgain && !stopped);
    readingNews = false;
  }

  /** The lot that was announced may be gone, or one may have been set up since. */
  async function announce(scene: SceneState): Promise<void> {
    if (ANNOUNCING.has(scene.scene) && (await lotOf(scene)) !== (lot?.auctionId ?? null)) await enter(scene);
  }

  async function lookAgain(): Promise<void> {
    // Not waited for: without the database the scene is looked at all the same.
    void readNews();
    await look();
    if (!stopped) looking = setTimeout(lookAgain, Math.min(LOOK_MS, darkAfterMs / 3));
  }

  function follow(event: InternalEvent): void {
    chimeOf(event);
    lot?.follow(event);
    if (event.type === 'stream:scene_changed' && event.data.streamId === streamId) {
      enter(event.data).catch((err) => logger.error({ err }, 'a scene could not be brought on'));
    } else if (event.type === 'stream:viewers' && event.data.streamId === streamId) {
      set({ viewers: event.data.viewers });
    } else if (event.type === 'stream:configured' && event.data.streamId === streamId) {
      void look();
    } else if (event.type === 'news:changed' && event.data.onAir) {
      void readNews();
    } else if (event.type === 'agent:mood_changed') {
      set({ mood: event.data });
    }
  }

  /** Only what happens to the lot on the block is heard. */
  function chimeOf(event: InternalEvent): void {
    if (!lot || (event.data as { auctionId?: string | null }).auctionId !== lot.auctionId) return;
    if (event.type === 'auction:bid_placed') onChime('bid');
    else if (event.type === 'auction:extended') onChime('extended');
    else if (event.type === 'auction:started') onChime('opening');
    else if (event.type === 'auction:ended' && event.data.outcome === 'sold') onChime('hammer');
  }

  return {
    /** Subscribes, and reads the first state; an absent Redis is waited for. */
    async start(): Promise<void> {
      for (const channel of Object.values(CHANNELS)) leave.push(await bus.subscribe(channel, follow));
      await lookAgain();
    },

    /** What is on air; without scene, lot and price while the house has been away for too long. */
    get(): OnAir {
      return performance.now() - heardAt > darkAfterMs ? { ...onAir, scene: null, shown: null } : onAir;
    },

    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(looking);
      lot?.stop();
      await Promise.allSettled(leave.map((end) => end()));
      leave = [];
    },
  };
}

/** The transition says how a scene came, not what it is. */
function sameScene(a: SceneState | null, b: SceneState): boolean {
  return (
    a !== null &&
    a.scene === b.scene &&
    a.auctionId === b.auctionId &&
    a.auto === b.auto &&
    (a.template ?? null) === (b.template ?? null) &&
    (a.assetId ?? null) === (b.assetId ?? null)
  );
}
