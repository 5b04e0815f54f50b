import { randomUUID } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { completeConfig, loadConfig } from '../../platform/config.ts';
import { startEmbeddedServices } from '../../platform/embedded-services.ts';
import { migrate } from '../../platform/migrate.ts';
import { Client } from '../http.ts';
import { type HubProcess, startHub } from '../hub-process.ts';
import { createRoleProcess, type RoleProcess } from '../role-process.ts';

export type VideoHouse = {
  hub: HubProcess;
  worker: RoleProcess;
  pool: pg.Pool;
  dataDir: string;
  /** Somebody who has signed in with a new wallet, and has its welcome points. */
  signIn(): Promise<{ client: Client; token: string; wallet: string }>;
};

/** A house of its own in an empty folder: a hub and a worker, each a process; the worker waits to be started. */
export async function withVideoHouse<T>(
  { dataDir, say }: { dataDir: string; say: (line: string) => void },
  work: (house: VideoHouse) => Promise<T>,
): Promise<T> {
  // Its own PostgreSQL may run as another user, who has to pass.
  chmodSync(dataDir, 0o711);
  const loaded = loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' }, []);
  const services = await startEmbeddedServices(loaded, say);
  const { databaseUrl, redisUrl } = completeConfig(loaded, services);
  const sessionSecret = randomUUID() + randomUUID();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const worker = createRoleProcess('worker', {
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    SESSION_SECRET: sessionSecret,
    LOG_LEVEL: 'warn',
  });
  let hub: HubProcess | null = null;
  try {
    await migrate(databaseUrl, join(import.meta.dirname, '../../../prisma/migrations'));
    hub = await startHub({ databaseUrl, redisUrl, sessionSecret, dataDir, roles: 'hub', logLevel: 'warn' });
    const { url } = hub;
    const signIn = async () => {
      const account = privateKeyToAccount(generatePrivateKey());
      const client = new Client(url);
      const walletAddress = account.address;
      const { body: words } = await client.post('/api/auth/wallet/nonce', { walletAddress });
      const signature = await account.signMessage({ message: words.message });
      const signed = { walletAddress, nonce: words.nonce, signature };
      const { status, body } = await client.post('/api/auth/wallet/verify', signed);
      if (status !== 200) throw new Error(`the wallet was not let in: ${JSON.stringify(body)}`);
      client.token = body.accessToken;
      return { client, token: body.accessToken as string, wallet: walletAddress };
    };
    return await work({ hub, worker, pool, dataDir, signIn });
  } finally {
    await worker.stop();
    await hub?.stop();
    await pool.end();
    await services.stop();
  }
}
