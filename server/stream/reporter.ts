import type { Quality, SourceStatus, StreamAir, StreamHealth } from '../contracts/stream.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import { createCpuMeter } from '../platform/process-usage.ts';
import type { Air } from './air.ts';
import { type HealthFacts, judgeHealth, steadyVerdict } from './health.rules.ts';
import type { Lines } from './lines.ts';
import type { Mixer } from './parts.ts';
import type { StreamSessions, Summary } from './stream.sessions.ts';
import { OFF_AIR, type StreamState } from './stream.state.ts';

const EVERY_MS = 1_000;
/** What a crash may cost of the summary. */
const SUMMARY_EVERY = 5;
/** Below this nobody hears anything (LUFS). */
const SILENCE = -60;

export type ReporterDeps = {
  streamId: string;
  sessionId: string;
  startedAt: number;
  origin: string;
  rtmpPort: () => number;
  air: Air;
  mixer: Mixer;
  lines: Lines;
  state: StreamState;
  sessions: StreamSessions;
  bus: Bus;
  source: () => SourceStatus;
  sourceShown: () => boolean;
  musicOn: () => boolean;
  outputs: () => HealthFacts['outputs'];
  viewers: () => number;
  /** Processes beside ours and the encoder's that the broadcast is made with. */
  helpers: () => number[];
  logger: Logger;
};

export type Reporter = {
  start(): void;
  /** The last word: off air. @returns the session that is over */
  stop(reason: string): Promise<string>;
  sceneChanged(): void;
};

/** Says once a second how the broadcast fares: to the desk, to the history, and in words when something is not well. */
export function createReporter(deps: ReporterDeps): Reporter {
  const { streamId, sessionId, startedAt, air, mixer, lines, state, sessions, bus, logger } = deps;
  const meter = createCpuMeter();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  let turns = 0;
  let sceneChanges = 0;
  let peakViewers = 0;
  let kbpsSum = 0;
  let kbpsCount = 0;
  let heardAt = performance.now();
  let before = { dropped: 0, duplicated: 0 };
  let told: { quality: Quality; troubles: string } = { quality: 'good', troubles: '' };
  const seen = new Map<string, number>();
  let toldAir = '';
  let toldStart = false;
  const from = { source: 'stream-manager' } as const;

  function measure(): StreamHealth {
    const encoder = air.encoder.health();
    const { cores, memoryBytes } = meter([process.pid, ...deps.helpers()]);
    const loudness = mixer.loudness();
    if ((loudness.momentary ?? Number.NEGATIVE_INFINITY) > SILENCE) heardAt = performance.now();
    const health: StreamHealth = {
      at: Date.now(),
      uptimeMs: Date.now() - startedAt,
      kbps: encoder.kbps,
      fps: encoder.fps,
      speed: encoder.speed,
      frames: encoder.frames,
      dropped: encoder.dropped,
      droppedDelta: encoder.dropped - before.dropped,
      duplicated: encoder.duplicated,
      duplicatedDelta: encoder.duplicated - before.duplicated,
      cpu: cores,
      encoderCpu: encoder.cpu,
      memoryBytes: memoryBytes + encoder.memoryBytes,
      loudness: loudness.momentary,
      integrated: loudness.integrated,
      peak: loudness.peak,
      sinceProgressMs: encoder.sinceProgressMs,
      encoderRuns: encoder.runs,
      restartInMs: encoder.restartInMs,
      viewers: deps.viewers(),
    };
    before = { dropped: encoder.dropped, duplicated: encoder.duplicated };
    peakViewers = Math.max(peakViewers, health.viewers);
    if (health.kbps > 0) {
      kbpsSum += health.kbps;
      kbpsCount += 1;
    }
    return health;
  }

  function summary(): Summary {
    const { frames, dropped, duplicated, runs } = air.encoder.health();
    return {
      frames,
      dropped,
      duplicated,
      encoderRuns: runs,
      peakViewers,
      averageKbps: kbpsCount === 0 ? 0 : Math.round(kbpsSum / kbpsCount),
      integrated: mixer.loudness().integrated,
      sceneChanges,
      lines: lines.spoken,
    };
  }

  async function report(): Promise<void> {
    const health = measure();
    const verdict = judgeHealth({
      status: air.status,
      health,
      outputs: deps.outputs(),
      source: deps.source(),
      sourceShown: deps.sourceShown(),
      shouldSound: deps.musicOn() || lines.speaking !== null,
      silentMs: performance.now() - heardAt,
    });
    const { quality, troubles } = steadyVerdict(seen, verdict, performance.now());
    const says: StreamAir = {
      status: air.status,
      sessionId,
      startedAt,
      epoch: air.encoder.epoch,
      origin: deps.origin,
      rtmpPort: deps.rtmpPort(),
      source: deps.source(),
      speaking: lines.speaking,
      queued: mixer.queued,
      quality,
      troubles,
    };
    await state.writeAir(streamId, says);
    await state.writeHealth(streamId, health);
    if (!toldStart && says.status === 'live') {
      // Now, not before: pages that hear of it ask at once where it plays.
      toldStart = true;
      await bus.publish('stream:started', { streamId, sessionId, startedAt }, from);
    }
    await bus.publish('stream:metrics', { streamId, metrics: figuresOf(health) }, from);
    if (JSON.stringify(says) !== toldAir) {
      toldAir = JSON.stringify(says);
      await bus.publish('stream:air', { streamId, air: says }, from);
    }
    if (quality !== told.quality || troubles.join() !== told.troubles) {
      told = { quality, troubles: troubles.join() };
      logger.info({ quality, troubles }, 'the broadcast fares otherwise');
      await bus.publish('stream:quality_changed', { streamId, quality, troubles }, from);
    }
    turns += 1;
    if (turns % SUMMARY_EVERY === 0) await sessions.update(sessionId, summary(), new Date());
  }

  const turn = () => {
    working = working
      .then(report)
      .catch((err) => logger.warn({ err }, 'nobody was told how the broadcast fares'));
  };

  return {
    start() {
      turn();
      timer = setInterval(turn, EVERY_MS);
    },
    async stop(reason) {
      clearInterval(timer);
      await working;
      const off: StreamAir = OFF_AIR;
      // What is kept does not depend on who can be told.
      const told = Promise.all([
        state.writeAir(streamId, off),
        bus.publish('stream:air', { streamId, air: off }, from),
      ]);
      told.catch((err) => logger.warn({ err }, 'nobody was told that the broadcast is over'));
      await sessions.close(sessionId, reason, summary(), new Date());
      await told.catch(() => undefined);
      return sessionId;
    },
    sceneChanged() {
      sceneChanges += 1;
    },
  };
}

/** Numbers only, as the event has them. */
function figuresOf(health: StreamHealth): Record<string, number> {
  return Object.fromEntries(
    Object.entries(health).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
