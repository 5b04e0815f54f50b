import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentForChild } from '../platform/config.ts';

export type HubOptions = {
  databaseUrl: string;
  redisUrl: string;
  sessionSecret: string;
  /** Of its own; its log files are under it. */
  dataDir: string;
  roles?: string;
  logLevel?: string;
  /** Further settings. */
  env?: Record<string, string>;
  /** Options of Node itself. */
  nodeArgs?: readonly string[];
};

/** The program as it is started in production, in a process of its own that can be killed, stopped and started again. */
export type HubProcess = {
  readonly url: string;
  readonly pid: number | undefined;
  /** Starts it, again on the same port; resolves when it is ready. */
  start(): Promise<void>;
  kill9(): Promise<void>;
  /** SIGSTOP: it does nothing any more, but its connections stay open. */
  freeze(): void;
  thaw(): void;
  /** Clean end. */
  stop(): Promise<void>;
  /** What it said, for a failed test. */
  output(): string;
};

export async function startHub(options: HubOptions): Promise<HubProcess> {
  const { databaseUrl, redisUrl, sessionSecret, dataDir, roles = 'hub,worker', logLevel = 'info' } = options;
  const { nodeArgs = [] } = options;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = environmentForChild({
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    SESSION_SECRET: sessionSecret,
    SEED_DEMO: 'false',
    LOG_LEVEL: logLevel,
    ...options.env,
  });
  let child: ChildProcess | null = null;
  let output = '';

  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const exit = once(ending, 'exit');
    ending.kill('SIGCONT');
    ending.kill(signal);
    await exit;
  };
  const start = async () => {
    const program = join(import.meta.dirname, '../main.ts');
    const started = spawn(process.execPath, [...nodeArgs, program, `--role=${roles}`], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (bytes) => {
        output = (output + bytes).slice(-100_000);
      });
    }
    child = started;
    const until = Date.now() + 30_000;
    while (!(await isReady(url))) {
      if (started.exitCode !== null || Date.now() > until)
        throw new Error(`The hub did not start:\n${output}`);
      await sleep(50);
    }
  };

  await start();
  return {
    url,
    get pid() {
      return child?.pid;
    },
    start,
    kill9: () => end('SIGKILL'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    stop: () => end('SIGTERM'),
    output: () => output,
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
