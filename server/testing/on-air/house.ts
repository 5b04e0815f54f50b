import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { SceneTemplate } from '../../contracts/scene.ts';
import type { StreamStatusReport } from '../../contracts/stream.ts';
import { type AccessTokens, createAccessTokens } from '../../identity/tokens.ts';
import { startEmbeddedServices } from '../../platform/embedded-services.ts';
import { migrate } from '../../platform/migrate.ts';
import { startHub } from '../hub-process.ts';

export type OnAirHouse = {
  readonly url: string;
  /** Of this run; it is gone afterwards. */
  readonly dir: string;
  readonly pool: pg.Pool;
  readonly tokens: AccessTokens;
  /** Asks the API as staff. @throws Error with the answer when it is refused */
  staff<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object): Promise<T>;
  staffToken(): Promise<string>;
  status(): Promise<StreamStatusReport>;
  /** Lets the host say this in its turn. @returns how many lines wait; null when a busy voice did not answer in time */
  speak(text: string): Promise<number | null>;
  /** Processes that encode just now. */
  encoders(): number[];
  /** Asks until it is so. @throws Error when it takes too long */
  until<T>(what: string, ask: () => Promise<T | null | undefined | false>, patienceMs?: number): Promise<T>;
  /** What the program warned of. */
  warnings(): string[];
  /** Ends the program; the services and the folder stay. */
  stopProgram(): Promise<void>;
  close(): Promise<void>;
};

/**
 * The whole program as it is started in production (hub, worker and streamer in processes of their own), on services and
 * in a folder of its own, on air.
 */
export async function openOnAirHouse(options: {
  templates?: readonly SceneTemplate[];
  environment?: (dir: string) => Record<string, string>;
}): Promise<OnAirHouse> {
  const dir = mkdtempSync(join(tmpdir(), 'gavelcast-on-air-'));
  // Its own PostgreSQL may run as another user, who has to pass.
  chmodSync(dir, 0o711);
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of undo.toReversed()) await step();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const dataDir = join(dir, 'data');
    const scenes = join(dataDir, 'assets/stream/scenes');
    mkdirSync(scenes, { recursive: true });
    for (const template of options.templates ?? [])
      writeFileSync(join(scenes, `${template.name}.json`), JSON.stringify(template));
    const own = { dataDir: dir, databaseUrl: null, redisUrl: null };
    const services = await startEmbeddedServices(own, console.error);
    undo.push(() => services.stop());
    const { databaseUrl = '', redisUrl = '' } = services;
    await migrate(databaseUrl, join(import.meta.dirname, '../../../prisma/migrations'));
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
    undo.push(() => pool.end());
    const sessionSecret = randomBytes(32).toString('hex');
    const tokens = createAccessTokens(sessionSecret);
    const hub = await startHub({
      databaseUrl,
      redisUrl,
      sessionSecret,
      dataDir,
      roles: 'hub,worker,streamer',
      env: { RTMP_PORT: '0', ADDRESS_RATE: '100000', ...options.environment?.(dir) },
    });
    let running = true;
    const stopProgram = async () => {
      if (running) await hub.stop();
      running = false;
    };
    undo.push(stopProgram);
    const { rows } = await pool.query<{ id: string }>(
      `INSERT INTO identity.users (email, display_name, role) VALUES ('desk@example.com', 'Desk', 'admin') RETURNING id`,
    );
    const desk = { id: rows[0]?.id ?? '', role: 'admin', displayName: 'Desk', robot: false } as const;
    const staffToken = () => tokens.issue(desk);

    async function staff<T>(method: string, path: string, body?: object): Promise<T> {
      const answer = await fetch(`${hub.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${await staffToken()}`, 'content-type': 'application/json' },
        body: body ? JSON.stringify(body) : null,
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    }
    async function speak(text: string): Promise<number | null> {
      try {
        const line = { text, priority: 'script' };
        return (await staff<{ queued: number }>('POST', '/api/streams/main/say', line)).queued;
      } catch (error) {
        if (String(error).includes('STREAM_OFF_AIR')) return null;
        throw error;
      }
    }
    const house: OnAirHouse = {
      url: hub.url,
      dir,
      pool,
      tokens,
      staff,
      staffToken,
      speak,
      status: () => staff('GET', '/api/streams/main/status'),
      encoders: () => encodersBelow(hub.pid),
      async until(what, ask, patienceMs = 60_000) {
        const end = Date.now() + patienceMs;
        for (;;) {
          const answer = await ask();
          if (answer) return answer;
          if (Date.now() > end) throw new Error(`${what} did not come about:\n${hub.output().slice(-4_000)}`);
          await sleep(200);
        }
      },
      warnings: () =>
        hub
          .output()
          .split('\n')
          .filter((line) => /"level":("(warn|error|fatal)"|[456]0)/.test(line)),
      stopProgram,
      close,
    };
    await house.until('being on air', async () => (await house.status()).health?.fps);
    return house;
  } catch (error) {
    await close();
    throw error;
  }
}

/** Descendants of a process that take raw pictures and encode them. */
function encodersBelow(root: number | undefined): number[] {
  const children = Map.groupBy(processes(), ({ parent }) => parent);
  const below = (pid: number): Process[] =>
    (children.get(pid) ?? []).flatMap((child) => [child, ...below(child.pid)]);
  return (root === undefined ? [] : below(root))
    .filter(({ command }) => command.includes('ffmpeg') && command.includes('libx264'))
    .map(({ pid }) => pid);
}

type Process = { pid: number; parent: number; command: string };

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(name), parent, command }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}
