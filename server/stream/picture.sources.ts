import { createAuctionCatalogueStore } from '../auction/auction.catalogue.store.ts';
import type { Core } from '../container.ts';
import type { SceneState } from '../contracts/scene.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import { createOnAir, type OnAirFollower } from './on-air.ts';
import type { Chime } from './parts.ts';
import { StageStore } from './stage.store.ts';
import type { StreamState } from './stream.state.ts';
import type { StreamStore } from './stream.store.ts';

/** The lots that are looked through for the next one. */
const UPCOMING = 50;

type Deps = {
  core: Core;
  streamId: string;
  state: StreamState;
  store: StreamStore;
  news: () => Promise<readonly string[]>;
  onChime: (chime: Chime) => void;
  logger: Logger;
};

/** What the two pictures of the desk are made of: the one on air, and the one that is being prepared. */
export function createPictureSources(deps: Deps): { program: OnAirFollower; preview: OnAirFollower } {
  const { core, streamId, state, store, logger } = deps;
  const { engine, house } = core;
  const stage = new StageStore(house.redis.commands, house.keys);
  const catalogue = createAuctionCatalogueStore(house.pool);
  const shared = {
    settings: async () => {
      const [{ title }, { ticker }] = await Promise.all([store.get(streamId), state.readDesk(streamId)]);
      return { title, ticker };
    },
    viewers: () => stage.viewers(streamId),
    news: deps.news,
    snapshot: (auctionId: string) => engine.snapshots.snapshot(auctionId, null, true),
    upcoming: async () => {
      const page = await catalogue.list({ limit: UPCOMING }, { statuses: ['scheduled'], drafts: false });
      return engine.snapshots.summaries([...page.items]);
    },
    logger,
  };
  return {
    program: createOnAir({
      ...shared,
      streamId,
      bus: house.bus,
      scene: () => stage.scene(streamId),
      onChime: deps.onChime,
    }),
    preview: createOnAir({
      ...shared,
      streamId: `${streamId}-preview`,
      bus: busOfPreview(house.bus, streamId),
      scene: async (): Promise<SceneState | null> => (await state.readDesk(streamId)).preview,
      onChime: () => undefined,
    }),
  };
}

/** What changes the program's scene does not change the preview; what staff set does. */
function busOfPreview(bus: Bus, streamId: string): Bus {
  return {
    publish: bus.publish,
    onResumed: bus.onResumed,
    subscribe: (channel, handler) =>
      bus.subscribe(channel, (event) => {
        if (event.type === 'stream:scene_changed') return;
        const mine = event.type === 'stream:configured' && event.data.streamId === streamId;
        handler(mine ? { ...event, data: { streamId: `${streamId}-preview` } } : event);
      }),
  };
}
