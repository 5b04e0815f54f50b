import type { Pool } from 'pg';
import type { LotReader } from '../auction/lot.reader.ts';
import { CHANNELS } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import { createLease } from '../platform/lease.ts';
import type { Logger } from '../platform/logger.ts';
import type { Keys } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { HostService } from './host.service.ts';
import { HostStore } from './host.store.ts';

export type HostDeps = {
  pool: Pool;
  redis: RedisConnection;
  keys: Keys;
  bus: Bus;
  reader: Pick<LotReader, 'lots'>;
  logger: Logger;
};

export type HostOnStage = { start(): Promise<void>; stop(): Promise<void> };

/** The host of the house, wired: every hub watches the sale, the one that holds the lease speaks. */
export function createHost({ pool, redis, keys, bus, reader, logger }: HostDeps): HostOnStage {
  const store = new HostStore(pool, redis, keys);
  const lease = createLease({ redis, key: keys.lease('host'), logger });
  let service: HostService | undefined;
  let unsubscribe: (() => Promise<void>) | undefined;
  return {
    async start() {
      const lotOf = async (id: string) => (await reader.lots([id])).get(id)?.lot ?? null;
      const host = await store.ensureHost();
      const started = new HostService({ speaks: lease.held, bus, store, host, lotOf, logger });
      service = started;
      await lease.start();
      unsubscribe = await bus.subscribe(CHANNELS.auction, (event) => started.note(event));
      started.start();
    },
    async stop() {
      await unsubscribe?.();
      await service?.stop();
      await lease.stop();
    },
  };
}
