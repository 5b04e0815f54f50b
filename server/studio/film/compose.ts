import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import { ASPECTS } from '../../contracts/studio.ts';
import { type FfmpegInput, type FfmpegPlan, probe, runJob } from '../../platform/ffmpeg.ts';
import type { ComposedVideo, Composition } from '../studio.parts.ts';
import { assOf, CAPTION_FONTS, createFit, lineLengthOf } from './captions.look.ts';
import { type Cue, captionFit, cuesOf, webVttOf } from './captions.rules.ts';
import { inspectApart, mixApart } from './film.thread.ts';
import { framesOf, h264, TAGGED } from './picture.rules.ts';
import { qualityOf } from './quality.rules.ts';
import { bedOf } from './sound.ts';
import { takeThumbnails } from './thumbnails.ts';
import { joinGraph, type Shot, shotsOf } from './timeline.rules.ts';

const CRF = 20;
const TIMEOUT = { baseMs: 90_000, perSecondMs: 20_000 } as const;
/** Shares of the work, as it was measured. */
const DONE = { sound: 0.15, picture: 0.85, looked: 0.95 } as const;
/** The codes that mp4 has for languages of captions. */
const LANGUAGES: Record<string, string> = {
  ...{ en: 'eng', de: 'deu', fr: 'fra', es: 'spa', it: 'ita', pt: 'por', nl: 'nld', pl: 'pol', tr: 'tur' },
  ...{ sv: 'swe', da: 'dan', fi: 'fin', cs: 'ces', hu: 'hun', ro: 'ron', ru: 'rus', uk: 'ukr', el: 'ell' },
  ...{ ja: 'jpn', zh: 'zho', ko: 'kor', ar: 'ara', he: 'heb', hi: 'hin', no: 'nor', nb: 'nob' },
};

/**
 * Joins clips, words, music and captions to the finished video. The scenes last as long as their words were given; a clip
 * of another length is cut, or stands still at its end.
 * @throws ProgramError in plain words when ffmpeg fails, takes too long or is aborted
 */
export async function composeVideo(
  composition: Composition,
  signal: AbortSignal,
  progress: (fraction: number) => void,
): Promise<ComposedVideo> {
  const { plan, aspect, clips, output, folder, captions } = composition;
  const spoken = clips.map((clip) => clip.spoken);
  const shots = shotsOf(
    spoken.map(({ sceneId, durationMs }) => ({
      durationMs,
      transition: plan.scenes.find((scene) => scene.sceneId === sceneId)?.transition ?? 'cut',
    })),
  );
  const totalMs = spoken.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const cues = captions === 'none' ? [] : cuesOf(spoken, lineLengthOf(aspect));
  const vtt = cues.length > 0 ? beside(output, '.vtt') : null;
  if (vtt) await writeFile(vtt, webVttOf(cues));

  const sound = await soundOf(composition, totalMs, signal);
  progress(DONE.sound);
  await mkdir(folder, { recursive: true });
  const burned = captions === 'burned' && cues.length > 0 ? await prepareBurning(composition, cues) : null;
  const soft = captions === 'soft' ? vtt : null;
  await runJob(planOf(composition, shots, { sound, burned, soft }), {
    timeoutMs: TIMEOUT.baseMs + (totalMs / 1000) * TIMEOUT.perSecondMs,
    signal,
    onProgress: (doneMs) =>
      progress(DONE.sound + (DONE.picture - DONE.sound) * Math.min(1, doneMs / totalMs)),
  });
  progress(DONE.picture);

  const inspection = await inspectApart(output, signal);
  progress(DONE.looked);
  const thumbnails = await takeThumbnails(clips, shots, inspection.samples, beside(output, ''), signal);
  const { durationMs } = await probe(output);
  const readable = cues.length > 0 ? captionFit(cues, createFit(aspect)) : null;
  progress(1);
  return {
    durationMs: durationMs ?? totalMs,
    quality: qualityOf(inspection, readable),
    thumbnails,
    captions: vtt,
  };
}

async function soundOf(
  { plan, voiceover, music, clips, folder }: Composition,
  durationMs: number,
  signal: AbortSignal,
): Promise<string | null> {
  if (voiceover === null && !music) return null;
  const path = join(folder, 'sound.m4a');
  const spoken = clips.map((clip) => clip.spoken);
  await mixApart({ voiceover, bed: music ? bedOf(plan) : null, spoken, durationMs }, path, signal);
  return path;
}

/** @returns the filter that draws the captions */
async function prepareBurning({ folder, aspect }: Composition, cues: readonly Cue[]): Promise<string> {
  const fonts = join(folder, 'fonts');
  await mkdir(fonts, { recursive: true });
  for (const font of CAPTION_FONTS) await copyFile(font, join(fonts, basename(font)));
  const file = join(folder, `captions.ass`);
  await writeFile(file, assOf(cues, aspect));
  return `ass=filename=${escaped(file)}:fontsdir=${escaped(fonts)}`;
}

type Parts = { sound: string | null; burned: string | null; soft: string | null };

function planOf(
  { plan, aspect, clips, output }: Composition,
  shots: readonly Shot[],
  { sound, burned, soft }: Parts,
): FfmpegPlan {
  const graph = [
    ...joinGraph(shots, ASPECTS[aspect]),
    `[joined]tpad=stop_mode=clone:stop_duration=0.5,${burned ? `${burned},` : ''}format=yuv420p,${TAGGED}[picture]`,
  ].join(';');
  const inputs: FfmpegInput[] = clips.map(({ file }) => ({ source: file, options: ['-threads', '1'] }));
  const maps = ['-map', '[picture]'];
  if (sound) {
    maps.push('-map', `${inputs.length}:a`, '-c:a', 'copy');
    inputs.push({ source: sound });
  }
  if (soft) {
    const language = LANGUAGES[plan.language.split('-')[0]?.toLowerCase() ?? ''] ?? 'und';
    maps.push('-map', `${inputs.length}:s`, '-c:s', 'mov_text', '-metadata:s:s:0', `language=${language}`);
    inputs.push({ source: soft });
  }
  const last = shots.at(-1);
  const length = ['-frames:v', String(framesOf(last ? last.startMs + last.durationMs : 0))];
  const rate = ['-maxrate', '8M', '-bufsize', '16M'];
  const container = ['-metadata', `title=${plan.title}`, '-movflags', '+faststart', '-f', 'mp4'];
  return {
    inputs,
    graph,
    outputs: [
      { target: output, options: [...maps, ...h264('veryfast', CRF), ...length, ...rate, ...container] },
    ],
    global: ['-nostdin', '-v', 'error', '-stats'],
  };
}

/** A file of the same name as the video, with another ending. */
function beside(output: string, ending: string): string {
  const { dir, name } = parse(output);
  return join(dir, `${name}${ending}`);
}

/** A path within an option of a filter within a graph: each level reads the signs of its own. */
function escaped(path: string): string {
  return path.replace(/[\\':]/g, '\\$&').replace(/[\\'[\],;]/g, '\\$&');
}
