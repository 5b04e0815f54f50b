import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MediaFacts, probe, runJob } from '../../platform/ffmpeg.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ObjectStore } from '../../platform/object-store.ts';
import { beyond, type FinishedPart, finishedName, joinList, partsIn } from './recording.rules.ts';
import type { RecordingStore } from './recording.store.ts';

const WORK_MS = 15_000;
/** What failed is not tried again at every turn: joining hours of video is work. */
const RETRY_MS = 60_000;
/** Copying hours of video takes its time, on a slow disk. */
const COPY_MS = 30 * 60_000;
const MP4 = { contentType: 'video/mp4' };

export type RecorderDeps = {
  /** Absolute; a folder in it for each session that is not stored yet. */
  dir: string;
  /** How much is kept, all recordings together. */
  hours: number;
  store: RecordingStore;
  objects: ObjectStore;
  logger: Logger;
};

export type Recorder = {
  /** Finishes, in the background, what earlier sessions have left; a session that goes on is to be opened before. */
  start(): void;
  /** The session that is on air. @returns the folder for the encoder's parts */
  open(sessionId: string): Promise<string>;
  /** To be called when the encoder has ended: its parts are joined and stored in the background. */
  close(): void;
  /** Breaks off what is being done just now; it is done after the next start of the program. */
  stop(): Promise<void>;
  /** Does now what is to be done; for tests and the end of a program. */
  settle(): Promise<void>;
};

/**
 * Turns the encoder's parts into stored recordings: a finished part is stored while the session goes on, and when it is
 * over all are joined into one file. Nothing here ever disturbs the broadcast: what fails is tried again.
 */
