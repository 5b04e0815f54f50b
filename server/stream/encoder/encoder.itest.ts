import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { probe } from '../../platform/ffmpeg.ts';
import { runProgram } from '../../platform/run-program.ts';
import { createDvr, type Dvr } from '../hls/dvr.ts';
import { PICTURE_BYTES } from '../parts.ts';
import { createEncoder, type Encoder, type EncoderState } from './encoder.ts';

// One short broadcast to a gateway that is not there: stopped for two seconds, then killed, then ended.
const folder = mkdtempSync(join(tmpdir(), 'gavelcast encoder-'));
const hlsDir = join(folder, 'hls');
const recordingDir = join(folder, 'parts | 100%');
const logger = pino({ level: 'silent' });
const states: EncoderState[] = [];
const pids: (number | null)[] = [];
let encoder: Encoder;
let dvr: Dvr;
let clock: NodeJS.Timeout;
let n = 0;
/** Frames between which the encoder stood still and caught up. */
let still: [number, number] = [0, 0];

const grey = (brightness: number) => Buffer.alloc(PICTURE_BYTES, 128).fill(brightness, 0, 1280 * 720);
const dark = grey(50);
const white = grey(235);
const silence = Buffer.alloc(6400);
const chime = Buffer.alloc(6400);
for (let k = 0; k < 3200; k += 1) chime.writeInt16LE(k % 64 < 32 ? 9000 : -9000, k * 2);

/** Frame `k`: every second a white picture with a chime, four frames long. */
function write(k: number): void {
  const flash = k % 30 >= 20 && k % 30 < 24;
  encoder.write(
    flash ? white : dark,
    flash ? chime : silence,
    k,
    k % 30 === 20 || k % 30 === 24 ? 'new' : 'same',
  );
}

beforeAll(async () => {
  dvr = createDvr({ dir: hlsDir, hours: 1, logger });
  encoder = createEncoder({
    picture: { width: 1280, height: 720, fps: 30 },
    rtmpUrl: 'rtmp://127.0.0.1:9/live/nobody-there',
    hlsDir,
    recordingDir,
    partSeconds: 6,
    onState: (state) => states.push(state),
    logger,
  });
  await dvr.start();
  await encoder.start();
  const begun = performance.now();
  clock = setInterval(() => {
    while (n <= ((performance.now() - begun) * 30) / 1000) {
      write(n);
      n += 1;
    }
  }, 5);
  await vi.waitUntil(() => encoder.health().frames > 80, { timeout: 20_000 });
  pids.push(encoder.pid);
  still = [n - 15, 0];
  process.kill(encoder.pid as number, 'SIGSTOP');
  await sleep(2_000);
  process.kill(encoder.pid as number, 'SIGCONT');
  await vi.waitUntil(() => encoder.health().frames > n - 20, { timeout: 20_000 });
  still[1] = n + 10;
  await vi.waitUntil(() => encoder.health().frames > still[1] + 75, { timeout: 20_000 });
  process.kill(encoder.pid as number, 'SIGKILL');
  await vi.waitUntil(() => encoder.runs === 2, { timeout: 20_000 });
  pids.push(encoder.pid);
  const before = encoder.health().frames;
  await vi.waitUntil(() => encoder.health().frames > before + 90, { timeout: 20_000 });
  clearInterval(clock);
  await encoder.stop();
  await dvr.stop();
});
afterAll(async () => {
  clearInterval(clock);
  await encoder.stop();
  rmSync(folder, { recursive: true });
});

test('it was started again once, and says so', () => {
  expect(states.map(({ status }) => status)).toEqual([
    'starting',
    'live',
    'reconnecting',
    'starting',
    'live',
    'ended',
  ]);
  expect(encoder.runs).toBe(2);
  expect(new Set(pids).size).toBe(2);
  expect(encoder.pid).toBeNull();
  expect(encoder.health().lastFailure).toMatch(/^killed by SIGKILL/);
});

test('the HLS of both runs is whole, but for less than three seconds', async () => {
  const segments = listed('dvr');
  const runs = [...new Set(segments.map(({ name }) => name.slice(0, 13)))];
  expect(runs).toHaveLength(2);
  const [first, second] = runs.map((run) => segments.filter(({ name }) => name.startsWith(run)));
  const end = first?.at(-1);
  const lost = (second?.[0]?.at ?? 0) - ((end?.at ?? 0) + (end?.seconds ?? 0) * 1000);
  expect(lost).toBeGreaterThan(-100);
  expect(lost).toBeLessThan(3_000);
  for (const { name } of segments) {
    expect(await probe(join(hlsDir, name))).toMatchObject({
      video: { codec: 'h264', width: 1280, height: 720, fps: 30, pixels: 'yuv420p' },
      audio: { codec: 'aac', sampleRate: 48_000, channels: 2 },
    });
  }
  expect(dvr.playlist('dvr')).toContain('#EXT-X-DISCONTINUITY\n');
  expect(dvr.file('segments.jsonl')).toBeNull();
});

