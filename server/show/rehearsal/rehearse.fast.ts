import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createContainer } from '../../container.ts';
import { createAccessTokens } from '../../identity/tokens.ts';
import { createBus } from '../../platform/bus.ts';
import { completeConfig, loadConfig } from '../../platform/config.ts';
import { startEmbeddedServices } from '../../platform/embedded-services.ts';
import { createLogger } from '../../platform/logger.ts';
import { migrate } from '../../platform/migrate.ts';
import { connectRedis } from '../../platform/redis.ts';
import { createRoleProcess } from '../../testing/role-process.ts';
import { createVoice } from '../../voice/voice.ts';
import { createRuns } from '../conductor/conducting.ts';
import { voiceGaps } from './evening.rules.ts';
import { type AskStaff, judgeEvening, makeEvening, untilFinished, type Verdict } from './evening.ts';
import { startVirtualStreamer, type VirtualStreamer } from './virtual.streamer.ts';

export type FastOptions = {
  lots: number;
  /** How often the worker is killed in the course of the evening. */
  kills: number;
  /** How many times faster than a wall clock speech goes. */
  pace: number;
  /** How long each lot is open. */
  lotSeconds: number;
};

const PATIENCE_MS = 15 * 60_000;
/** A conductor is killed at a random moment of this stretch after it has begun a line. */
const KILL_WITHIN_MS = 16_000;

/**
 * A whole evening on a virtual stage, in a house of its own that is gone afterwards: speech takes its real length on a
 * clock that runs faster, robots bid, lots are short. With `kills` the worker is killed (kill -9) again and again.
 */
export async function rehearseFast(options: FastOptions, say: (line: string) => void): Promise<Verdict> {
  const dir = mkdtempSync(join(tmpdir(), 'gavelcast-show-'));
  // Its own PostgreSQL may run as another user, who has to pass.
  chmodSync(dir, 0o711);
  const undo: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })];
  try {
    say('A house of its own is being opened.');
    const environment = {
      ...{ PORT: '0', DATA_DIR: dir, SEED_DEMO: 'true', LOG_LEVEL: 'silent', ADDRESS_RATE: '100000' },
      ...{ ADMIN_EMAIL: 'rehearsal@example.com', ADMIN_PASSWORD: 'a password for one rehearsal' },
    };
    const loaded = loadConfig(environment, []);
    const services = await startEmbeddedServices(loaded, say);
    undo.push(() => services.stop());
    // The worker is a process of its own, so that it can be killed; nobody streams.
    const config = { ...completeConfig(loaded, services), roles: new Set(['hub'] as const) };
    await migrate(config.databaseUrl, join(import.meta.dirname, '../../../prisma/migrations'));
    const logBook = createLogger(config, process.stdout);
    const container = await createContainer(config, logBook);
    await container.start();
    undo.push(
      () => logBook.close(),
      () => container.stop(),
    );
    const worker = createRoleProcess('worker', {
      ...environment,
      ...{
        DATABASE_URL: config.databaseUrl,
        REDIS_URL: config.redisUrl,
        SESSION_SECRET: config.sessionSecret,
      },
    });
    worker.start();
    undo.push(() => worker.stop());

    const { core } = container;
    const { pool, keys, objects } = core.house;
    const url = `http://127.0.0.1:${container.address?.port}`;
    const ask = await staffOf(pool, config.sessionSecret, url);
    const show = await makeEvening(ask, options);
    say(`The house has written ${show.scriptSegments.length} segments for ${options.lots} lots.`);

    const logger = logBook.component('stream-manager');
    const voice = createVoice({ config, pool, objects, logger });
    const redis = await connectRedis({ url: config.redisUrl, cluster: false, logger });
    const streamer = await startVirtualStreamer({
      ...{ publisher: redis.commands, subscriber: redis.subscriber, keys, logger, streamId: 'main' },
      bus: createBus({ publisher: redis.commands, subscriber: redis.subscriber, logger }),
      host: { id: crypto.randomUUID(), name: 'Host' },
      lengthOf: async (text, how) => (await voice.speak(text, how)).durationMs,
      pace: options.pace,
    });
    undo.push(
      () => redis.close(),
      () => voice.close(),
      () => streamer.stop(),
    );
    const { runs, close } = createRuns(core);
    undo.push(close);

    const begun = Date.now();
    const { pace, lotSeconds } = options;
    const run = await runs.start(show.id, { mode: 'rehearsal', streamId: 'main', robots: true }, null, {
      pace,
      lotSeconds,
    });
    const over = untilFinished(ask, show.id, PATIENCE_MS);
    const killed = await killAgain(options.kills, streamer, worker, over, say);
    await over.catch((error: Error) => {
      throw new Error(`${error.message}\n${worker.output()}`);
    });
    say(`It took ${Math.round((Date.now() - begun) / 1_000)} s of a wall clock.`);
    const verdict = await judgeEvening({ pool, url }, run.id, streamer.spoken, { kills: killed });
    const missed = killed < options.kills ? [`the show was over after ${killed} kills`] : [];
    return {
      lines: [...verdict.lines, ...figuresOf(streamer, options, killed)],
      findings: [...verdict.findings, ...missed],
    };
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

function figuresOf({ spoken }: VirtualStreamer, { kills, pace }: FastOptions, killed: number): string[] {
  const again = spoken.length - new Set(spoken.map(({ speechId }) => speechId)).size;
  const gap = voiceGaps(spoken)[0];
  return [
    `${spoken.length} lines were heard, ${again} of them begun again, ${spoken.filter(({ cut }) => cut).length} cut off`,
    `longest time without a voice: ${Math.round(gap?.ms ?? 0)} ms on the wall, after “${gap?.after}” (pace ${pace})`,
    ...(kills > 0 ? [`the worker was killed ${killed} times of ${kills}`] : []),
  ];
}

type Worker = { start(): void; kill9(): Promise<void> };

/** Kills the worker at random moments, each after the one before has carried the show on. */
async function killAgain(
  kills: number,
  { spoken }: VirtualStreamer,
  worker: Worker,
  over: Promise<unknown>,
  say: (line: string) => void,
): Promise<number> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  over.then(end, end);
  for (let n = 0; n < kills; n++) {
    const before = spoken.length;
    while (!ended && spoken.length <= before) await sleep(50);
    await sleep(Math.random() * KILL_WITHIN_MS);
    if (ended) return n;
    await worker.kill9();
    say(`kill -9 of the worker, ${n + 1} of ${kills}, after “${spoken.at(-1)?.text}”`);
    worker.start();
  }
  return kills;
}

async function staffOf(
  pool: { query(sql: string): Promise<{ rows: { id: string }[] }> },
  secret: string,
  url: string,
): Promise<AskStaff> {
  const { rows } = await pool.query(`SELECT id FROM identity.users WHERE email = 'rehearsal@example.com'`);
  const tokens = createAccessTokens(secret);
  const clerk = { id: rows[0]?.id ?? '', role: 'admin', displayName: 'Clerk', robot: false } as const;
  return async (method, path, body) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${await tokens.issue(clerk)}`, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}
