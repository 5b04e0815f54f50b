import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ChildProgram, startChild } from '../../platform/child-program.ts';
import type { Logger } from '../../platform/logger.ts';
import { usageOf } from '../../platform/process-usage.ts';
import { RUNS_FOLDER, SEGMENT_SECONDS, segmentName } from '../hls/hls.rules.ts';
import { SAMPLES_PER_FRAME } from '../parts.ts';
import { type EncoderPlan, encoderArguments, PICTURES, PIPES, PROGRESS, SOUND } from './encoder.arguments.ts';
import { createProgressParser, failuresAfter, type Progress, restartDelayMs } from './encoder.rules.ts';
import { createFeed } from './feed.ts';

/** Without a word for this long it hangs, and is killed. */
const HANG_MS = 5_000;
/** On a busy machine it takes a while until it begins. */
const FIRST_WORD_MS = 10_000;
const WATCH_MS = 500;
const STOP_PATIENCE_MS = 8_000;
/** A larger hole in the numbering of frames is a jump of the clock, not time to be filled (frames). */
const MOST_FILLED = 150;
/** A run that is further behind the clock does not catch up: viewers are better served by a cut (frames). */
const MOST_BEHIND = 300;

export type EncoderState =
  | { status: 'starting' | 'live' | 'ended' }
  | { status: 'reconnecting'; run: string; reason: string; restartInMs: number };

export type EncoderOptions = {
  picture: { width: number; height: number; fps: number };
  /** Our own gateway, with the key; null: none. */
  rtmpUrl: string | null;
  /** Absolute; made when it is not there. */
  hlsDir: string;
  /** Absolute folder of this session's parts; null: no recording. */
  recordingDir: string | null;
  preset?: string;
  kbps?: number;
  partSeconds?: number;
  /** Must not be seen in logs: the key of the gateway. */
  secrets?: readonly string[];
  onProgress?: (progress: Progress) => void;
  onState?: (state: EncoderState) => void;
  logger: Logger;
  /** Server time in epoch milliseconds. */
  now?: () => number;
};

export type EncoderHealth = {
  kbps: number;
  fps: number;
  speed: number;
  /** Pictures encoded, over all runs. */
  frames: number;
  dropped: number;
  duplicated: number;
  /** Cores, since the call before. */
  cpu: number;
  memoryBytes: number;
  sinceProgressMs: number;
  runs: number;
  restartInMs: number | null;
  /** Why the last run ended; null while none has failed. */
  lastFailure: string | null;
};

export type Encoder = {
  /** From now on the next `write` starts ffmpeg. */
  start(): Promise<void>;
  /**
   * Picture and sound of frame `n`; both are copied. Missed numbers are filled with the picture and silence.
   * @param drawn same: nothing has changed since the one before; missed: there was no time to draw, which counts as dropped
   * @returns dropped: this picture is not on its way (the sound always is, while ffmpeg runs)
   */
  write(
    pixels: Uint8Array,
    pcm: Uint8Array,
    n: number,
    drawn?: 'new' | 'same' | 'missed',
  ): 'written' | 'dropped';
  /** Lets it finish its files. */
  stop(): Promise<void>;
  health(): EncoderHealth;
  /** Server time of timestamp 0 of the run that is on; null while none is. */
  readonly epoch: number | null;
  /** How often ffmpeg has been started. */
  readonly runs: number;
  readonly pid: number | null;
};

type Run = {
  /** Begins the names of its files. */
  name: string;
  epoch: number;
  child: ChildProgram;
  feed: ReturnType<typeof createFeed>;
  /** Number of the frame that is expected next. */
  next: number;
  startedAt: number;
  heardAt: number;
  progress: Progress | null;
  measured: number;
  /** It is being killed. */
  cut: boolean;
};

