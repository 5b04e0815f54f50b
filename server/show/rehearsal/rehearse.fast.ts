import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBus } from '../../platform/bus.ts';
import { connectRedis } from '../../platform/redis.ts';
import { type OwnHouse, withOwnHouse } from '../../testing/own-house.ts';
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
  const dataDir = mkdtempSync(join(tmpdir(), 'gavelcast-show-'));
  try {
    return await withOwnHouse(
      {
        ...{ dataDir, say },
        environment: { SEED_DEMO: 'true', LOG_LEVEL: 'silent' },
        // The worker is a process of its own, so that it can be killed; nobody streams.
        roles: ['hub'],
      },
      (house) => rehearseIn(house, options, say),
    );
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function rehearseIn(
  { container: { core }, config, url, staffToken }: OwnHouse,
  options: FastOptions,
  say: (line: string) => void,
): Promise<Verdict> {
  const undo: (() => unknown)[] = [];
  try {
    const worker = createRoleProcess('worker', {
      DATA_DIR: config.dataDir,
      DATABASE_URL: config.databaseUrl,
      REDIS_URL: config.redisUrl,
      SESSION_SECRET: config.sessionSecret,
      LOG_LEVEL: 'silent',
    });
    worker.start();
    undo.push(() => worker.stop());

    const { pool, keys, objects, log } = core.house;
    const ask = staffOf(url, staffToken);
    const show = await makeEvening(ask, options);
    say(`The house has written ${show.scriptSegments.length} segments for ${options.lots} lots.`);

    const logger = log.component('stream-manager');
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

function staffOf(url: string, token: string): AskStaff {
  return async (method, path, body) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}