export function createRecorder({ dir, hours, store, objects, logger }: RecorderDeps): Recorder {
  const retryAt = new Map<string, number>();
  const ending = new AbortController();
  let onAir: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  let busy = false;
  let running = false;

  async function work(force: boolean): Promise<void> {
    await mkdir(dir, { recursive: true });
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      if (!entry.isDirectory() || ending.signal.aborted) continue;
      const sessionId = entry.name;
      if (!force && (retryAt.get(sessionId) ?? 0) > performance.now()) continue;
      retryAt.delete(sessionId);
      await session(sessionId).catch(async (error) => {
        // The program ends: it goes on after the next start.
        if (ending.signal.aborted) return;
        retryAt.set(sessionId, performance.now() + RETRY_MS);
        logger.warn({ err: error, sessionId }, 'the recording of a session waits');
        if (sessionId === onAir) return;
        const said = (error instanceof Error ? error.message : String(error)).slice(0, 300);
        await store.set(sessionId, null, { status: 'failed', error: said }).catch(() => undefined);
      });
    }
    await makeRoom();
  }

  async function session(sessionId: string): Promise<void> {
    const folder = join(dir, sessionId);
    if (!(await store.knows(sessionId))) return;
    await finishParts(sessionId, folder);
    await storeParts(sessionId, folder);
    if (sessionId !== onAir) await finishSession(sessionId, folder);
  }

  /** A part is finished when there is a later one, or when nobody writes any more. */
  async function finishParts(sessionId: string, folder: string): Promise<void> {
    const { raw, finished, leftOver } = partsIn(await readdir(folder));
    for (const name of leftOver) await rm(join(folder, name), { force: true });
    const rows = await store.ofSession(sessionId);
    let part = Math.max(-1, ...finished.map((one) => one.part), ...rows.map((row) => row.part ?? -1)) + 1;
    const over = sessionId === onAir ? raw.slice(0, -1) : raw;
    for (const name of over) {
      const made = join(folder, 'making.mp4');
      if (!(await copy(join(folder, name), made))) {
        logger.warn({ sessionId, name }, 'a part of the recording holds no picture and is left out');
      } else {
        await rename(made, join(folder, finishedName(part, name)));
        part += 1;
      }
      await rm(join(folder, name), { force: true });
    }
  }

  /** Into a file that knows its length; what a crash cut off at the end is dropped. @returns false: nothing in it */
  async function copy(from: string, to: string): Promise<boolean> {
    if ((await stat(from)).size === 0) return false;
    // Twice: a Ctrl-C that ends the program ends ffprobe too, and must not cost the part.
    const facts = await probe(from)
      .catch(() => probe(from))
      .catch(() => null);
    ending.signal.throwIfAborted();
    if (!facts?.video) return false;
    await runJob(
      {
        inputs: [{ source: from }],
        outputs: [{ target: to, options: ['-map', '0', '-c', 'copy', '-movflags', '+faststart'] }],
        global: ['-loglevel', 'error'],
      },
      { timeoutMs: COPY_MS, signal: ending.signal },
    );
    return true;
  }

  async function storeParts(sessionId: string, folder: string): Promise<void> {
    const known = new Set(
      (await store.ofSession(sessionId))
        .filter(({ status }) => status === 'ready' || status === 'deleted')
        .map(({ part }) => part),
    );
    for (const { name, part } of partsIn(await readdir(folder)).finished) {
      if (known.has(part)) continue;
      const path = join(folder, name);
      const key = `recordings/${sessionId}/${name}`;
      await store.set(sessionId, part, { status: 'processing' });
      const facts = await probe(path);
      await objects.putFile(key, path, MP4);
      await store.set(sessionId, part, { status: 'ready', key, ...measures(facts), error: null });
    }
  }

  async function finishSession(sessionId: string, folder: string): Promise<void> {
    const { finished } = partsIn(await readdir(folder));
    const rows = await store.ofSession(sessionId);
    const whole = rows.find(({ part }) => part === null);
    if (finished.length > 0 && whole?.status !== 'ready') {
      await store.set(sessionId, null, { status: 'processing', error: null });
      const path = join(folder, 'whole.mp4');
      // It is there already when only the object store failed.
      if (!(await stat(path).catch(() => null))) await joinParts(folder, finished, path);
      const key = `recordings/${sessionId}/whole.mp4`;
      const facts = await probe(path);
      await objects.putFile(key, path, MP4);
      await store.set(sessionId, null, { status: 'ready', key, ...measures(facts) });
    }
    // All of them are in the whole.
    for (const row of rows) if (row.part !== null && row.status === 'ready') await remove(row);
    await rm(folder, { recursive: true });
  }

  async function joinParts(folder: string, parts: readonly FinishedPart[], path: string): Promise<void> {
    const list = join(folder, 'list.ffconcat');
    const made = join(folder, 'making.mp4');
    const measured = await Promise.all(
      parts.map(async (part) => ({
        ...part,
        pictureEndS: (await probe(join(folder, part.name))).pictureEndS,
      })),
    );
    await writeFile(list, joinList(measured));
    await runJob(
      {
        inputs: [{ source: list, options: ['-f', 'concat'] }],
        outputs: [{ target: made, options: ['-map', '0', '-c', 'copy', '-movflags', '+faststart'] }],
        global: ['-loglevel', 'error'],
      },
      { timeoutMs: COPY_MS, signal: ending.signal },
    );
    await rename(made, path);
  }

  async function makeRoom(): Promise<void> {
    for (const row of beyond(await store.kept(), hours)) {
      await remove(row);
      if (row.part === null) continue;
      const folder = join(dir, row.sessionId);
      const names = await readdir(folder).catch(() => []);
      const own = partsIn(names).finished.find(({ part }) => part === row.part);
      if (own) await rm(join(folder, own.name), { force: true });
    }
  }

  async function remove({ id, key }: { id: string; key: string | null }): Promise<void> {
    if (key !== null) await objects.delete(key);
    await store.forget(id);
  }

  function turnOver(force: boolean): Promise<void> {
    // One after the other: two would take the same part.
    working = working.then(async () => {
      busy = true;
      await work(force).catch((error) => logger.warn({ err: error }, 'recordings wait'));
      busy = false;
    });
    return working;
  }

  return {
    start() {
      running = true;
      const turn = () => {
        if (!busy) void turnOver(false);
        if (running) timer = setTimeout(turn, WORK_MS);
      };
      turn();
    },

    async open(sessionId) {
      onAir = sessionId;
      const folder = join(dir, sessionId);
      await mkdir(folder, { recursive: true });
      return folder;
    },

    close() {
      onAir = null;
      if (running) void turnOver(false);
    },

    async stop() {
      running = false;
      clearTimeout(timer);
      ending.abort();
      await working;
    },

    settle: () => turnOver(true),
  };
}

const measures = ({ bytes, durationMs }: MediaFacts) => ({ bytes, durationMs: durationMs ?? 0 });
