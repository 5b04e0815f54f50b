import type { Router } from 'express';
import type { Core } from '../container.ts';
import type { Broadcaster } from '../platform/broadcaster.ts';
import { deriveKey } from '../platform/derived-key.ts';
import type { Logger } from '../platform/logger.ts';
import { createAssetUsage } from './assets/asset.usage.ts';
import { type Assets, createAssets } from './assets/assets.ts';
import { Audience } from './audience.ts';
import { createReach, type Reach } from './broadcast.reach.ts';
import { loadTemplates } from './compositor/templates.ts';
import { createOverlayPages, type OverlayPages } from './overlay.pages.ts';
import { playAddresses } from './play/play.addresses.ts';
import { createRecordingLinks } from './recording.links.ts';
import { recordingsRouter } from './recordings.router.ts';
import { HOUSE_STREAM, MAIN_STREAM, StageService } from './stage.service.ts';
import { StageStore } from './stage.store.ts';
import { createStreamCommands, type StreamCommands } from './stream.commands.ts';
import { createStreamService, type StreamService } from './stream.service.ts';
import { createStreamSessions } from './stream.sessions.ts';
import { createStreamState } from './stream.state.ts';
import { createStreamStore } from './stream.store.ts';

type Deps = {
  core: Core;
  hubId: string;
  /** Floors that are open on this hub. */
  viewers: () => number;
  broadcaster: Broadcaster;
  logger: Logger;
};

/** The hub's side of the broadcast. */
export type Broadcast = {
  stage: StageService;
  streams: StreamService;
  commands: StreamCommands;
  overlays: OverlayPages;
  assets: Assets;
  recordings: Router;
  reach: Reach;
  start(): Promise<void>;
  stop(): void;
};

export function createBroadcast({ core, hubId, viewers, broadcaster, logger }: Deps): Broadcast {
  const { house, engine, log } = core;
  const { config, prisma, redis, keys, bus, objects } = house;
  const stageStore = new StageStore(redis.commands, keys);
  const state = createStreamState(redis.commands, keys);
  const stage = new StageService({
    store: stageStore,
    bus,
    isDemo: async (id) => (await engine.reader.lots([id])).get(id)?.lot.demo ?? false,
    logger,
  });
  const links = createRecordingLinks({
    key: deriveKey(config.sessionSecret, 'recording links'),
    base: config.fileLinkBase,
  });
  const sessions = createStreamSessions(prisma, links.link);
  const commands = createStreamCommands({
    publisher: redis.commands,
    subscriber: redis.subscriber,
    keys,
    logger,
  });
  const store = createStreamStore(prisma);
  const reach = createReach({ house, store, state, logger });
  const streams = createStreamService({
    store,
    sessions,
    state,
    stage,
    commands,
    bus,
    viewers: (id) => stageStore.viewers(id),
    outputs: reach.outputs.list,
    play: playAddresses(reach.tokens),
    rtmpServer: reach.rtmpServer,
    templates: async () => [...(await loadTemplates(config.dataDir, logger)).values()],
    assetType: async (id) => (await prisma.streamAsset.findUnique({ where: { id } }))?.type ?? null,
    onBlock: () => engine.reader.onBlock(),
    mayStart: (userId) => core.plans.quotas.require(userId, 'stream_minutes', 1),
    record: (actorId, type, subject, data) =>
      log.record({ actorId, type, source: 'stream-manager', subject, data }),
  });
  const overlays = createOverlayPages({
    redis: redis.commands,
    keys,
    async lotRev() {
      const { auctionId } = await stage.current();
      return auctionId === null ? null : ((await engine.states([auctionId])).get(auctionId)?.rev ?? null);
    },
    logger,
  });
  const assets = createAssets({
    prisma,
    objects,
    dataDir: config.dataDir,
    linkBase: config.fileLinkBase,
    usedBy: createAssetUsage({ prisma, state, stage: stageStore, dataDir: config.dataDir }),
    logger,
  });
  const audience = new Audience({ store: stageStore, state, bus, hubId, viewers, broadcaster, logger });
  return {
    stage,
    streams,
    commands,
    overlays,
    assets,
    recordings: recordingsRouter({ links, sessions, objects }),
    reach,
    async start() {
      await state.makeRoom(MAIN_STREAM);
      await assets.start();
      await reach.start();
      await streams.ensure(MAIN_STREAM, HOUSE_STREAM);
      await stage.start();
      audience.start();
    },
    stop() {
      audience.stop();
      stage.stop();
    },
  };
}
