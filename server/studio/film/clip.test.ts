import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import type { VideoScene } from '../../contracts/studio.ts';
import { ffmpegArguments, probe } from '../../platform/ffmpeg.ts';
import { runProgram } from '../../platform/run-program.ts';
import { temporaryFolder } from '../../testing/services.ts';
import type { ClipOrder } from '../studio.parts.ts';
import { filmClip } from './clip.ts';
import { easeOf, moveOf } from './moves.rules.ts';

const folder = temporaryFolder('film-clip');
/** On a machine that has others to serve. */
const LONG_MS = 60_000;
const quiet = () => undefined;
const sceneWith = (camera: VideoScene['camera']): VideoScene => ({
  ...{ sceneId: 1, kind: 'artwork', title: '', description: '', words: '', seconds: 1, camera },
  ...{ transition: 'cut', timeOfDay: 'day', mood: 'calm', palette: [], lines: [], characters: [] },
});

/** A keyframe with one light dot, of which the middle can be found again. */
async function dotAt(x: number, y: number, [width, height]: [number, number]): Promise<string> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#000';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#fff';
  context.beginPath();
  context.arc(x, y, 24, 0, 2 * Math.PI);
  context.fill();
  const path = join(folder, `dot-${width}.png`);
  await writeFile(path, canvas.toBuffer('image/png'));
  return path;
}

/** Middle of all light in each picture, in pixels. */
async function middles(path: string, width: number, height: number): Promise<{ x: number; y: number }[]> {
  const args = ffmpegArguments({
    inputs: [{ source: path }],
    outputs: [{ target: 'pipe:1', options: ['-vf', 'format=gray', '-f', 'rawvideo'] }],
    global: ['-v', 'error', '-nostdin'],
  });
  const { stdout } = await runProgram('ffmpeg', args, { timeoutMs: 60_000, maxBytes: 200_000_000 });
  const bytes = Buffer.concat(stdout);
  return Array.from({ length: bytes.length / (width * height) }, (_, n) => {
    let sum = 0;
    let sumX = 0;
    let sumY = 0;
    for (let at = 0; at < width * height; at += 1) {
      const light = Math.max(0, (bytes[n * width * height + at] as number) - 40);
      if (light === 0) continue;
      sum += light;
      sumX += light * ((at % width) + 0.5);
      sumY += light * (Math.floor(at / width) + 0.5);
    }
    return { x: sumX / sum, y: sumY / sum };
  });
}

describe('a clip', () => {
  test(
    'follows its move to a tenth of a pixel, without a jump',
    async () => {
      const output = join(folder, 'push.mp4');
      const keyframes = [await dotAt(1_100, 300, [1_600, 900])];
      const order = {
        scene: sceneWith('push_in'),
        aspect: '16:9',
        keyframes,
        durationMs: 1_000,
        output,
      } as const;
      const told: number[] = [];
      await filmClip(order, AbortSignal.timeout(60_000), (fraction) => told.push(fraction));
      const { video } = await probe(output);
      expect(video).toEqual({ codec: 'h264', width: 1280, height: 720, fps: 30, pixels: 'yuv420p' });
      const seen = await middles(output, 1280, 720);
      // A second, and the tail below the next scene.
      expect(seen).toHaveLength(54);
      const { from, to } = moveOf(order.scene, 54 / 30);
      for (const [n, { x, y }] of seen.entries()) {
        const size = from.size + (to.size - from.size) * easeOf(n / 53);
        const wanted = (share: number, pixels: number) => ((share - 0.5) / size + 0.5) * pixels;
        expect(Math.abs(x - wanted(1_100 / 1_600, 1280))).toBeLessThan(0.6);
        expect(Math.abs(y - wanted(300 / 900, 720))).toBeLessThan(0.6);
        // What the eye sees as jitter is the change of speed from one picture to the next.
        const [before, after] = [seen[n - 1], seen[n + 1]];
        if (!before || !after) continue;
        expect(Math.abs(before.x - 2 * x + after.x)).toBeLessThan(0.1);
        expect(Math.abs(before.y - 2 * y + after.y)).toBeLessThan(0.1);
      }
    },
    LONG_MS,
  );

  test(
    'takes a keyframe of any shape',
    async () => {
      const output = join(folder, 'upright.mp4');
      const one = await dotAt(200, 200, [640, 480]);
      const order: ClipOrder = {
        scene: sceneWith('pan_left'),
        aspect: '9:16',
        keyframes: [one],
        durationMs: 200,
        output,
      };
      await filmClip(order, AbortSignal.timeout(60_000), quiet);
      const { video, durationMs } = await probe(output);
      expect(video).toMatchObject({ width: 720, height: 1280, fps: 30 });
      expect(durationMs).toBe(1_000);
    },
    LONG_MS,
  );

  test(
    'ends with its signal, and no ffmpeg goes on',
    async () => {
      const output = join(folder, 'stopped.mp4');
      const keyframes = [await dotAt(500, 500, [1_350, 1_350])];
      const order = {
        scene: sceneWith('tilt_up'),
        aspect: '1:1',
        keyframes,
        durationMs: 60_000,
        output,
      } as const;
      const stop = new AbortController();
      const clip = filmClip(order, stop.signal, () => stop.abort());
      await expect(clip).rejects.toThrow('aborted');
      const size = async () => (await readFile(output)).length;
      const left = await size();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await size()).toBe(left);
    },
    LONG_MS,
  );
});
