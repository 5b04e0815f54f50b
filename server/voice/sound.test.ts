import { describe, expect, test } from 'vitest';
import { createClipCache } from './clip.cache.ts';
import { normalised } from './loudness.ts';
import { resampled } from './resample.rules.ts';
import { readWav, writeWav } from './wav.ts';

const tone = (rate: number, seconds: number, hertz: number, level = 0.1) =>
  Float32Array.from(
    { length: rate * seconds },
    (_, at) => level * Math.sin((2 * Math.PI * hertz * at) / rate),
  );

test.each([8_000, 16_000, 22_050, 24_000, 44_100, 96_000])(
  'a tone of %i Hz stays where and what it is at 48 kHz',
  (rate) => {
    const made = resampled(tone(rate, 0.5, 440), rate, 48_000);
    const wanted = tone(48_000, 0.5, 440);
    expect(made.length).toBe(wanted.length);
    let worst = 0;
    for (let at = 1_000; at < made.length - 1_000; at += 1) {
      worst = Math.max(worst, Math.abs((made[at] ?? 0) - (wanted[at] ?? 0)));
    }
    expect(worst).toBeLessThan(0.002);
  },
);

describe('loudness', () => {
  test('peaks are held below −1.5 dBFS, and nothing moves', () => {
    const samples = tone(48_000, 1, 1_000, 0.02);
    samples[24_000] = 0.9;
    const loud = normalised(samples) ?? new Float32Array();
    const sizes = loud.map(Math.abs);
    const highest = sizes.reduce((most, size) => Math.max(most, size), 0);
    expect(loud.length).toBe(samples.length);
    expect(highest).toBeLessThan(10 ** (-1.5 / 20));
    expect(sizes.indexOf(highest)).toBe(24_000);
  });

  test('silence stays silence', () => {
    expect(normalised(new Float32Array(48_000))).toBeNull();
  });
});

describe('WAV', () => {
  test('what was written is read', () => {
    const samples = tone(48_000, 0.1, 440);
    const read = readWav(writeWav(samples, 48_000));
    expect(read?.rate).toBe(48_000);
    expect(read?.samples.every((sample, at) => Math.abs(sample - (samples[at] ?? 0)) < 1e-4)).toBe(true);
  });

  test('a file that breaks off is read as far as it goes, and what is none is none', () => {
    const file = writeWav(tone(48_000, 0.1, 440), 48_000);
    expect(readWav(file.subarray(0, 1_044))?.samples.length).toBe(250);
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('RIFF'),
      Buffer.from('ID3 no WAV at all'),
      file.subarray(0, 30),
    ]) {
      expect(readWav(bytes)).toBeNull();
    }
  });
});

test('the clips that were asked for last are kept', () => {
  const clip = { samples: new Float32Array(25), durationMs: 1 };
  const clips = createClipCache(200);
  clips.put('a', clip);
  clips.put('b', clip);
  clips.get('a');
  clips.put('c', clip);
  expect(['a', 'b', 'c'].map((key) => clips.get(key) !== null)).toEqual([true, false, true]);
});
