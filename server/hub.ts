import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { buildApp } from './app.ts';
import { measureBids } from './auction/bid.metrics.ts';
import { createExchangeRateStore } from './campaign/exchange-rates.store.ts';
import { createChatPace } from './chat/chat.pace.ts';
import { ChatService } from './chat/chat.service.ts';
import { ChatStore } from './chat/chat.store.ts';
import type { Core } from './container.ts';
import { CHANNELS } from './contracts/events.ts';
import { createDemo } from './demo/demo.ts';
import { seedDemo } from './demo/seed.ts';
import { FraudWatch } from './fraud/fraud.watch.ts';
import { createHost } from './host/host.ts';
import { createEndedSessions } from './hub/ended-sessions.ts';
import { Fanout, rooms } from './hub/fanout.ts';
import { Online } from './hub/online.ts';
import { Presence } from './hub/presence.ts';
import { announceRoleChange, followRoleChanges } from './hub/role-change.ts';
import { registerSockets } from './hub/sockets.ts';
import { createRoutes } from './hub.routes.ts';
import { createIdentityService } from './identity/identity.service.ts';
import { createIdentityStore } from './identity/identity.store.ts';
import { createPasswords } from './identity/passwords.ts';
import { createSessionCache } from './identity/session.cache.ts';
import { createAccessTokens, createOverlayKey } from './identity/tokens.ts';
import { QUEUE_NAME as HOUSE_QUEUE } from './jobs/queue.ts';
import { newsPagesRouter } from './news/news.pages.ts';
import { healthRouter } from './ops/health.routes.ts';
import { createHealth } from './ops/health.ts';
import { createQueuePasses } from './ops/queue.pass.ts';
import { createQueueBoard } from './ops/queues.router.ts';
import { isStaff } from './platform/caller.ts';
import { deriveKey } from './platform/derived-key.ts';
import { filesRouter } from './platform/files.ts';
import { originOfBucket } from './platform/object-store.presigned.ts';
import { openApiDocument, openApiRouter } from './platform/openapi.ts';
import { pagesRouter } from './platform/pages.ts';
import { createChatOfShows } from './show/chat/chat.ts';
import { createRuns } from './show/conductor/conducting.ts';
import { SHOW_QUEUE } from './show/conductor/run.queue.ts';
import { showFilesRouter } from './show/show.files.router.ts';
import { assetsRouter } from './stream/assets/asset.router.ts';
import { createBroadcast } from './stream/broadcast.ts';
import { NARRATION_QUEUE } from './studio/narration/narration.queue.ts';
import { STUDIO_QUEUE } from './studio/pipeline/flow.ts';
import { studioFilesRouter } from './studio/studio.files.router.ts';
import { spokenSeconds } from './voice/estimate.rules.ts';
import { createVoice } from './voice/voice.ts';

/** Work factor of password hashes: a quarter of a second on today's laptops. */
const PASSWORD_COST = 12;
const VERSION = '0.1.0';

export type Hub = {
  readonly address: { host: string; port: number } | null;
  /** Listens, and returns what to tell whoever started the program. */
  start(): Promise<string[]>;
  stop(): Promise<void>;
};

