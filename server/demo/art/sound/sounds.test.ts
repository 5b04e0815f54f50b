import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { measureLoudness } from '../../../platform/ffmpeg.ts';
import { createClipLoader, loadChimes } from '../../../stream/mixer/clips.ts';
import { largest, largestStep } from '../../../stream/mixer/mixer.fixture.ts';
import { createMusic } from '../../../stream/mixer/music.ts';
import { bidChime, hammerKnock } from './chimes.ts';
import { interleave, setPeak } from './tape.ts';

const ROOT = join(import.meta.dirname, '../../../../data/assets');
const load = createClipLoader(async (path) => join(ROOT, path));

/** Minutes of music are decoded, on a machine that may have others to serve. */
const PATIENCE_MS = 60_000;

describe.each(['evening-view', 'paddle-bossa'])('the music that comes with the program: %s', (name) => {
  const path = `stream/music/${name}.ogg`;

  test(
    'is as loud as music shall be, of modest size, without offset',
    async () => {
      const { integrated, truePeak } = await measureLoudness(join(ROOT, path));
      expect(integrated).toBeCloseTo(-23, 0);
      expect(truePeak).toBeLessThan(-6);
      expect(statSync(join(ROOT, path)).size).toBeLessThan(3 * 1024 ** 2);
      const { samples, durationMs } = await load({ path });
      expect(durationMs).toBeGreaterThan(120_000);
      expect(Math.abs(samples.reduce((sum, x) => sum + x, 0) / samples.length)).toBeLessThan(1e-4);
    },
    PATIENCE_MS,
  );

  test(
    'goes round without a seam: end and beginning are the same music',
    async () => {
      const clip = await load({ path });
      const overlap = 2 * 96_000;
      const head = clip.samples.subarray(0, overlap);
      const tail = clip.samples.subarray(clip.samples.length - overlap);
      const difference = tail.map((x, i) => x - (head[i] as number));
      // Vorbis codes the two passages apart from each other: what differs is its own noise.
      expect(energy(difference) / energy(head)).toBeLessThan(0.05);

      const music = createMusic();
      music.set(clip);
      const chunk = new Float32Array(3_200);
      for (let at = 0; at < clip.samples.length - 5 * 96_000; at += chunk.length) music.render(chunk);
      const heard = new Float32Array(8 * 96_000);
      for (let at = 0; at < heard.length; at += 3_200) music.render(heard.subarray(at, at + 3_200));
      expect(largestStep(heard)).toBeLessThanOrEqual(1.05 * largestStep(clip.samples));
    },
    PATIENCE_MS,
  );
});

test('chimes begin and end in silence, and none is louder than the hammer', async () => {
  const chimes = await loadChimes(load);
  const hammer = largest(chimes.hammer.samples);
  expect(hammer).toBeLessThan(0.6);
  for (const { samples } of Object.values(chimes)) {
    expect(largest(samples.subarray(0, 2))).toBeLessThan(0.01);
    expect(largest(samples.subarray(samples.length - 480))).toBeLessThan(0.005);
    expect(largest(samples)).toBeLessThanOrEqual(hammer);
    expect(Math.abs(samples.reduce((sum, x) => sum + x, 0) / samples.length)).toBeLessThan(2e-3);
  }
});

test.each([
  ['bid', bidChime, -15],
  ['hammer', hammerKnock, -6],
] as const)('the code still makes the file that is here: %s', async (name, play, peak) => {
  const made = interleave(play());
  setPeak(made, peak);
  const { samples } = await load({ path: `stream/sounds/${name}.ogg` });
  // The encoder may drop the end of the last block, which is silent.
  expect(made.length - samples.length).toBeLessThan(1_000);
  expect(energy(samples.map((x, i) => x - (made[i] as number))) / energy(made)).toBeLessThan(0.05);
});

function energy(samples: Float32Array): number {
  return samples.reduce((sum, x) => sum + x * x, 0);
}
