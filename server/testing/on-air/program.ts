import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentForChild } from '../../platform/config.ts';
import {
  identifyProcess,
  isSameProcessAlive,
  type ProcessIdentity,
} from '../../platform/process-identity.ts';
import { freePort } from '../publisher.ts';
import { call } from '../running-house.ts';

const STAFF = { email: 'staff@example.com', password: 'a password for one broadcast' };
const PROJECT = join(import.meta.dirname, '../../..');

export type RunningProcess = { pid: number; parent: number; command: string };
export type OnAirProgram = Awaited<ReturnType<typeof startProgram>>;

/** The whole program as `npm start` starts it, with its own services, on ports and in a folder that stay the same. */
export async function startProgram(dataDir: string, environment: Record<string, string> = {}) {
  const [port, rtmpPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const env = environmentForChild({
    PORT: String(port),
    RTMP_PORT: String(rtmpPort),
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    SEED_DEMO: 'false',
    LOG_LEVEL: 'info',
    ADDRESS_RATE: '1000000',
    ADMIN_EMAIL: STAFF.email,
    ADMIN_PASSWORD: STAFF.password,
    ...environment,
  });
  const everSeen = new Map<string, ProcessIdentity & { command: string }>();
  let child: ChildProcess | null = null;
  let output = '';
  let token = '';

  /** All that descends from the program now. */
  function processes(): RunningProcess[] {
    const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(name) ?? []) : []));
    const found: RunningProcess[] = [];
    for (let parents = [child?.pid ?? -1]; parents.length > 0; ) {
      const next = all.filter(({ parent }) => parents.includes(parent));
      found.push(...next);
      parents = next.map(({ pid }) => pid);
    }
    for (const { pid, command } of found) {
      const identity = identifyProcess(pid);
      if (identity) everSeen.set(`${pid} ${identity.startedAt}`, { ...identity, command });
    }
    return found;
  }
  const watch = setInterval(processes, 500);

  async function start(): Promise<void> {
    // The debugger of the streamer is opened only to end its gateway's thread.
    const started = spawn(process.execPath, ['--inspect-port=0', join(PROJECT, 'scripts/start.ts')], {
      cwd: PROJECT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (bytes) => {
        output = (output + bytes).slice(-400_000);
      });
    const patience = performance.now() + 90_000;
    while (!(await isReady(url))) {
      if (started.exitCode !== null || performance.now() > patience)
        throw new Error(`The program did not start:\n${output.slice(-4_000)}`);
      await sleep(50);
    }
  }

  await start();
  const session = await call<{ accessToken: string }>(`${url}/api/auth/login`, { body: STAFF });
  token = session.body.accessToken;
  return {
    url,
    rtmpPort,
    dataDir,
    start,
    processes,
    output: () => output,
    /** One request of staff's that must succeed. */
    async ask<T>(path: string, options: { body?: unknown; method?: string } = {}): Promise<T> {
      const { status, body } = await call<T>(`${url}/api/streams/main${path}`, { token, ...options });
      if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
      return body;
    },
    /** Hub and streamer at once. @returns what has died with them, or should have */
    async kill9(): Promise<void> {
      const ending = child;
      const exit = ending && once(ending, 'exit');
      const streamer = processes().find(isStreamer);
      ending?.kill('SIGKILL');
      if (streamer) process.kill(streamer.pid, 'SIGKILL');
      await exit;
    },
    async stop(): Promise<void> {
      processes();
      clearInterval(watch);
      const ending = child;
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
      const exit = once(ending, 'exit');
      ending.kill('SIGTERM');
      await exit;
    },
    /** What it has started at any time, and still runs. @param except services that outlive a crash by design */
    leftOver: (except = /never/): string[] =>
      [...everSeen.values()]
        .filter((one) => isSameProcessAlive(one) && !except.test(one.command))
        .map(({ pid, command }) => `${pid} ${command.slice(0, 80)}`),
  };
}

export const isStreamer = ({ command }: RunningProcess) => command.includes('--role=streamer');
export const isEncoder = ({ command }: RunningProcess) => /ffmpeg .*rawvideo.* tee /.test(command);

function readProcess(pid: string): RunningProcess | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid: Number(pid), parent, command };
  } catch {
    return null;
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
