import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { measureLoudness } from '../../platform/ffmpeg.ts';
import { writeWav } from '../../voice/wav.ts';
import { SAMPLE_RATE } from '../parts.ts';
import { gainOf } from './gain.ts';
import { createMeter } from './meter.ts';
import { babble, clipOf, loudnessOf, sine } from './mixer.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'gavelcast-meter-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('EBU Tech 3341, case 1: 1 kHz at −23 dBFS in both channels is −23 LUFS, momentary and integrated', () => {
  const { samples } = clipOf(20, sine(1_000, gainOf(-23)));
  const meter = createMeter();
  for (let at = 0; at < samples.length; at += 3_200) meter.add(samples.subarray(at, at + 3_200));
  expect(Math.abs((meter.momentary ?? 0) + 23)).toBeLessThan(0.1);
  expect(Math.abs((meter.integrated ?? 0) + 23)).toBeLessThan(0.1);
  expect(meter.peak).toBeCloseTo(-23, 1);
});

/** Seconds and dBFS of passages that follow each other. */
type Passage = readonly [seconds: number, level: number];
const GATED: readonly (readonly [string, readonly Passage[]])[] = [
  [
    'case 3',
    [
      [5, -36],
      [30, -23],
      [5, -36],
    ],
  ],
  [
    'case 4',
    [
      [5, -72],
      [5, -36],
      [30, -23],
      [5, -36],
      [5, -72],
    ],
  ],
  [
    'case 5',
    [
      [10, -26],
      [10.05, -20],
      [10, -26],
    ],
  ],
];
test.each(GATED)(
  'after EBU Tech 3341, %s, at half its length: quiet passages are gated, −23 LUFS is left',
  (_, passages) => {
    const meter = createMeter();
    for (const [seconds, level] of passages) {
      const { samples } = clipOf(seconds, sine(1_000, gainOf(level)));
      for (let at = 0; at < samples.length; at += 3_200) meter.add(samples.subarray(at, at + 3_200));
    }
    expect(Math.abs((meter.integrated ?? 0) + 23)).toBeLessThan(0.1);
  },
);

test.each([
  ['syllables', 11, babble(5)],
  ['a low tone with a high one over it', 6, (t: number) => sine(70, 0.4)(t) + sine(5_000, 0.05 * (t % 1))(t)],
  ['noise that comes and goes', 9, (t: number) => babble(9)(t) * (t < 4 ? 0.05 : 1)],
])('agrees with ffmpeg: %s', async (name, seconds, sound) => {
  const mono = clipOf(seconds, sound).samples.filter((_, i) => i % 2 === 0);
  const file = join(folder, `${name}.wav`);
  writeFileSync(file, writeWav(mono, SAMPLE_RATE));
  const { integrated } = await measureLoudness(file);
  const ours = loudnessOf(clipOf(seconds, (t) => mono[Math.round(t * SAMPLE_RATE)] as number).samples);
  expect(integrated).not.toBeNull();
  expect(Math.abs(ours - (integrated as number))).toBeLessThan(0.3);
});
