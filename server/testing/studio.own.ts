import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FinalVideo, PhaseReport, StudioInput, StudioInputDetail } from '../contracts/studio.ts';
import type { Role } from '../platform/config.ts';
import { measureLoudness, probe } from '../platform/ffmpeg.ts';
import { workSeconds } from './narration.own.ts';
import { type OwnHouse, withOwnHouse } from './own-house.ts';
import { type FilmToCheck, findingsOf } from './studio.check.ts';

/** A file that lasts longer or shorter than its row says by so much is not what it seems, in seconds. */
const TOLERANCE_S = 0.2;

export type StudioHouse = OwnHouse & { file(link: string): Promise<Buffer> };

type Home = { dataDir: string; roles: readonly Role[]; say: (line: string) => void };

/** A house of its own with the demo's lots, for as long as `work` takes. @param dataDir an empty folder */
export function inStudioHouse<T>(home: Home, work: (house: StudioHouse) => Promise<T>): Promise<T> {
  const environment = { SEED_DEMO: 'true', LOG_LEVEL: 'error' };
  return withOwnHouse({ ...home, environment }, (house) =>
    work({
      ...house,
      file: async (link) => Buffer.from(await (await fetch(new URL(link, house.url))).arrayBuffer()),
    }),
  );
}

/** Looks at an input until it is over. */
export async function untilOver(
  { request }: Pick<StudioHouse, 'request'>,
  id: number,
  seen: (input: StudioInputDetail) => void,
): Promise<StudioInputDetail> {
  for (;;) {
    const input = await request<StudioInputDetail>(`/api/studio/inputs/${id}`);
    seen(input);
    if (['completed', 'failed', 'cancelled'].includes(input.status)) return input;
    await sleep(200);
  }
}

export type MadeVideo = {
  /** From the question to the delivered video. */
  seconds: number;
  /** Seconds of processor time, ffmpeg's included; NaN where nobody counts them. */
  work: number;
  input: StudioInputDetail;
  /** One line for each video. */
  videos: string[];
  /** What is not as it should be; none: all is well. */
  findings: string[];
};

type Options = { prompt: string; settings: object; dataDir: string; keep: string; say: Home['say'] };

/** Makes videos of a prompt in a house of its own, and looks at them. @param options.keep folder for the files */
export function makeVideosAtHome({ prompt, settings, dataDir, keep, say }: Options): Promise<MadeVideo> {
  return inStudioHouse({ dataDir, roles: ['hub', 'worker'], say }, async (house) => {
    const began = performance.now();
    const workBefore = workSeconds();
    const { id } = await house.request<StudioInput>('/api/studio/inputs', { prompt, settings });
    const told = new Set<string>();
    const input = await untilOver(house, id, ({ phases }) => {
      for (const report of phases) {
        if (report.status === 'pending' || report.status === 'active' || told.has(report.phase)) continue;
        told.add(report.phase);
        say(lineOf(report));
      }
    });
    const seconds = (performance.now() - began) / 1000;
    const work = workSeconds() - workBefore;
    const findings = input.status === 'completed' ? [] : [`It ${input.status}: ${input.reason}`];
    const videos: string[] = [];
    for (const film of input.videos) {
      const { url, aspect, variant, durationSeconds, quality, measures, thumbnailUrls } = film;
      const path = join(keep, `${id}-${aspect.replace(':', 'x')}-${variant + 1}.mp4`);
      await writeFile(path, await house.file(url));
      const { video, audio, durationMs, bytes } = await probe(path);
      const { integrated, truePeak } = await measureLoudness(path);
      const real = (durationMs ?? 0) / 1000;
      if (Math.abs(real - durationSeconds) > TOLERANCE_S)
        findings.push(`${path} lasts ${real} s, its row says ${durationSeconds}.`);
      for (const finding of await looksAt(house, input, film, path, dataDir)) findings.push(finding);
      const scores = Object.entries(measures).map(([name, score]) => `${name} ${score.toFixed(2)}`);
      videos.push(
        `${path}: ${video?.width} × ${video?.height}, ${video?.fps} fps, ${video?.codec} and ${audio?.codec}, ` +
          `${real.toFixed(1)} s, ${(bytes / 1e6).toFixed(1)} MB, ${integrated?.toFixed(1)} LUFS, ` +
          `${truePeak?.toFixed(1)} dBTP, ${thumbnailUrls.length} thumbnails, quality ${quality} (${scores.join(', ')})`,
      );
    }
    return { seconds, work, input, videos, findings };
  });
}

/** Looks at a finished video beside what it was made of. @returns findings */
async function looksAt(
  { file }: StudioHouse,
  { clips, voiceover, settings, plan }: StudioInputDetail,
  { aspect, variant, captionsUrl }: FinalVideo,
  path: string,
  folder: string,
): Promise<string[]> {
  const save = async (url: string, name: string) => {
    const target = join(folder, name);
    await writeFile(target, await file(url));
    return target;
  };
  let from = 0;
  const shown: FilmToCheck['clips'] = [];
  for (const { sceneId } of plan?.scenes ?? []) {
    const clip = clips.find(
      (row) => row.sceneId === sceneId && row.aspect === aspect && row.variant === variant,
    );
    if (!clip) continue;
    const to = from + clip.durationSeconds;
    shown.push({ path: await save(clip.url, `clip-${clip.id}.mp4`), from, to });
    from = to;
  }
  return findingsOf({
    ...{ path, aspect, captions: settings.captions, music: settings.music, clips: shown },
    vtt: captionsUrl && (await file(captionsUrl)).toString('utf8'),
    voiceover: voiceover && (await save(voiceover.url, 'voiceover.wav')),
  });
}

function lineOf({ phase, status, durationSeconds, reason, data }: PhaseReport): string {
  const facts = Object.entries(data).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const length = (durationSeconds ?? 0).toFixed(2).padStart(7);
  return `${length} s  ${phase.padEnd(19)} ${status.padEnd(10)} ${reason ?? facts.join(', ')}`;
}
