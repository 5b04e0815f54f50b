import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createPresignedLinks } from '../platform/object-store.presigned.ts';
import { createS3ObjectStore } from '../platform/object-store.s3.ts';
import { startBucket } from '../testing/bucket.ts';
import { temporaryFolder } from '../testing/services.ts';
import { createAudioWork } from './audio/audio.work.ts';
import { createLotPictures } from './presentation/lot-pictures.store.ts';
import { createPresentationWork } from './presentation/presentation.work.ts';
import { openShowWorkshop } from './show.fixture.ts';
import { createShowLinks } from './show.links.ts';
import { createShowLots } from './show.lots.ts';

const HOUR = 3_600_000;
let bucket: Awaited<ReturnType<typeof startBucket>>;
let shop: Awaited<ReturnType<typeof openShowWorkshop>>;
beforeAll(async () => {
  bucket = await startBucket(temporaryFolder('bucket'));
  shop = await openShowWorkshop({ objects: createS3ObjectStore(bucket.config) });
});
afterAll(async () => {
  await shop.close();
  await bucket.stop();
});

const linksAt = (now: number) =>
  createShowLinks({
    key: randomBytes(32),
    base: '',
    presigned: createPresignedLinks(bucket.config),
    now: () => now,
  });

test('a bucket puts, gets, gives parts and deletes', async () => {
  const { objects } = shop;
  const key = 'voice/a.wav';
  await objects.put(key, Buffer.from('The hammer falls.'), { contentType: 'audio/wav' });
  const part = await objects.get(key, { range: { start: 4, end: 9 } });
  expect(part && [part.meta.size, (await buffer(part.body)).toString()]).toEqual([17, 'hammer']);
  expect(await objects.head(key)).toMatchObject({ size: 17, contentType: 'audio/wav' });
  await objects.delete(key);
  await objects.delete(key);
  expect([await objects.head(key), await objects.get(key)]).toEqual([null, null]);
});

test('a show in a bucket: sound and slides by links that expire; an outage in the middle is over when it is over', async () => {
  const { objects, store, writer, voice, logger, pool } = shop;
  const { id } = await shop.makeShow([
    { type: 'welcome', name: 'Welcome', content: 'Good evening to you all.' },
    { type: 'closing', name: 'Good night', content: 'And good night.' },
  ]);
  let away = true;
  const audio = createAudioWork({
    showOf: store.get,
    writer,
    objects,
    logger,
    voice: {
      clipOf: voice.clipOf,
      async speak(text, options) {
        if (text === 'And good night.' && away) {
          away = false;
          await vi.waitFor(
            async () => expect((await store.get(id)).scriptSegments[0]?.status).toBe('generated'),
            {
              timeout: 20_000,
            },
          );
          await bucket.stop();
        }
        return voice.speak(text, options);
      },
    },
  });
  const failed = await shop.produce(id, 'audio', audio);
  expect(failed.status).toBe('failed');
  expect(failed.error).toMatch(/^“Good night”: a part of the house cannot be reached. One other segment has/);

  await bucket.start();
  const { attempt } = await shop.productions.retry(id, failed.id);
  const done = await shop.attempt(id, { productionId: failed.id, attempt }, audio);
  expect(done).toMatchObject({
    status: 'completed',
    detail: expect.stringMatching(/^1 segment, .+ of sound$/),
  });

  const slides = createPresentationWork({
    showOf: store.get,
    writer,
    lots: createShowLots(pool),
    pictures: createLotPictures(pool),
    objects,
    logger,
  });
  expect(await shop.produce(id, 'presentation', slides)).toMatchObject({ status: 'completed' });
  const { presentationKey, scriptSegments, status } = await store.get(id);
  expect(status).toBe('ready');
  const key = scriptSegments[0]?.audioKey ?? '';
  expect((await objects.head(key))?.contentType).toBe('audio/mpeg');

  const links = linksAt(Date.now());
  const [sound, file] = [await links.linkTo(key), await links.linkTo(presentationKey ?? '')];
  const whole = await fetch(sound);
  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
  const bytes = Buffer.from(await whole.arrayBuffer());
  const part = await fetch(sound, { headers: { range: 'bytes=100-199' } });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200));
  const download = await fetch(file);
  expect([download.status, download.headers.get('content-disposition')]).toEqual([
    200,
    `attachment; filename="${presentationKey?.split('/').at(-1)}"`,
  ]);
  await download.arrayBuffer();

  const expired = await linksAt(Date.now() - 6 * HOUR).linkTo(key);
  const another = new URL(sound);
  another.pathname = new URL(file).pathname;
  const tampered = sound.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=604800');
  const bare = sound.slice(0, sound.indexOf('?'));
  for (const [nth, bad] of [expired, another, tampered, bare].entries()) {
    expect([nth, (await fetch(bad)).status]).toEqual([nth, 403]);
  }
});