/** One hub: pages, API and sockets over the shared core. */
export function createHub(core: Core): Hub {
  const { house, engine, log } = core;
  const { config, pool, prisma, redis, keys, bus, metrics, limits, objects, files, log: logBook } = house;
  const hubId = randomUUID();
  const streamLogger = logBook.component('stream-manager');
  const eventLogger = logBook.component('event-handler');

  const identityStore = createIdentityStore(prisma);
  const endedSessions = createEndedSessions({
    bus,
    io: () => io,
    endedSince: identityStore.sessionsEndedSince,
    logger: eventLogger,
  });
  const tokens = createAccessTokens(config.sessionSecret, Date.now, endedSessions.isEnded);
  const overlayKey = createOverlayKey(config.sessionSecret);
  const identity = createIdentityService({
    store: identityStore,
    passwords: createPasswords({ cost: PASSWORD_COST }),
    tokens,
    attempts: limits.limit({ family: 'sign-in', points: 10, seconds: 300 }),
    sessionCache: createSessionCache(house.caches, keys),
    sessionsEnded: endedSessions.announce,
  });

  const fraudWatch = new FraudWatch({
    fraud: core.fraud,
    terms: (id) => engine.keeper.rules(id),
    key: deriveKey(config.sessionSecret, 'addresses of bidders'),
    logger: logBook.component('auction-engine'),
  });
  const bids = fraudWatch.watch(measureBids(engine.bids, metrics, engine.pending));
  const app = buildApp(config);
  const dist = join(import.meta.dirname, '../dist');
  const { io, broadcaster } = app;
  const presence = new Presence({
    onUser: (userId, present) => {
      online.changed(userId, present);
      const type = present ? 'user:connected' : 'user:disconnected';
      const connections = presence.connectionsOf(userId);
      bus.publish(type, { userId, connections }, { source: 'event-handler' }).catch(() => undefined);
    },
  });
  const online = new Online({
    redis: redis.commands,
    keys,
    users: () => presence.users(),
    logger: eventLogger,
  });
  const broadcast = createBroadcast({
    core,
    hubId,
    viewers: () => presence.socketsOn('/'),
    broadcaster,
    logger: streamLogger,
  });
  const { stage, overlays, streams, commands } = broadcast;
  const host = createHost({
    pool,
    redis: redis.commands,
    keys,
    bus,
    reader: engine.reader,
    commands,
    requireSpeech: (userId, text) => core.plans.quotas.require(userId, 'voice_seconds', spokenSeconds(text)),
    llm: config.llm,
    logger: logBook.component('agent-service'),
  });
  const demo = createDemo({
    pool,
    prisma,
    redis: redis.commands,
    keys,
    bus,
    io,
    desk: engine.desk,
    robotToken: async (name) => (await identity.robotSession(name)).accessToken,
    url: () => `http://127.0.0.1:${address?.port}`,
    logger: eventLogger,
  });
  const fanout = new Fanout({
    bus,
    broadcaster,
    states: engine.states,
    running: () => engine.clock.running(),
    recent: engine.recent,
    isWatched: (id) =>
      io.of('/').adapter.rooms.has(rooms.lot(id)) || io.of('/overlay').adapter.rooms.has(rooms.lot(id)),
    logger: eventLogger,
  });
  const chat = new ChatService({
    store: new ChatStore(pool),
    bus,
    keeper: engine.keeper,
    requireShown: (id, seesDrafts) => engine.snapshots.requireShown(id, seesDrafts),
    pace: createChatPace(redis.commands, keys),
    limit: limits.limit({ family: 'chat', points: 5, seconds: 10 }),
    record: (actorId, type, subject, data) =>
      log.record({ actorId, type, source: 'event-handler', subject, data }),
  });
  registerSockets({
    io,
    authenticate: tokens.authenticate,
    isStaffNow: async (userId) => isStaff(await identity.me(userId)),
    isOverlayKey: (key) => overlayKey.matches(key),
    bids,
    chat,
    snapshots: engine.snapshots,
    stage,
    mayWatch: async (id, staff) => staff || (await streams.get(id, false)).visibility === 'public',
    overlays,
    presence,
    rates: {
      messagesPerSecond: config.limits.messagesPerSocketPerSecond,
      bidsPerSecond: config.limits.bidsPerSocketPerSecond,
      socketsPerAddress: config.limits.socketsPerAddress,
    },
    trustedProxies: config.trustedProxies,
    onLook: demo.looked,
    logger: eventLogger,
  });

  const voice = createVoice({ config, pool, objects, logger: streamLogger });
  const health = createHealth(pool, redis.commands);
  const queuePasses = createQueuePasses({
    key: deriveKey(config.sessionSecret, 'view of the queues'),
    secure: config.publicUrl.startsWith('https:'),
  });
  const queueBoard = createQueueBoard({
    connection: redis.queue(),
    names: [HOUSE_QUEUE, SHOW_QUEUE, STUDIO_QUEUE, NARRATION_QUEUE],
    passes: queuePasses,
    officeOf: async (userId, sessionId) => {
      if (sessionId && endedSessions.isEnded(sessionId)) return null;
      const { role } = await identity.me(userId);
      return role === 'staff' || role === 'admin' ? role : null;
    },
    done: (userId, deed) =>
      void log.record({
        ...{
          actorId: userId,
          type: 'queues.worked_on',
          source: 'admin-frontend',
          subject: '',
          data: { deed },
        },
      }),
    logger: eventLogger,
  });
  const rates = createExchangeRateStore(pool);
  const shows = createRuns(core);
  const showChat = createChatOfShows(house, core.shows);
  const routes = createRoutes({
    rates,
    roleChanged: announceRoleChange(bus, eventLogger),
    bids,
    core,
    identity,
    streams,
    overlays,
    assets: broadcast.assets,
    reach: broadcast.reach,
    runs: shows.runs,
    showChat,
    voice,
    chat,
    agents: host.agents,
    presence,
    online,
    health,
    queuePasses,
    overlayKey: overlayKey.key,
    onLook: demo.looked,
  });
  const limit = limits.perAddress({
    family: 'http',
    points: config.limits.requestsPerAddressPerMinute,
    seconds: 60,
  });
  app.serve({
    routes,
    authenticate: tokens.authenticate,
    limit,
    routers: [
      healthRouter({ health, metrics, metricsToken: config.metricsToken }),
      openApiRouter(openApiDocument(routes, { version: VERSION, publicUrl: config.publicUrl })),
      filesRouter(files),
      showFilesRouter({ links: core.shows.links, objects: files }),
      studioFilesRouter({ links: core.studio.links, objects: files }),
      queueBoard.router,
      broadcast.recordings,
      broadcast.reach.play.router,
      assetsRouter(broadcast.assets),
      newsPagesRouter({ dist, publicUrl: config.publicUrl, cover: core.news.service.cover, limit }),
      pagesRouter(dist),
    ],
    trustedProxies: config.trustedProxies,
    publicUrl: config.publicUrl,
    bucketOrigin: config.objectStore && originOfBucket(config.objectStore),
    logger: logBook.component('admin-frontend'),
    metrics,
    audit: (deed) => void log.record({ ...deed, source: 'admin-frontend' }),
  });

  let address: Hub['address'] = null;
  return {
    get address() {
      return address;
    },
    async start() {
      const { linkToken, admin } = await identity.bootstrapAdmin(config.admin);
      await rates.ensure();
      if (config.seedDemo) await seedDemo({ prisma, objects });
      await bus.subscribe(CHANNELS.auction, (event) => stage.follow(event));
      await broadcast.start();
      await followRoleChanges(bus, io);
      await endedSessions.start();
      await fanout.start();
      address = await app.listen();
      online.start();
      fraudWatch.start();
      await host.start();
      await demo.start();
      metrics.watchSockets((namespace) => presence.socketsOn(namespace));
      log.record({ actorId: null, type: 'hub.started', source: 'event-handler', subject: hubId });
      const base = config.publicUrl.replace(/:0$/, `:${address.port}`);
      return [
        `Bidding floor   ${base}/`,
        `Overlay (OBS)   ${base}/overlay?key=${overlayKey.key}`,
        `Control room    ${base}/admin`,
        linkToken ? `Sign in once    ${base}/admin?setup=${linkToken}` : `Sign in as      ${admin.email}`,
      ];
    },
    async stop() {
      await demo.stop();
      await host.stop();
      online.stop();
      endedSessions.stop();
      broadcast.stop();
      fanout.stop();
      await app.close();
      await queueBoard.close();
      await showChat.close();
      await shows.close();
      await voice.close();
      await fraudWatch.stop();
    },
  };
}
