import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJob } from '../../platform/ffmpeg.ts';
import { publish, until } from '../../testing/publisher.ts';
import { temporaryFolder } from '../../testing/services.ts';
import { createRtmpGateway, type RtmpGateway } from '../gateway/gateway.ts';
import { SAMPLES_PER_FRAME } from '../parts.ts';
import { createFilm } from './film.ts';
import { createLiveSource, type LiveSource } from './live.source.ts';

const logger = { debug() {}, info() {}, warn() {}, error() {} } as never;
let gateway: RtmpGateway;
let source: LiveSource;

beforeAll(async () => {
  source = createLiveSource({ feed: () => gateway.feed('source'), logger });
  gateway = createRtmpGateway({
    streamId: 'main',
    host: '127.0.0.1',
    port: 0,
    playKey: randomBytes(32),
    logger,
    onPublish: (channel) => source.setPublishing(channel === 'source'),
    onPublishEnd: () => source.setPublishing(false),
  });
  await gateway.start();
  gateway.configure({
    keys: [{ id: 'key', digest: createHash('sha256').update('k').digest('hex') }],
    open: true,
  });
});
afterAll(async () => {
  await source.stop();
  await gateway.stop();
});

test('a source is shown while it is published, held when it drops, lost, and back', async () => {
  const url = `rtmp://127.0.0.1:${gateway.rtmpPort}/live/main-source?key=k`;
  expect(source.status).toBe('waiting');
  expect(source.frame()).toBeNull();

  const camera = publish(url);
  await until(() => source.status === 'live' && (source.frame()?.version ?? 0) > 10);
  // 16:9 fills the picture: colour in every corner, opaque.
  const { pixels } = source.frame() as { pixels: Uint8Array };
  expect(pixels.length).toBe(1280 * 720 * 4);
  expect(pixels[3]).toBe(255);
  let loudest = 0;
  await until(() => {
    for (const value of source.read(SAMPLES_PER_FRAME)) loudest = Math.max(loudest, Math.abs(value));
    return loudest > 0.05;
  });

  camera.kill();
  await until(() => source.status === 'held');
  const held = source.frame()?.version;
  expect(held).toBeGreaterThan(10);
  await until(() => source.status === 'lost');
  expect(source.frame()?.version).toBe(held);

  const again = publish(url, { sound: false });
  await until(() => source.status === 'live' && (source.frame()?.version ?? 0) > (held ?? 0));
  source.setNeeded(false);
  expect(source.frame()).toBeNull();
  source.setNeeded(true);
  await until(() => source.frame() !== null);
  again.kill();
});

test('a film plays at its own pace, and its last picture stands', async () => {
  const folder = temporaryFolder('film');
  const path = join(folder, 'film.mp4');
  await runJob(
    {
      inputs: [{ source: 'testsrc=size=320x180:rate=30:duration=1', options: ['-f', 'lavfi'] }],
      outputs: [{ target: path, options: ['-pix_fmt', 'yuv420p'] }],
    },
    { timeoutMs: 20_000 },
  );
  const film = createFilm(path, { loop: false, logger });
  expect(film.status).toBe('waiting');
  film.start();
  await until(() => film.status === 'live' && film.frame() !== null);
  await until(() => film.ended && film.frame() !== null);
  expect(film.status).toBe('held');
  expect(film.frame()?.version).toBeGreaterThanOrEqual(25);
  await film.stop();
  await rm(folder, { recursive: true });
});
