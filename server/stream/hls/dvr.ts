import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { probe } from '../../platform/ffmpeg.ts';
import type { Logger } from '../../platform/logger.ts';
import {
  expired,
  follow,
  type ListedSegment,
  type PlaylistKind,
  parseRunPlaylist,
  RUNS_FOLDER,
  renderPlaylist,
  runPlaylist,
  SEGMENT_SECONDS,
  type Segment,
  segmentName,
  segmentOf,
} from './hls.rules.ts';
import { createSegmentLog } from './segment.log.ts';

const SCAN_MS = 300;
/** Less than this of a segment that a crash cut off is not worth a gap in the numbering (ms). */
const LEAST_RESCUED_MS = 100;
/** The log is written anew when it holds so many segments that are gone. */
const FORGOTTEN_AT_MOST = 500;

export type DvrDeps = {
  /** The encoder's `hlsDir`. */
  dir: string;
  /** How far back viewers can go. */
  hours: number;
  logger: Logger;
  now?: () => number;
};

/** The playlists that viewers get, over all runs of the encoder. */
export type Dvr = {
  /** To be called before the encoder starts: what earlier runs have left is taken in. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Nothing more comes of this run: what it has left is taken in now, not when the next one has its first segment. */
  close(run: string): void;
  /** @returns null while there is nothing to play */
  playlist(kind: PlaylistKind, options?: { query?: string; ended?: boolean }): string | null;
  /** The file of a segment that is in the playlists; null for any other name. */
  file(name: string): string | null;
};

/**
 * Follows the short playlist that each run of the encoder writes, numbers its segments behind those of the runs before,
 * and deletes what is too old. A segment that a killed encoder left unfinished is taken in as far as it was written.
 */
export function createDvr({ dir, hours, logger, now = Date.now }: DvrDeps): Dvr {
  const log = createSegmentLog(dir);
  let segments: Segment[] = [];
  let names = new Set<string>();
  let forgotten = 0;
  let current: string | null = null;
  let closed: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let scanning: Promise<void> = Promise.resolve();
  let troubled = false;

  async function scan(): Promise<void> {
    if (closed !== null) {
      const last = closed;
      await finishRuns((run) => run <= last);
      if (closed === last) closed = null;
    }
    const runs = (await readdir(join(dir, RUNS_FOLDER)))
      .flatMap((name) => /^(\d{13})\.m3u8$/.exec(name)?.[1] ?? [])
      .sort();
    const newest = runs.at(-1);
    // Even a run that was killed before it could write a playlist may have left pictures.
    if (newest && newest !== current) await finishRuns((run) => run < newest);
    if (!newest) return;
    current = newest;
    await take(parseRunPlaylist(await readFile(join(dir, runPlaylist(newest)), 'utf8')));
    await expire();
  }

  /** Takes in what is left of runs that are over. */
  async function finishRuns(isOver: (run: string) => boolean): Promise<void> {
    const files = await readdir(dir);
    const playlists = await readdir(join(dir, RUNS_FOLDER));
    const runs = new Set(
      [...files, ...playlists].flatMap((name) => /^(\d{13})[-.]/.exec(name)?.[1] ?? []).filter(isOver),
    );
    for (const run of [...runs].sort()) {
      const listed = await readFile(join(dir, runPlaylist(run)), 'utf8').catch(() => '');
      await take(parseRunPlaylist(listed));
      await rescue(run);
      for (const name of files) {
        if (segmentOf(name)?.run === run && !names.has(name)) await rm(join(dir, name), { force: true });
      }
      await rm(join(dir, runPlaylist(run)), { force: true });
    }
  }

  async function rescue(run: string): Promise<void> {
    const last = segments.at(-1);
    const own = last && segmentOf(last.name);
    const name = segmentName(run, own?.run === run ? own.index + 1 : 0);
    const facts = await probe(join(dir, name)).catch(() => null);
    if (!facts?.video || !facts.durationMs || facts.durationMs < LEAST_RESCUED_MS) return;
    await take([{ name, seconds: Math.min(facts.durationMs / 1000, SEGMENT_SECONDS) }]);
  }

  async function take(listed: readonly ListedSegment[]): Promise<void> {
    const last = segments.at(-1);
    // Names sort as they came: whatever is not behind the last one is known, or too late.
    const fresh = listed.filter(({ name }) => !last || name > last.name);
    const added: Segment[] = [];
    for (const one of fresh) {
      const next = follow(added.at(-1) ?? last ?? null, one);
      if (next) added.push(next);
    }
    if (added.length === 0) return;
    await log.append(added);
    segments.push(...added);
    for (const { name } of added) names.add(name);
  }

  async function expire(): Promise<void> {
    const count = expired(segments, now() - hours * 3_600_000);
    if (count === 0) return;
    const gone = segments.slice(0, count);
    segments = segments.slice(count);
    forgotten += count;
    for (const { name } of gone) {
      names.delete(name);
      await rm(join(dir, name), { force: true });
    }
    if (forgotten < FORGOTTEN_AT_MOST) return;
    await log.replace(segments);
    forgotten = 0;
  }

  function turn(): void {
    scanning = scan()
      .then(() => {
        troubled = false;
      })
      .catch((error) => {
        // The disk can be full for hours: one line is enough.
        if (!troubled) logger.warn({ err: error }, 'the playlist of the stream cannot be kept up');
        troubled = true;
      })
      .finally(() => {
        if (timer) timer = setTimeout(turn, SCAN_MS);
      });
  }

  return {
    async start() {
      await mkdir(join(dir, RUNS_FOLDER), { recursive: true });
      const known = await log.read();
      const there = await Promise.all(known.map(({ name }) => stat(join(dir, name)).catch(() => null)));
      segments = known.filter((_, n) => there[n] || n === known.length - 1);
      names = new Set(segments.map(({ name }) => name));
      try {
        await log.replace(segments);
        await finishRuns(() => true);
        await expire();
      } catch (error) {
        // A disk that is full must not keep the broadcast off the air: there are other ways to watch it.
        logger.warn({ err: error }, 'the playlist of the stream cannot be kept up');
      }
      timer = setTimeout(turn, SCAN_MS);
    },

    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await scanning;
      await scan().catch(() => undefined);
    },

    close(run) {
      closed = run;
    },

    playlist: (kind, options) => (segments.length > 0 ? renderPlaylist(segments, kind, options) : null),
    file: (name) => (names.has(name) ? join(dir, name) : null),
  };
}
