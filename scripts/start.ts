import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { completeConfig, type LoadedConfig, loadConfig } from '../server/platform/config.ts';
import { type EmbeddedServices, startEmbeddedServices } from '../server/platform/embedded-services.ts';
import { migrate } from '../server/platform/migrate.ts';
import { ServiceInUseError } from '../server/platform/own-service.ts';
import { explain } from '../server/platform/plain-errors.ts';
import {
  identifyProcess,
  isSameProcessAlive,
  type ProcessIdentity,
} from '../server/platform/process-identity.ts';
import { checkDatabase, checkRedis } from '../server/platform/reachable.ts';
import { stopOnSignals } from '../server/platform/shutdown.ts';
import { ensurePages } from './pages.ts';
import { ensurePrismaClient } from './prisma-client.ts';
import { projectRoot } from './stamp.ts';

const begun = performance.now();
const leastFreeBytes = 200_000_000;

/** What runs, newest last; stopped in the opposite order. */
const stops: (() => Promise<void> | void)[] = [];
let services: EmbeddedServices | null = null;
let isOpen = false;

const shutdown = stopOnSignals(
  async () => {
    if (isOpen) say('Stopping …');
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
  },
  () => services?.abandon(),
);

let wantsDetails = false;
const fail = (error: unknown) => {
  console.error(`\n${explain(error)}\n`);
  if (wantsDetails) console.error(error);
  shutdown.now(1);
};
process.on('uncaughtException', fail);
process.on('exit', () => services?.abandon());
try {
  const config = loadConfig();
  wantsDetails = ['debug', 'trace'].includes(config.logLevel);
  await start(config);
} catch (error) {
  fail(error);
}

async function start(config: LoadedConfig): Promise<void> {
  mkdirSync(join(config.dataDir, 'runtime'), { recursive: true, mode: 0o711 });
  // With outside services several roles may share a machine and a folder.
  if (!config.databaseUrl || !config.redisUrl) claimDataDir(config.dataDir);
  checkFreeSpace(config.dataDir);
  if (config.roles.has('hub')) await checkPort(config.host, config.port);
  if (config.roles.has('streamer')) {
    await checkPort(config.host, config.rtmpPort).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      const { rtmpPort } = config;
      throw new Error(
        `Port ${rtmpPort} is already in use. Stop the program that uses it, or choose another for RTMP: RTMP_PORT=${rtmpPort + 1} npm start`,
      );
    });
  }

  const starting = startEmbeddedServices(config, say);
  // Registered before it is there: Ctrl-C may come while it starts.
  stops.push(() =>
    starting.then(
      (started) => started.stop(),
      () => {},
    ),
  );
  services = await starting;
  const complete = completeConfig(config, services);
  if (config.databaseUrl) await checkDatabase(config.databaseUrl);
  if (config.redisUrl) await checkRedis(config.redisUrl);
  say(
    `${config.databaseUrl ? 'Outside' : 'Own'} PostgreSQL, ${config.redisUrl ? 'outside' : 'own'} Redis: running.`,
  );

  if (await ensurePrismaClient()) say('Prisma client generated.');
  const applied = await migrate(complete.databaseUrl, join(projectRoot, 'prisma/migrations'));
  if (applied.length > 0) say(`Database migrated: ${applied.join(', ')}.`);
  if (await ensurePages()) say('Pages built.');

  const { runServer } = await import('../server/main.ts');
  const server = await runServer(complete);
  stops.push(server.stop);
  isOpen = true;
  say('Open. Ctrl-C stops everything.\n');
  for (const line of server.container.greeting()) console.log(`  ${line}`);
}

/** @throws ServiceInUseError when another start of ours lives in this folder */
function claimDataDir(dataDir: string): void {
  const file = join(dataDir, 'runtime', 'start.json');
  const other = readIdentity(file);
  if (other && isSameProcessAlive(other)) throw new ServiceInUseError('Gavelcast', other.pid);
  writeFileSync(file, JSON.stringify(identifyProcess(process.pid)));
  stops.push(() => rmSync(file, { force: true }));
}

function readIdentity(file: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function checkFreeSpace(dataDir: string): void {
  const { bavail, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  if (free >= leastFreeBytes) return;
  throw new Error(
    `Only ${Math.floor(free / 1e6)} MB are free for ${dataDir}, ${leastFreeBytes / 1e6} are needed. Free some space, or choose a folder on another disk with DATA_DIR.`,
  );
}

/** Looks before anything is started, so that a port in use is told at once. */
function checkPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function say(line: string): void {
  console.log(`[${((performance.now() - begun) / 1000).toFixed(1)} s] ${line}`);
}
