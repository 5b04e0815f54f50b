import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { Client } from '../http.ts';
import { type HubProcess, startHub } from '../hub-process.ts';
import { withOwnServices } from '../own-house.ts';
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
export function withVideoHouse<T>(
  home: { dataDir: string; say: (line: string) => void },
  work: (house: VideoHouse) => Promise<T>,
): Promise<T> {
  return withOwnServices(home, async ({ dataDir, databaseUrl, redisUrl }) => {
    const sessionSecret = randomUUID() + randomUUID();
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    const worker = createRoleProcess('worker', {
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      SESSION_SECRET: sessionSecret,
      LOG_LEVEL: 'warn',
    });
    const hub = await startHub({
      databaseUrl,
      redisUrl,
      sessionSecret,
      dataDir,
      roles: 'hub',
      logLevel: 'warn',
    });
    try {
      return await work({ hub, worker, pool, dataDir, signIn: () => signInAt(hub.url) });
    } finally {
      await worker.stop();
      await hub.stop();
      await pool.end();
    }
  });
}

async function signInAt(url: string): ReturnType<VideoHouse['signIn']> {
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
}