test('timestamps grow, a picture every thirtieth of a second, and a key picture every two seconds', async () => {
  const run = listed('dvr')[0]?.name.slice(0, 13) ?? '';
  const whole = listed('dvr').filter(({ name, seconds }) => name.startsWith(run) && seconds === 2);
  const packets = await packetsOf(whole.map(({ name }) => join(hlsDir, name)));
  const gaps = packets.slice(1).map(({ at }, k) => Math.round((at - (packets[k]?.at ?? 0)) * 1000));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(33);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(34);
  expect(packets.flatMap(({ key }, k) => (key ? [k] : []))).toEqual(whole.map((_, k) => k * 60));
});

test('picture and sound are in step, also after the encoder stood still', async () => {
  const whole = listed('dvr').map(({ name }) => join(hlsDir, name));
  const run = listed('dvr')[0]?.name.slice(0, 13) ?? '';
  const own = whole.filter((path) => path.includes(run));
  const [first] = await packetsOf(own.slice(0, 1));
  const steps = await stepsOf(`concat:${own.join('|')}`);
  const frameOf = ({ flash }: { flash: number }) => (flash - (first?.at ?? 0)) * 30;
  // How many there are depends on how long the machine took: some before it stood still, and some after it.
  const before = steps.filter((step) => frameOf(step) < still[0]);
  const after = steps.filter((step) => frameOf(step) > still[1]);
  expect(before.length).toBeGreaterThan(0);
  expect(after.length).toBeGreaterThan(0);
  for (const { step } of [...before, ...after]) expect(Math.abs(step)).toBeLessThan(0.04);
  const last = readdirSync(recordingDir).sort().at(-1) ?? '';
  const recorded = await stepsOf(join(recordingDir, last));
  expect(recorded.length).toBeGreaterThanOrEqual(2);
  for (const { step } of recorded) expect(Math.abs(step)).toBeLessThan(0.04);
});

test('every part of the recording can be played, also the one that was being written', async () => {
  const parts = readdirSync(recordingDir).sort();
  expect(parts.length).toBeGreaterThanOrEqual(3);
  let frames = 0;
  for (const name of parts) {
    const facts = await probe(join(recordingDir, name));
    expect(facts).toMatchObject({ video: { codec: 'h264', width: 1280 }, audio: { codec: 'aac' } });
    frames += (await packetsOf([join(recordingDir, name)])).length;
  }
  // Half a second may have been on its way when ffmpeg was killed, and what stood in its queues.
  expect(frames).toBeGreaterThan(encoder.health().frames - 45);
});

function listed(kind: 'dvr' | 'live'): { name: string; seconds: number; at: number }[] {
  const text = dvr.playlist(kind) ?? '';
  return [...text.matchAll(/DATE-TIME:(.+)\n#EXTINF:([\d.]+),\n(.+)\n/g)].map(([, at, seconds, name]) => ({
    name: name ?? '',
    seconds: Number(seconds),
    at: Date.parse(at ?? ''),
  }));
}

async function packetsOf(paths: readonly string[]): Promise<{ at: number; key: boolean }[]> {
  const packets = [];
  for (const path of paths) {
    const { stdout } = await runProgram(
      'ffprobe',
      [
        '-v',
        'error',
        '-select_streams',
        'v',
        '-show_entries',
        'packet=pts_time,flags',
        '-of',
        'csv=p=0',
        path,
      ],
      { timeoutMs: 20_000 },
    );
    for (const line of Buffer.concat(stdout).toString().split('\n').filter(Boolean)) {
      const [at, flags] = line.split(',');
      packets.push({ at: Number(at), key: flags?.includes('K') ?? false });
    }
  }
  return packets;
}

/** When there were flashes, and how many seconds later their chimes. */
async function stepsOf(source: string): Promise<{ flash: number; step: number }[]> {
  const measure = async (filters: string[], figure: RegExp, above: number) => {
    const { stdout } = await runProgram(
      'ffmpeg',
      ['-v', 'error', '-copyts', '-i', source, ...filters, '-f', 'null', '-'],
      { timeoutMs: 20_000 },
    );
    const begins: number[] = [];
    let on = false;
    for (const block of Buffer.concat(stdout)
      .toString()
      .split(/^frame:/m)) {
      const value = Number(figure.exec(block)?.[1] ?? Number.NaN);
      if (value > above && !on) begins.push(Number(/pts_time:([\d.]+)/.exec(block)?.[1]));
      on = value > above;
    }
    return begins;
  };
  const flashes = await measure(
    ['-an', '-vf', 'scale=16:16,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-'],
    /YAVG=([\d.]+)/,
    150,
  );
  const chimes = await measure(
    [
      '-vn',
      '-af',
      'asetnsamples=240,astats=metadata=1:reset=1,ametadata=print:key=lavfi.astats.Overall.RMS_level:file=-',
    ],
    /RMS_level=(-?[\d.]+)/,
    -25,
  );
  return flashes.flatMap((flash) => {
    const [nearest] = chimes.map((at) => at - flash).sort((a, b) => Math.abs(a) - Math.abs(b));
    // At a cut only one of them may be there.
    return nearest !== undefined && Math.abs(nearest) < 0.5 ? [{ flash, step: nearest }] : [];
  });
}
