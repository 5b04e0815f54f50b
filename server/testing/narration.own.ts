import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { measureLoudness, probe } from '../platform/ffmpeg.ts';
import { createLogger } from '../platform/logger.ts';
import { createLocalObjectStore } from '../platform/object-store.local.ts';
import { createPool } from '../platform/postgres.ts';
import { speakScript } from '../studio/narration/render/narration.sound.ts';
import { createNarrationRenderer } from '../studio/narration/render/renderer.ts';
import { createVoice } from '../voice/voice.ts';
import { checkNarration, type NarrationReport } from './narration.check.ts';
import { withOwnServices } from './own-house.ts';

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
export function narrateAtHome(options: Options): Promise<MadeNarration> {
  const { dataDir, video, say, ...script } = options;
  return withOwnServices({ dataDir, say }, async (config) => {
    const logger = createLogger(config, process.stderr).component('agent-service');
    const pool = createPool({ url: config.databaseUrl, logger });
    const objects = createLocalObjectStore(join(dataDir, 'objects'));
    const voice = createVoice({ config, pool, objects, logger });
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
  });
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
