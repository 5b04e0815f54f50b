import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { completeConfig, loadConfig } from '../platform/config.ts';
import { startEmbeddedServices } from '../platform/embedded-services.ts';
import { measureLoudness, probe } from '../platform/ffmpeg.ts';
import { createLogger } from '../platform/logger.ts';
import { migrate } from '../platform/migrate.ts';
import { createLocalObjectStore } from '../platform/object-store.local.ts';
import { createPool } from '../platform/postgres.ts';
import { speakScript } from '../studio/narration/render/narration.sound.ts';
import { createNarrationRenderer } from '../studio/narration/render/renderer.ts';
import { createVoice } from '../voice/voice.ts';
import { checkNarration, type NarrationReport } from './narration.check.ts';

type Options = {
  script: string;
  title: string;
  language: string;
  /** An empty folder, for as long as it takes. */
  dataDir: string;
  video: string;
  say: (line: string) => void;
};

export type MadeNarration = NarrationReport & {
  durationMs: number;
  /** Of rendering, speaking included. */
  seconds: number;
  /** Seconds of processor time that it took, ffmpeg's included; NaN where nobody counts them. */
  work: number;
  bytes: number;
  loudness: number | null;
  fps: number | null;
};

/** Narrates a script with the voice of a house of its own, and looks at the finished file. */
export async function narrateAtHome(options: Options): Promise<MadeNarration> {
  const { dataDir, video, say, ...script } = options;
  // Its own PostgreSQL may run as another user, who has to pass.
  chmodSync(dataDir, 0o711);
  const loaded = loadConfig({ PORT: '0', DATA_DIR: dataDir, SEED_DEMO: 'false', LOG_LEVEL: 'warn' }, []);
  const services = await startEmbeddedServices(loaded, say);
  try {
    const config = completeConfig(loaded, services);
    const logger = createLogger(config, process.stderr).component('agent-service');
    await migrate(config.databaseUrl, join(import.meta.dirname, '../../prisma/migrations'));
    const pool = createPool({ url: config.databaseUrl, logger });
    const voice = createVoice({
      config,
      pool,
      objects: createLocalObjectStore(join(dataDir, 'objects')),
      logger,
    });
    try {
      const folder = join(dataDir, 'narration');
      mkdirSync(folder);
      const { signal } = new AbortController();
      const began = performance.now();
      const workBefore = workSeconds();
      const { durationMs } = await createNarrationRenderer({ voice }).render({
        ...script,
        folder,
        output: video,
        signal,
        progress: () => undefined,
      });
      const seconds = (performance.now() - began) / 1000;
      const work = workSeconds() - workBefore;
      say('The finished file is looked at.');
      const again = { ...script, file: join(folder, 'again.wav'), signal, progress: () => undefined };
      const report = await checkNarration(video, await speakScript(voice, again), voice);
      const { integrated } = await measureLoudness(video);
      const { video: picture } = await probe(video);
      return {
        ...report,
        durationMs,
        seconds,
        work,
        bytes: statSync(video).size,
        loudness: integrated,
        fps: picture?.fps ?? null,
      };
    } finally {
      await voice.close();
      await pool.end();
    }
  } finally {
    await services.stop();
  }
}

/** Processor time of this process and of its children that are over. */
export function workSeconds(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const ticks = fields.slice(11, 15).map(Number);
    return ticks.reduce((sum, tick) => sum + tick, 0) / 100;
  } catch {
    return Number.NaN;
  }
}
