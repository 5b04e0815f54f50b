import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../../platform/run-program.ts';
import { createDvr, type Dvr } from './dvr.ts';
import { runPlaylist, segmentName } from './hls.rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'gavelcast dvr-'));
const logger = pino({ level: 'silent' });
const sample = join(folder, 'sample.ts');
const [first, second] = ['1700000000000', '1700000100000'] as const;
let now = Number(first) + 60_000;
let dvr: Dvr;
let dir = '';

beforeAll(() =>
  runProgram(
    'ffmpeg',
    [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=320x180:r=30:d=2',
      '-c:v',
      'libx264',
      '-g',
      '30',
      sample,
    ],
    { timeoutMs: 30_000 },
  ),
);
afterEach(() => dvr.stop());
afterAll(() => rmSync(folder, { recursive: true }));

async function open(name: string): Promise<void> {
  dir = join(folder, name);
  dvr = createDvr({ dir, hours: 1, logger, now: () => now });
  mkdirSync(join(dir, 'runs'), { recursive: true });
  await dvr.start();
}
/** What an encoder's run has written: `listed` whole segments and, if it was killed, one more in part. */
function write(run: string, listed: number, { unfinished = 0 } = {}): void {
  const bytes = readFileSync(sample);
  for (let n = 0; n < listed; n += 1) writeFileSync(join(dir, segmentName(run, n)), bytes);
  if (unfinished > 0) {
    writeFileSync(join(dir, segmentName(run, listed)), bytes);
    truncateSync(join(dir, segmentName(run, listed)), Math.round(bytes.length * unfinished));
  }
  if (listed === 0) return;
  const lines = Array.from({ length: listed }, (_, n) => `#EXTINF:2.000000,\n${segmentName(run, n)}\n`);
  writeFileSync(join(dir, runPlaylist(run)), `#EXTM3U\n${lines.join('')}`);
}
const listed = () => [...(dvr.playlist('dvr') ?? '').matchAll(/^\d{13}-\d{7}\.ts$/gm)].map(([name]) => name);

test('a run is followed, and what a killed one left is put before the next', async () => {
  await open('followed');
  expect(dvr.playlist('live')).toBeNull();
  write(first, 3, { unfinished: 0.6 });
  await expect.poll(listed, { timeout: 10_000 }).toHaveLength(3);
  expect(dvr.file(segmentName(first, 3))).toBeNull();
  write(second, 2);
  await expect
    .poll(listed, { timeout: 10_000 })
    .toEqual([
      ...[0, 1, 2, 3].map((n) => segmentName(first, n)),
      ...[0, 1].map((n) => segmentName(second, n)),
    ]);
  const text = dvr.playlist('dvr', { query: 'play=x' }) ?? '';
  expect(text).toMatch(/#EXTINF:1\.\d{3},\n1700000000000-0000003\.ts\?play=x\n#EXT-X-DISCONTINUITY\n/);
  expect(dvr.file(segmentName(first, 3))).toBe(join(dir, segmentName(first, 3)));
  expect(existsSync(join(dir, runPlaylist(first)))).toBe(false);
});

test('what a killed run left is taken in at once when its end is told', async () => {
  await open('told');
  write(first, 2, { unfinished: 0.6 });
  await expect.poll(listed, { timeout: 10_000 }).toHaveLength(2);
  dvr.close(first);
  await expect.poll(listed, { timeout: 10_000 }).toEqual([0, 1, 2].map((n) => segmentName(first, n)));
  write(second, 1);
  await expect.poll(listed, { timeout: 10_000 }).toContain(segmentName(second, 0));
  expect(listed()).toHaveLength(4);
});

test('the numbers go on after the program was started again, also over a run of which nobody heard', async () => {
  await open('restarted');
  write(first, 2);
  await expect.poll(listed, { timeout: 10_000 }).toHaveLength(2);
  await dvr.stop();
  write(second, 0, { unfinished: 0.9 });
  await open('restarted');
  expect(listed()).toEqual([segmentName(first, 0), segmentName(first, 1), segmentName(second, 0)]);
  expect(dvr.playlist('live')).toContain('#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-DISCONTINUITY-SEQUENCE:0\n');
});

test('what is older than the window goes, with its file', async () => {
  await open('old');
  write(first, 3);
  await expect.poll(listed, { timeout: 10_000 }).toHaveLength(3);
  now = Number(first) + 3_600_000 + 4_500;
  await expect.poll(listed, { timeout: 10_000 }).toEqual([segmentName(first, 2)]);
  expect(dvr.playlist('dvr')).toContain('#EXT-X-MEDIA-SEQUENCE:2\n');
  await expect.poll(() => existsSync(join(dir, segmentName(first, 1)))).toBe(false);
});
