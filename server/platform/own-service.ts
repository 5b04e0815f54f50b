import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess, identifyProcess, isSameProcessAlive, type ProcessIdentity } from './process-identity.ts';

/** A database server that we start, stop, kill and start again on the same port and data. */
export type OwnService = {
  readonly url: string;
  readonly port: number;
  /** null while it is not running. */
  readonly pid: number | null;
  /** Starts it again after stop or kill9; does nothing while it runs. */
  start(): Promise<void>;
  /** Stops it cleanly. */
  stop(): Promise<void>;
  /** Kills it as a power cut would; resolves when it is dead. */
  kill9(): Promise<void>;
};

export type ServicePlan = {
  /** As people know it: "PostgreSQL". */
  title: string;
  dir: string;
  /** A free port is chosen and remembered when none is asked for. */
  port?: number | undefined;
  password: () => string;
  prepare(place: ServicePlace): Promise<void>;
  command(place: ServicePlace): { file: string; args: string[]; options?: SpawnOptions };
  isReady(place: ServicePlace): Promise<boolean>;
  url(place: ServicePlace): string;
  stopSignal: NodeJS.Signals;
  /** What its log says when the next attempt, a moment later, will succeed. */
  passing?: RegExp;
  /** Called when it ends without having been asked to. */
  onUnexpectedExit?: ((reason: string) => void) | undefined;
};

export type ServicePlace = { dir: string; port: number; password: string };

type ServiceRecord = {
  port: number;
  password: string;
  service: ProcessIdentity | null;
  owner: ProcessIdentity | null;
};

const readyWithin = 30_000;
const stopWithin = 20_000;

/** Another living process of ours uses the same folder. */
export class ServiceInUseError extends Error {
  constructor(title: string, owner: number) {
    super(`${title} of this data folder is already in use by process ${owner}.`);
    this.name = 'ServiceInUseError';
  }
}

/**
 * Starts a service under `plan.dir`; a leftover of a crashed run is stopped first.
 * @throws ServiceInUseError when a living process owns the folder; Error with the end of its log when it fails
 */
export async function startOwnService(plan: ServicePlan): Promise<OwnService> {
  mkdirSync(plan.dir, { recursive: true });
  const recordFile = join(plan.dir, 'service.json');
  const logFile = join(plan.dir, 'service.log');
  const kept = readRecord(recordFile);
  if (kept && kept.owner?.pid !== process.pid && isSameProcessAlive(kept.owner)) {
    throw new ServiceInUseError(plan.title, kept.owner?.pid ?? 0);
  }
  if (kept?.service) await endProcess(kept.service, plan.stopSignal, stopWithin);

  const place: ServicePlace = {
    dir: plan.dir,
    port: plan.port ?? (await freePort(kept?.port)),
    password: kept?.password ?? plan.password(),
  };
  let child: ChildProcess | null = null;
  let running: ProcessIdentity | null = null;

  const keep = () =>
    writeRecord(recordFile, {
      port: place.port,
      password: place.password,
      service: running,
      owner: identifyProcess(process.pid),
    });

  const start = async () => {
    if (running) return;
    const until = Date.now() + readyWithin;
    await plan.prepare(place);
    let problem = await attempt();
    while (problem !== null && plan.passing?.test(problem) && Date.now() < until) {
      await sleep(100);
      problem = await attempt();
    }
    if (problem !== null) throw new Error(`${plan.title} did not start: ${problem}`);
  };

  const attempt = async (): Promise<string | null> => {
    const { file, args, options } = plan.command(place);
    const log = openSync(logFile, 'w', 0o600);
    // Detached: Ctrl-C reaches only us, so the service outlives the server that still needs it.
    const started = spawn(file, args, { ...options, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    const failed = new Promise<string>((resolve) => {
      started.once('error', (error) => resolve(error.message));
      started.once('exit', (code, signal) => resolve(`it ended with ${signal ?? `code ${code}`}`));
    });
    let ended = false;
    failed.then(() => {
      ended = true;
    });
    if (started.pid === undefined) return await failed;
    child = started;
    running = identifyProcess(started.pid);
    keep();
    const problem = await Promise.race([failed, becomesReady(plan, place, () => ended)]);
    if (problem !== null) {
      if (running) await endProcess(running, 'SIGKILL', 0);
      running = null;
      keep();
      return `${problem}.\n${lastLines(logFile)}`.trim();
    }
    failed.then((reason) => {
      if (child !== started || !running) return;
      running = null;
      plan.onUnexpectedExit?.(reason);
    });
    // A forgotten service must not keep a finished process alive.
    started.unref();
    return null;
  };

  const end = async (signal: NodeJS.Signals) => {
    const ending = running;
    running = null;
    if (ending) await endProcess(ending, signal, stopWithin);
    keep();
  };

  await start();
  return {
    url: plan.url(place),
    port: place.port,
    get pid() {
      return running?.pid ?? null;
    },
    start,
    stop: () => end(plan.stopSignal),
    kill9: () => end('SIGKILL'),
  };
}

async function becomesReady(
  plan: ServicePlan,
  place: ServicePlace,
  hasEnded: () => boolean,
): Promise<string | null> {
  const until = Date.now() + readyWithin;
  while (Date.now() < until && !hasEnded()) {
    if (await plan.isReady(place)) return null;
    await sleep(15);
  }
  return `it was not ready within ${readyWithin / 1000} seconds`;
}

/** A free TCP port of the loopback, the preferred one when it is free. */
async function freePort(preferred?: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | null>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(null));
      probe.listen(port, '127.0.0.1', () => {
        const address = probe.address();
        const found = typeof address === 'object' && address ? address.port : null;
        probe.close(() => resolve(found));
      });
    });
  const found = (preferred ? await tryPort(preferred) : null) ?? (await tryPort(0));
  if (found === null) throw new Error('No free TCP port is left on this machine.');
  return found;
}

function readRecord(file: string): ServiceRecord | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ServiceRecord;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function writeRecord(file: string, record: ServiceRecord): void {
  // Written aside and renamed: a crash must not leave half a record, for it holds the password.
  writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n');
}
