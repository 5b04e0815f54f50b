import { chmodSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Container, createContainer } from '../container.ts';
import type { FinalVideo, PhaseReport, StudioInput, StudioInputDetail } from '../contracts/studio.ts';
import { type Config, completeConfig, loadConfig, type Role } from '../platform/config.ts';
import { startEmbeddedServices } from '../platform/embedded-services.ts';
import { measureLoudness, probe } from '../platform/ffmpeg.ts';
import { createLogger } from '../platform/logger.ts';
import { migrate } from '../platform/migrate.ts';
import { workSeconds } from './narration.own.ts';
import { type FilmToCheck, findingsOf } from './studio.check.ts';

const STAFF = { email: 'studio@example.com', password: 'a password for one studio' };
/** A file that lasts longer or shorter than its row says by so much is not what it seems, in seconds. */
const TOLERANCE_S = 0.2;

export type StudioHouse = {
  container: Container;
  config: Config;
  /** Asks as the owner of the token; staff without one. @throws with the answer, when it is an error */
  request<T>(path: string, body?: unknown, token?: string): Promise<T>;
  file(link: string): Promise<Buffer>;
};

type Home = { dataDir: string; roles: readonly Role[]; say: (line: string) => void };

/** A house of its own with the demo's lots, for as long as `work` takes. @param dataDir an empty folder */
export async function inStudioHouse<T>(
  { dataDir, roles, say }: Home,
  work: (house: StudioHouse) => Promise<T>,
): Promise<T> {
  // Its own PostgreSQL may run as another user, who has to pass.
  chmodSync(dataDir, 0o711);
  const loaded = loadConfig(
    {
      PORT: '0',
      DATA_DIR: dataDir,
      SEED_DEMO: 'true',
      LOG_LEVEL: 'error',
      ADDRESS_RATE: '100000',
      ADMIN_EMAIL: STAFF.email,
      ADMIN_PASSWORD: STAFF.password,
    },
    [],
  );
  say('A house of its own is being opened.');
  const services = await startEmbeddedServices(loaded, say);
  try {
    const config = { ...completeConfig(loaded, services), roles: new Set(roles) };
    await migrate(config.databaseUrl, join(import.meta.dirname, '../../prisma/migrations'));
    const logBook = createLogger(config, process.stderr);
    const container = await createContainer(config, logBook);
    try {
      await container.start();
      const url = `http://127.0.0.1:${container.address?.port}`;
      const ask = async <A>(path: string, body?: unknown, token?: string): Promise<A> => {
        const answer = await fetch(new URL(path, url), {
          headers: {
            'content-type': 'application/json',
            ...(token ? { authorization: `Bearer ${token}` } : {}),
          },
          ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        });
        if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
        return (await answer.json()) as A;
      };
      const { accessToken } = await ask<{ accessToken: string }>('/api/auth/login', STAFF);
      return await work({
        container,
        config,
        request: (path, body, token = accessToken) => ask(path, body, token),
        file: async (link) => Buffer.from(await (await fetch(new URL(link, url))).arrayBuffer()),
      });
    } finally {
      await container.stop();
      await logBook.close();
    }
  } finally {
    await services.stop();
  }
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
