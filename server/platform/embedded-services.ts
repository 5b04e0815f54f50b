import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadedConfig } from './config.ts';
import { startPostgres } from './embedded-postgres.ts';
import { startRedis } from './embedded-redis.ts';
import type { OwnService } from './own-service.ts';

export type EmbeddedServices = {
  /** Absent when the configuration names an outside one. */
  databaseUrl?: string;
  redisUrl?: string;
  stop(): Promise<void>;
  /** Tells them to stop without waiting for it: for the last moment of a process. */
  abandon(): void;
};

const restartPauses = [0, 200, 1000, 3000, 10_000];

/**
 * Starts the PostgreSQL and the Redis that the configuration does not name, under `<dataDir>/runtime/`, and starts
 * them again should they die.
 * @param report told in a sentence what happens to them later
 * @throws what startPostgres and startRedis throw; then nothing is left running
 */
export async function startEmbeddedServices(
  config: Pick<LoadedConfig, 'dataDir' | 'databaseUrl' | 'redisUrl'>,
  report: (sentence: string) => void,
): Promise<EmbeddedServices> {
  const running: OwnService[] = [];
  let stopping = false;

  const supervise = async (
    title: string,
    begin: (onUnexpectedExit: (reason: string) => void) => Promise<OwnService>,
  ): Promise<OwnService> => {
    const service = await begin(async (reason) => {
      report(`${title} ended unexpectedly (${reason}); starting it again.`);
      for (const pause of restartPauses) {
        await sleep(pause);
        if (stopping) return;
        try {
          await service.start();
          report(`${title} runs again.`);
          return;
        } catch (error) {
          report((error as Error).message);
        }
      }
      report(`${title} does not come back; stop the server and look into the lines above.`);
    });
    running.push(service);
    return service;
  };

  const dir = join(config.dataDir, 'runtime');
  const starting = [
    config.databaseUrl
      ? null
      : supervise('PostgreSQL', (onUnexpectedExit) =>
          startPostgres({ dir: join(dir, 'postgres'), onUnexpectedExit }),
        ),
    config.redisUrl
      ? null
      : supervise('Redis', (onUnexpectedExit) => startRedis({ dir: join(dir, 'redis'), onUnexpectedExit })),
  ] as const;

  const stop = async () => {
    stopping = true;
    await Promise.all(running.map((service) => service.stop()));
  };
  const results = await Promise.allSettled(starting);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) {
    await stop();
    throw failure.reason;
  }
  const [postgres, redis] = await Promise.all(starting);
  return {
    ...(postgres ? { databaseUrl: postgres.url } : {}),
    ...(redis ? { redisUrl: redis.url } : {}),
    stop,
    abandon() {
      stopping = true;
      for (const service of running) void service.stop();
    },
  };
}
