import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { type Container, createContainer } from '../container.ts';
import { type Config, completeConfig, loadConfig, type Role } from '../platform/config.ts';
import { startEmbeddedServices } from '../platform/embedded-services.ts';
import { createLogger } from '../platform/logger.ts';
import { migrate } from '../platform/migrate.ts';

/** Of the first admin of a house of its own. */
const STAFF = { email: 'staff@example.com', password: 'a password for one evening' };

type Home = {
  /** An empty folder, for as long as it takes. */
  dataDir: string;
  /** Settings beside those of every house of its own. */
  environment?: NodeJS.ProcessEnv;
  say: (line: string) => void;
};

/** A PostgreSQL with the house's tables and a Redis, for as long as `work` takes. */
export async function withOwnServices<T>(
  { dataDir, environment = {}, say }: Home,
  work: (config: Config) => Promise<T>,
): Promise<T> {
  // Its own PostgreSQL may run as another user, who has to pass.
  chmodSync(dataDir, 0o711);
  const settings = {
    ...{ PORT: '0', DATA_DIR: dataDir, SEED_DEMO: 'false', LOG_LEVEL: 'warn', ADDRESS_RATE: '100000' },
    ...{ ADMIN_EMAIL: STAFF.email, ADMIN_PASSWORD: STAFF.password },
    ...environment,
  };
  const loaded = loadConfig(settings, []);
  say('A house of its own is being opened.');
  const services = await startEmbeddedServices(loaded, say);
  try {
    const config = completeConfig(loaded, services);
    await migrate(config.databaseUrl, join(import.meta.dirname, '../../prisma/migrations'));
    return await work(config);
  } finally {
    await services.stop();
  }
}

export type OwnHouse = {
  container: Container;
  config: Config;
  url: string;
  /** Asks as the owner of the token; as the staff without one, as nobody with ''. @throws with the answer, when it is an error */
  request<T>(path: string, body?: unknown, token?: string): Promise<T>;
  staffToken: string;
};

/** A house of its own, for as long as `work` takes. @param home.roles all that a lone process has, when left out */
export function withOwnHouse<T>(
  { roles, ...home }: Home & { roles?: readonly Role[] },
  work: (house: OwnHouse) => Promise<T>,
): Promise<T> {
  return withOwnServices(home, async (completed) => {
    const config = roles ? { ...completed, roles: new Set(roles) } : completed;
    const logBook = createLogger(config, process.stderr);
    const container = await createContainer(config, logBook);
    try {
      await container.start();
      const url = `http://127.0.0.1:${container.address?.port}`;
      const ask = async <A>(path: string, body?: unknown, token = ''): Promise<A> => {
        const answer = await fetch(new URL(path, url), {
          headers: {
            'content-type': 'application/json',
            ...(token ? { authorization: `Bearer ${token}` } : {}),
          },
          ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        });
        if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
        return (await answer.json()) as A;
      };
      const { accessToken } = await ask<{ accessToken: string }>('/api/auth/login', STAFF);
      return await work({
        container,
        config,
        url,
        request: (path, body, token = accessToken) => ask(path, body, token),
        staffToken: accessToken,
      });
    } finally {
      await container.stop();
      await logBook.close();
    }
  });
}