/** The one long-lived ffmpeg of a stream; it is started again, with new timestamps, when it dies or hangs. */
export function createEncoder(options: EncoderOptions): Encoder {
  const { hlsDir, recordingDir, secrets = [], onProgress, onState, logger, now = Date.now } = options;
  const plan: Omit<EncoderPlan, 'run'> = {
    picture: options.picture,
    rtmpUrl: options.rtmpUrl,
    recordingDir,
    preset: options.preset ?? 'veryfast',
    kbps: options.kbps ?? 2500,
    partSeconds: options.partSeconds ?? 600,
  };
  const silence = Buffer.alloc(SAMPLES_PER_FRAME * 4);
  const counts = { dropped: 0, repeated: 0 };
  let wanted = false;
  let run: Run | null = null;
  let runs = 0;
  let failures = 0;
  let dueAt = 0;
  let lastEpoch = 0;
  let lastFailure: string | null = null;
  let framesBefore = 0;
  let kbps = 0;
  let watch: NodeJS.Timeout | undefined;
  let watchedAt = 0;
  let usedBefore: { cpuSeconds: number; at: number; pid: number } | null = null;

  function begin(n: number): Run {
    // Files are named by it, so no two runs share a name.
    lastEpoch = Math.max(now(), lastEpoch + 1);
    const name = String(lastEpoch);
    const child = startChild({
      file: 'ffmpeg',
      args: encoderArguments({ ...plan, run: name }),
      cwd: hlsDir,
      pipes: PIPES,
      secrets,
    });
    const started: Run = {
      name,
      epoch: lastEpoch,
      child,
      feed: createFeed(child.writer(PICTURES), child.writer(SOUND), counts),
      next: n,
      startedAt: performance.now(),
      heardAt: performance.now(),
      progress: null,
      measured: 0,
      cut: false,
    };
    runs += 1;
    run = started;
    const parse = createProgressParser();
    child
      .reader(PROGRESS)
      .setEncoding('utf8')
      .on('data', (text: string) => {
        for (const report of parse(text)) hear(started, report);
      });
    child.ended.then(({ reason }) => over(started, reason));
    onState?.({ status: 'starting' });
    return started;
  }

  function hear(of: Run, report: Progress): void {
    of.heardAt = performance.now();
    const first = !of.progress?.frames && report.frames > 0;
    of.progress = report;
    if (first) onState?.({ status: 'live' });
    onProgress?.(report);
    measure(of).catch(() => undefined);
  }

  /** ffmpeg does not know the rate of an output that goes to several places, but its segments tell. */
  async function measure(of: Run): Promise<void> {
    const finished = Math.floor((of.progress?.outMs ?? 0) / (SEGMENT_SECONDS * 1000)) - 1;
    if (finished < 1 || finished === of.measured) return;
    of.measured = finished;
    const { size } = await stat(join(hlsDir, segmentName(of.name, finished - 1)));
    kbps = Math.round((size * 8) / 1000 / SEGMENT_SECONDS);
  }

  function over(of: Run, reason: string): void {
    if (run !== of) return;
    run = null;
    framesBefore += of.progress?.frames ?? 0;
    kbps = 0;
    if (!wanted) return;
    lastFailure = reason;
    failures = failuresAfter(failures, performance.now() - of.startedAt);
    const restartInMs = restartDelayMs(failures);
    dueAt = performance.now() + restartInMs;
    logger.warn(
      { reason, said: of.child.lastLines(), restartInMs, runs },
      'the encoder has ended; it is started again',
    );
    onState?.({ status: 'reconnecting', run: of.name, reason, restartInMs });
  }

  function look(): void {
    const at = performance.now();
    // When it was us who stood still, its words wait in the pipe.
    const late = at - watchedAt > 3 * WATCH_MS;
    watchedAt = at;
    if (!run) return;
    if (late) run.heardAt = at;
    if (at - run.heardAt < (run.progress ? HANG_MS : FIRST_WORD_MS)) return;
    logger.warn({ silentMs: Math.round(at - run.heardAt) }, 'the encoder hangs and is killed');
    run.heardAt = at;
    run.child.kill();
  }

  return {
    async start() {
      await mkdir(join(hlsDir, RUNS_FOLDER), { recursive: true });
      if (recordingDir !== null) await mkdir(recordingDir, { recursive: true });
      wanted = true;
      dueAt = 0;
      watchedAt = performance.now();
      clearInterval(watch);
      watch = setInterval(look, WATCH_MS);
    },

    write(pixels, pcm, n, drawn = 'new') {
      if (!wanted) return 'dropped';
      if (!run && performance.now() < dueAt) {
        counts.dropped += 1;
        return 'dropped';
      }
      if (drawn === 'missed') {
        counts.dropped += 1;
        counts.repeated += 1;
      }
      const fresh = !run;
      const on = run ?? begin(n);
      const missed = n - on.next;
      if (missed > 0 && missed <= MOST_FILLED) {
        for (let k = 0; k < missed; k += 1) on.feed.push(pixels, silence, fresh && k === 0);
      } else if (missed !== 0) {
        on.epoch += Math.round((missed * 1000) / plan.picture.fps);
      }
      on.next = n + 1;
      const written = on.feed.push(pixels, pcm, drawn === 'new' || fresh);
      if (on.feed.behind > MOST_BEHIND && !on.cut) {
        on.cut = true;
        logger.warn({ behind: on.feed.behind }, 'the encoder is too far behind and is killed');
        on.child.kill();
      }
      return written;
    },

    async stop() {
      wanted = false;
      clearInterval(watch);
      await run?.child.stop(STOP_PATIENCE_MS);
      onState?.({ status: 'ended' });
    },

    health() {
      const at = performance.now();
      const pid = run?.child.pid;
      const used = pid === undefined ? null : usageOf(pid);
      const same = usedBefore && usedBefore.pid === pid ? usedBefore : null;
      const cpu =
        used && same && at > same.at ? (used.cpuSeconds - same.cpuSeconds) / ((at - same.at) / 1000) : 0;
      usedBefore = used && pid !== undefined ? { cpuSeconds: used.cpuSeconds, at, pid } : null;
      return {
        kbps,
        fps: run?.progress?.fps ?? 0,
        speed: run?.progress?.speed ?? 0,
        frames: framesBefore + (run?.progress?.frames ?? 0),
        dropped: counts.dropped + (run?.progress?.dropped ?? 0),
        duplicated: counts.repeated + (run?.progress?.duplicated ?? 0),
        cpu,
        memoryBytes: used?.memoryBytes ?? 0,
        sinceProgressMs: run ? Math.round(at - run.heardAt) : 0,
        runs,
        restartInMs: run || !wanted ? null : Math.max(0, Math.round(dueAt - at)),
        lastFailure,
      };
    },

    get epoch() {
      return run?.epoch ?? null;
    },
    get runs() {
      return runs;
    },
    get pid() {
      return run?.child.pid ?? null;
    },
  };
}
