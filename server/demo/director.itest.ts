import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { io as connect, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuctionEngine } from '../auction/engine.ts';
import { createChatPace } from '../chat/chat.pace.ts';
import { ChatService } from '../chat/chat.service.ts';
import { ChatStore } from '../chat/chat.store.ts';
import { CHANNELS, type InternalEvent } from '../contracts/events.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { createHost } from '../host/host.ts';
import { Fanout } from '../hub/fanout.ts';
import { Presence } from '../hub/presence.ts';
import { registerSockets } from '../hub/sockets.ts';
import { createIdentityService } from '../identity/identity.service.ts';
import { createIdentityStore } from '../identity/identity.store.ts';
import { createPasswords } from '../identity/passwords.ts';
import { createSessionCache } from '../identity/session.cache.ts';
import { createAccessTokens } from '../identity/tokens.ts';
import { createBroadcaster } from '../platform/broadcaster.ts';
import { createBus } from '../platform/bus.ts';
import { createCaches } from '../platform/cache.ts';
import { createMetrics } from '../platform/metrics.ts';
import { createLocalObjectStore } from '../platform/object-store.local.ts';
import { createPool } from '../platform/postgres.ts';
import { createPrisma } from '../platform/prisma.ts';
import { createRateLimits } from '../platform/rate-limit.ts';
import { createKeys } from '../platform/redis.keys.ts';
import { connectRedis } from '../platform/redis.ts';
import { createSocketServer } from '../platform/socket-server.ts';
import { createOverlayPages } from '../stream/overlay.pages.ts';
import { StageService } from '../stream/stage.service.ts';
import { StageStore } from '../stream/stage.store.ts';
import { createStreamCommands } from '../stream/stream.commands.ts';
import { createSale } from '../testing/sale.ts';
import { createDatabase, startRedis, temporaryFolder } from '../testing/services.ts';
import { createDemo, type Demo } from './demo.ts';
import { Robot } from './robot.ts';
import { seedDemo } from './seed.ts';

const logger = pino({ level: 'silent' });
const seen: InternalEvent[] = [];
const stops: (() => unknown)[] = [];
let pool: ReturnType<typeof createPool>;
let prisma: PrismaClient;
let engine: ReturnType<typeof createAuctionEngine>;
let demo: Demo;
let url = '';
let robotToken: (name: string) => Promise<string>;

const of = <T extends InternalEvent['type']>(type: T) =>
  seen.filter((event) => event.type === type) as Extract<InternalEvent, { type: T }>[];

