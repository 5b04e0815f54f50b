import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeSound, ffmpegArguments, measureLoudness, probe, runJob } from './ffmpeg.ts';

const folder = mkdtempSync(join(tmpdir(), 'gavelcast ffmpeg-'));
const tone = join(folder, 'a tone.wav');
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => writeFileSync(tone, wave(1)));

test('an argument list is laid out in order, and words with spaces stay whole', () => {
  const args = ffmpegArguments({
    global: ['-v', 'error'],
    inputs: [{ source: 'pipe:3', options: ['-f', 'rawvideo'] }, { source: 'pipe:4' }],
    graph: '[0:v]fps=30[v]',
    outputs: [{ target: 'out put.mp4', options: ['-map', '[v]', '-metadata', 'title=a b'] }],
  });
  expect(args.join('|')).toBe(
    '-v|error|-f|rawvideo|-i|pipe:3|-i|pipe:4|-y|-filter_complex|[0:v]fps=30[v]|-map|[v]|-metadata|title=a b|out put.mp4',
  );
});

test('sound is measured and decoded to stereo at 48 kHz', async () => {
  const samples = await decodeSound(tone);
  expect(samples.length).toBe(96_000);
  // Spread over two channels, one channel is as loud as it was.
  expect(samples.reduce((most, sample) => Math.max(most, sample), 0)).toBeCloseTo(0.5 * Math.SQRT1_2, 2);
  expect(samples[2001]).toBe(samples[2000]);
  const { integrated, truePeak } = await measureLoudness(tone);
  expect(truePeak).toBeCloseTo(-6, 0);
  expect(integrated).toBeLessThan(-5);
});

test('silence has no loudness', async () => {
  const silent = join(folder, 'silent.wav');
  writeFileSync(silent, wave(1, 0));
  expect(await measureLoudness(silent)).toEqual({ integrated: null, range: 0, truePeak: null });
});

describe('jobs', () => {
  const plan = (target: string) => ({
    inputs: [{ source: tone }],
    outputs: [{ target, options: ['-c:a', 'aac'] }],
  });

  test('from file to file, and the facts of the result', async () => {
    const target = join(folder, 'made.m4a');
    await runJob(plan(target), { timeoutMs: 20_000 });
    expect(await probe(target)).toEqual({
      format: 'mov,mp4,m4a,3gp,3g2,mj2',
      bytes: statSync(target).size,
      durationMs: expect.closeTo(1000, -2),
      pictureEndS: null,
      video: null,
      audio: { codec: 'aac', sampleRate: 24_000, channels: 1 },
    });
  });

  test('a job that takes too long or is not wanted any more is killed', async () => {
    const endless = {
      inputs: [{ source: tone, options: ['-re', '-stream_loop', '-1'] }],
      outputs: [{ target: join(folder, 'endless.wav') }],
    };
    await expect(runJob(endless, { timeoutMs: 500 })).rejects.toThrow('ffmpeg took longer than 500 ms');
    const stop = new AbortController();
    const aborted = runJob(endless, {
      timeoutMs: 20_000,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(aborted).rejects.toThrow('ffmpeg was aborted');
  });

  test('failures are told in plain words', async () => {
    const missing = {
      inputs: [{ source: join(folder, 'none.wav') }],
      outputs: plan(join(folder, 'x.m4a')).outputs,
    };
    await expect(runJob(missing, { timeoutMs: 20_000 })).rejects.toThrow(/No such file/);
    writeFileSync(join(folder, 'text.wav'), 'no sound at all');
    await expect(probe(join(folder, 'text.wav'))).rejects.toThrow(/^ffprobe ended with 1: .*Invalid data/);
    await expect(decodeSound(join(folder, 'text.wav'))).rejects.toThrow(/^ffmpeg ended with 1/);
  });

  test('a file that leads elsewhere is not followed', async () => {
    const list = join(folder, 'list.mp4');
    writeFileSync(list, `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${tone}\n#EXT-X-ENDLIST\n`);
    await expect(probe(list)).rejects.toThrow(/^ffprobe ended with 1/);
  });
});

/** A WAV file with a tone of 1 kHz, 24 kHz mono. */
function wave(seconds: number, gain = 0.5): Buffer {
  const rate = 24_000;
  const bytes = Buffer.alloc(44 + rate * seconds * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(bytes.length - 44, 40);
  for (let n = 0; n < rate * seconds; n += 1) {
    bytes.writeInt16LE(Math.round(Math.sin((2 * Math.PI * n) / 24) * gain * 32_767), 44 + n * 2);
  }
  return bytes;
}
