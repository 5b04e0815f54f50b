import { createContainer } from '../container.ts';
import { completeConfig, loadConfig, type Role } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import { createDatabase, startRedis, temporaryFolder } from './services.ts';

export type TestHouse = Awaited<ReturnType<typeof startHouse>>;

/**
 * A whole house in this process, on a database and a Redis of its own and a free port.
 * @param terminal takes what it would say on the terminal
 */
export async function startHouse(
  environment: Record<string, string> = {},
  terminal: NodeJS.WritableStream = process.stdout,
  roles: readonly Role[] = ['hub', 'worker'],
) {
  const database = await createDatabase();
  const redis = await startRedis();
  const loaded = loadConfig(
    {
      PORT: '0',
      DATA_DIR: temporaryFolder('house'),
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      SESSION_SECRET: 'a secret for tests that is long enough',
      SEED_DEMO: 'false',
      LOG_LEVEL: 'silent',
      ADMIN_EMAIL: 'admin@example.com',
      ADMIN_PASSWORD: 'a password for tests',
      ...environment,
    },
    [`--role=${roles.join(',')}`],
  );
  const config = completeConfig(loaded);
  const logBook = createLogger(config, terminal);
  const container = await createContainer(config, logBook);
  await container.start();
  const url = `http://127.0.0.1:${container.address?.port}`;
  const overlayKey = /overlay\?key=(\S+)/.exec(container.greeting().join('\n'))?.[1] ?? '';
  return {
    url,
    container,
    overlayKey,
    pool: container.core.house.pool,
    dataDir: config.dataDir,
    redisUrl: redis.url,
    async stop() {
      await container.stop();
      await logBook.close();
      await redis.stop();
    },
  };
}

/** One JSON request; the body of the answer beside its status. */
export async function call<T = Record<string, unknown>>(
  url: string,
  options: { body?: unknown; method?: string; token?: string } = {},
): Promise<{ status: number; body: T }> {
  const answer = await fetch(url, {
    method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text ? JSON.parse(text) : {}) as T };
}
