import type { Pool } from 'pg';
import type { Server } from 'socket.io';
import type { DeskService } from '../auction/desk.service.ts';
import { CHANNELS } from '../contracts/events.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import type { Bus } from '../platform/bus.ts';
import { createLease } from '../platform/lease.ts';
import type { Logger } from '../platform/logger.ts';
import type { Keys } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { createRehearsalCrew } from '../show/rehearsal/rehearsal.crew.ts';
import { rehearsedLots } from '../show/rehearsal/rehearsed.lots.ts';
import { hasAudience } from './audience.ts';
import { DemoStore } from './demo.store.ts';
import { DemoDirector } from './director.ts';
import { RobotCrew } from './robot.crew.ts';
import { seedNextRound } from './seed.ts';

export type DemoDeps = {
  pool: Pool;
  prisma: PrismaClient;
  redis: RedisConnection;
  keys: Keys;
  bus: Bus;
  io: Server;
  desk: Pick<DeskService, 'start' | 'fairWarning'>;
  /** An access token for the robot of this name, made when needed. */
  robotToken: (name: string) => Promise<string>;
  /** Where this hub listens; asked when the first robot connects. */
  url: () => string;
  logger: Logger;
};

export type Demo = {
  /** Somebody looks at the sale. */
  looked(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** The demo sale of a hub: its director, its robots, and the lease that leaves both to one hub at a time. */
export function createDemo(deps: DemoDeps): Demo {
  const { pool, prisma, redis, keys, bus, io, desk, robotToken, url, logger } = deps;
  const lease = createLease({ redis, key: keys.lease('demo'), logger });
  const crew = new RobotCrew({ url, token: robotToken });
  const director = new DemoDirector({
    directs: lease.held,
    store: new DemoStore(pool, redis, keys),
    crew,
    bus,
    start: (id) => desk.start(id, null),
    fairWarning: (id) => desk.fairWarning(id, null),
    nextRound: (ended) => seedNextRound(prisma, ended),
    isWatchedHere: () => hasAudience(io),
    logger,
  });
  const rehearsals = createRehearsalCrew({
    seats: lease.held,
    openLots: () => rehearsedLots(pool),
    crew: new RobotCrew({ url, token: robotToken }),
    logger,
  });
  let unsubscribe: (() => Promise<void>) | undefined;
  return {
    looked: () => director.looked(),
    async start() {
      await lease.start();
      unsubscribe = await bus.subscribe(CHANNELS.auction, (event) => director.note(event));
      director.start();
      rehearsals.start();
    },
    async stop() {
      await rehearsals.stop();
      await director.stop();
      await unsubscribe?.();
      await lease.stop();
    },
  };
}