async function until(what: string, met: () => boolean, ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (!met()) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A hub with the demo, as the container wires it, but with lots of a few seconds. */
beforeAll(async () => {
  const database = await createDatabase();
  const redisService = await startRedis();
  pool = createPool({ url: database.url, logger });
  prisma = createPrisma(pool);
  const redis = await connectRedis({ url: redisService.url, cluster: false, logger });
  const keys = createKeys({ cluster: false });
  const bus = createBus({ publisher: redis.commands, subscriber: redis.subscriber, logger });
  for (const channel of Object.values(CHANNELS)) await bus.subscribe(channel, (event) => seen.push(event));

  const tokens = createAccessTokens('a secret of this test only');
  const limits = createRateLimits({ redis: redis.commands, keys, trustedProxies: 0 });
  const identity = createIdentityService({
    store: createIdentityStore(prisma),
    passwords: createPasswords({ cost: 4 }),
    tokens,
    attempts: limits.limit({ family: 'attempts', points: 100, seconds: 60 }),
    sessionCache: createSessionCache(
      createCaches({ redis: redis.commands, metrics: createMetrics(), logger }),
      keys,
    ),
  });
  robotToken = async (name) => (await identity.robotSession(name)).accessToken;

  const paddleOf = async (campaignId: string, userId: string): Promise<number> => {
    const { rows } = await pool.query(
      `WITH next AS (UPDATE campaign.campaigns SET next_paddle = next_paddle + 1
         WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM campaign.registrations WHERE campaign_id = $1 AND user_id = $2)
         RETURNING next_paddle - 1 AS paddle),
       made AS (INSERT INTO campaign.registrations (campaign_id, user_id, paddle, status)
         SELECT $1, $2, paddle, 'approved' FROM next RETURNING paddle)
       SELECT paddle FROM made UNION ALL
       SELECT paddle FROM campaign.registrations WHERE campaign_id = $1 AND user_id = $2`,
      [campaignId, userId],
    );
    return rows[0].paddle;
  };
  engine = createAuctionEngine({
    pool,
    redis: redis.commands,
    keys,
    bus,
    logger,
    standingOf: async (campaignId, userId) => ({
      paddle: await paddleOf(campaignId, userId),
      bidLimit: null,
      refusal: null,
    }),
    registrationOf: async (campaignId, userId) => ({
      paddle: await paddleOf(campaignId, userId),
      registration: 'approved',
    }),
    record: async () => undefined,
    onSold: () => undefined,
  });
  const http = createServer();
  const io = createSocketServer(http);
  const broadcaster = createBroadcaster(io);
  const chat = new ChatService({
    store: new ChatStore(pool),
    bus,
    keeper: engine.keeper,
    requireShown: (id, seesDrafts) => engine.snapshots.requireShown(id, seesDrafts),
    pace: createChatPace(redis.commands, keys),
    limit: limits.limit({ family: 'chat', points: 100, seconds: 10 }),
    record: async () => {},
  });
  registerSockets({
    io,
    authenticate: tokens.authenticate,
    isOverlayKey: () => false,
    isStaffNow: async () => false,
    bids: engine.bids,
    chat,
    snapshots: engine.snapshots,
    stage: new StageService({
      store: new StageStore(redis.commands, keys),
      bus,
      isDemo: async () => true,
      logger,
    }),
    mayWatch: async () => true,
    overlays: createOverlayPages({ redis: redis.commands, keys, lotRev: async () => null, logger }),
    presence: new Presence({ onUser: () => undefined }),
    rates: { messagesPerSecond: 50, bidsPerSecond: 10, socketsPerAddress: 50 },
    trustedProxies: 0,
    onLook: () => demo.looked(),
    logger,
  });
  const fanout = new Fanout({
    bus,
    broadcaster,
    states: engine.states,
    running: () => engine.clock.running(),
    recent: async () => [],
    isWatched: () => true,
    logger,
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  const objects = createLocalObjectStore(temporaryFolder('objects'));
  expect(await seedDemo({ prisma, objects })).not.toBeNull();
  await pool.query(`UPDATE auction.auctions SET duration_seconds = CASE lot_number WHEN 1 THEN 14 ELSE 8 END,
    soft_close_seconds = CASE lot_number WHEN 1 THEN 2 ELSE 0 END, max_extensions = 2`);
  const host = createHost({
    pool,
    redis: redis.commands,
    keys,
    bus,
    reader: engine.reader,
    commands: createStreamCommands({ publisher: redis.commands, subscriber: redis.subscriber, keys, logger }),
    llm: null,
    logger,
  });
  demo = createDemo({
    pool,
    prisma,
    redis: redis.commands,
    keys,
    bus,
    io,
    desk: engine.desk,
    robotToken,
    url: () => url,
    logger,
  });
  await engine.start();
  await fanout.start();
  await host.start();
  await demo.start();
  stops.push(
    () => demo.stop(),
    () => host.stop(),
    () => fanout.stop(),
    () => broadcaster.close(),
    () => new Promise((resolve) => io.close(() => resolve(undefined))),
    () => engine.stop(),
    () => redis.close(),
    () => prisma.$disconnect(),
    () => pool.end(),
    () => redisService.stop(),
  );
});

afterAll(async () => {
  for (const stop of stops) await stop();
});

test('the sale waits for somebody to look, lives while they do, and rests when they are gone', async () => {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(of('auction:started')).toEqual([]);

  const asked = Date.now();
  demo.looked();
  await until('the first lot opens', () => of('auction:started').length === 1, 3_000);
  expect(Date.now() - asked).toBeLessThan(2_000);
  const viewer: Socket = connect(url, { transports: ['websocket'], forceNew: true });

  await until('robots bid', () => of('auction:bid_placed').length >= 2, 14_000);
  const { rows } = await pool.query(
    'SELECT u.is_robot, u.display_name FROM auction.bids b JOIN identity.users u ON u.id = b.bidder_id',
  );
  expect(rows.every((row) => row.is_robot && row.display_name.startsWith('Robot '))).toBe(true);

  await until('fair warning', () => of('auction:fair_warning').length >= 1, 16_000);
  await until('the hammer', () => of('auction:ended').length === 1, 25_000);
  const hammer = Date.now();
  await until('the next lot opens by itself', () => of('auction:started').length === 2, 12_000);
  expect(Date.now() - hammer).toBeGreaterThan(5_000);

  viewer.disconnect();
  await until('the second hammer', () => of('auction:ended').length === 2, 20_000);
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  expect(of('auction:started')).toHaveLength(2);
}, 120_000);

test('the host spoke of what happened, and felt it', () => {
  const remarks = of('agent:message').map((event) => event.data.text);
  expect(remarks.length).toBeGreaterThanOrEqual(3);
  expect(new Set(of('agent:message').map((event) => event.data.auctionId)).size).toBeGreaterThanOrEqual(2);
  const moods = new Set(of('agent:mood_changed').map((event) => event.data.mood));
  expect(moods.size).toBeGreaterThanOrEqual(2);
});

test('a robot sits down in no other sale, and is refused where it tries', async () => {
  const { auctionIds } = await createSale(pool, { demo: false });
  const lot = auctionIds[0] as string;
  await engine.desk.start(lot, null);
  const robot = new Robot({
    name: 'Robot Ada',
    temper: 'eager',
    url: () => url,
    token: () => robotToken('Robot Ada'),
    random: () => 0,
  });
  robot.sit(lot);
  const { id } = await prisma.user.findFirstOrThrow({ where: { isRobot: true } });
  const offer = { amount: '10000', currency: 'USD', idempotencyKey: 'robot-where-it-must-not' } as const;
  await expect(
    engine.bids.place({ id, displayName: 'Robot Ada', robot: true }, lot, offer),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  robot.leave();
  expect(await prisma.bid.count({ where: { auctionId: lot } })).toBe(0);
});
