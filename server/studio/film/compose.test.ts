import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { beforeAll, describe, expect, test } from 'vitest';
import type { VideoPlan } from '../../contracts/studio.ts';
import { ffmpegArguments, measureLoudness, probe, runJob } from '../../platform/ffmpeg.ts';
import { runProgram } from '../../platform/run-program.ts';
import { temporaryFolder } from '../../testing/services.ts';
import type { Composition, SpokenScene } from '../studio.parts.ts';
import { composeVideo } from './compose.ts';
import { checkFilm } from './film.check.ts';
import { TAIL_MS } from './picture.rules.ts';
import { writeLevelled } from './sound.ts';

const folder = temporaryFolder('film-compose');
/** On a machine that has others to serve. */
const LONG_MS = 60_000;
const quiet = () => undefined;
const SCENE_MS = 1_200;
const TEXTS = ['A picture comes', 'into the room'];

const scenes = TEXTS.map((words, n): VideoPlan['scenes'][number] => ({
  ...{ sceneId: n + 1, kind: 'artwork', title: '', description: '', words, seconds: SCENE_MS / 1000 },
  ...{ camera: 'still', transition: 'dissolve', timeOfDay: 'day', mood: 'calm' },
  ...{ palette: [], lines: [], characters: [] },
}));
const plan: VideoPlan = { title: 'Two scenes', language: 'de-AT', scenes, characters: [], author: 'house' };
const spoken = TEXTS.map((text, n): SpokenScene => {
  const characters = [...text];
  const at = (index: number) => index * 0.05;
  const alignment = {
    characters,
    startTimes: characters.map((_, index) => at(index)),
    endTimes: characters.map((_, index) => at(index + 1)),
  };
  const line = { text, startMs: 400, durationMs: characters.length * 50, alignment, key: '' };
  return { sceneId: n + 1, durationMs: SCENE_MS, lines: [line] };
});
let clips: Composition['clips'];
let voiceover: string;

/** Noise where something is said. */
function murmur(): Float32Array {
  const samples = new Float32Array(2 * 48 * SCENE_MS * spoken.length);
  for (const [n, { lines }] of spoken.entries()) {
    for (const { startMs, durationMs } of lines) {
      const from = 2 * 48 * (n * SCENE_MS + startMs);
      for (let at = 0; at < 2 * 48 * durationMs; at += 1)
        samples[from + at] = Math.sin(at * 0.031) * Math.sin(at * 0.7) * 0.3;
    }
  }
  return samples;
}

beforeAll(async () => {
  voiceover = join(folder, 'voiceover.wav');
  await writeLevelled(murmur(), voiceover, AbortSignal.timeout(LONG_MS));
  clips = await Promise.all(
    spoken.map(async (scene, n) => {
      const file = join(folder, `clip-${n}.mp4`);
      const seconds = (SCENE_MS + TAIL_MS) / 1000;
      const paint = n === 0 ? 'testsrc2' : 'testsrc';
      await runJob(
        {
          inputs: [{ source: `${paint}=s=1280x720:r=30:d=${seconds}`, options: ['-f', 'lavfi'] }],
          outputs: [
            { target: file, options: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'] },
          ],
        },
        { timeoutMs: LONG_MS },
      );
      return { file, durationMs: SCENE_MS, spoken: scene };
    }),
  );
}, LONG_MS);

/** In a folder of which the name holds all that a filter graph reads as its own. */
async function compose(name: string, choice: Partial<Composition>) {
  const between = join(folder, `${name} it's, [b]; c:d`);
  await mkdir(between, { recursive: true });
  const output = join(between, `${name}.mp4`);
  const composition: Composition = {
    ...{ plan, aspect: '16:9', clips, voiceover, captions: 'burned', music: true, folder: between, output },
    ...choice,
  };
  return { output, made: await composeVideo(composition, AbortSignal.timeout(LONG_MS), quiet) };
}

/** Mean brightness of a part of one picture. */
async function brightness(path: string, atMs: number, crop: string): Promise<number> {
  const args = ffmpegArguments({
    inputs: [{ source: path, options: ['-ss', String(atMs / 1000)] }],
    outputs: [
      { target: 'pipe:1', options: ['-frames:v', '1', '-vf', `crop=${crop},format=gray`, '-f', 'rawvideo'] },
    ],
    global: ['-v', 'error', '-nostdin'],
  });
  const { stdout } = await runProgram('ffmpeg', args, { timeoutMs: LONG_MS });
  const bytes = Buffer.concat(stdout);
  return bytes.reduce((sum, value) => sum + value, 0) / bytes.length;
}

describe('a composition', () => {
  test(
    'is as long as its scenes, as loud as the broadcast, with captions in the picture',
    async () => {
      const { output, made } = await compose('burned', {});
      const { durationMs, video, audio, pictureEndS } = await probe(output);
      expect([durationMs, made.durationMs]).toEqual([2_400, 2_400]);
      expect(pictureEndS).toBeCloseTo(2.4, 2);
      expect(video).toEqual({ codec: 'h264', width: 1280, height: 720, fps: 30, pixels: 'yuv420p' });
      expect(audio).toEqual({ codec: 'aac', sampleRate: 48_000, channels: 2 });
      const { integrated, truePeak } = await measureLoudness(output);
      expect(Math.abs((integrated ?? 0) + 16)).toBeLessThanOrEqual(0.5);
      expect(truePeak).toBeLessThanOrEqual(-1);
      // A player can begin before it has all of it.
      const bytes = (await readFile(output)).toString('latin1');
      expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
      const panel = '160:8:560:616';
      expect(await brightness(output, 700, panel)).toBeLessThan(60);
      expect(await brightness(clips[0]?.file ?? '', 700, panel)).toBeGreaterThan(60);
      expect(made.quality.measures).toMatchObject({ blank: 1, loudness: 1, clipping: 1, captions: 1 });
      expect(made.thumbnails).toHaveLength(3);
      for (const thumbnail of made.thumbnails) {
        const { width, height } = await loadImage(thumbnail);
        expect([width, height]).toEqual([640, 360]);
      }
      const captions = await readFile(made.captions ?? '', 'utf8');
      expect(captions).toContain('00:00:00.400 --> 00:00:01.200\nA picture comes');
      expect(captions).toContain('00:00:01.600 --> 00:00:02.400\ninto the room');
    },
    LONG_MS,
  );

  test(
    'has captions that can be switched on, and no music where none is wanted',
    async () => {
      const soft = await compose('soft', { captions: 'soft', music: false });
      const facts = await checkFilm(soft.output, AbortSignal.timeout(LONG_MS));
      expect(facts.captions).toEqual(['deu']);
      expect(facts.inspection.sound?.silence.length).toBeGreaterThan(0);
    },
    LONG_MS,
  );

  test(
    'has no captions and no sound where none are wanted; clips of another length are cut and padded',
    async () => {
      const [first, second] = clips;
      if (!first || !second) throw new Error('no clips');
      const cuts = { ...plan, scenes: scenes.map((scene) => ({ ...scene, transition: 'cut' as const })) };
      const longer = { ...second, spoken: { ...second.spoken, durationMs: 2_200 } };
      const { made, output } = await compose('cut', {
        music: false,
        plan: cuts,
        clips: [first, longer, first],
        voiceover: null,
        captions: 'none',
      });
      expect(made.durationMs).toBe(2 * SCENE_MS + 2_200);
      expect(made.captions).toBeNull();
      expect((await probe(output)).audio).toBeNull();
      expect(Object.keys(made.quality.measures)).toEqual(['blank', 'frozen', 'sharpness', 'exposure']);
    },
    LONG_MS,
  );
});
