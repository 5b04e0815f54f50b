import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesRouter } from '../platform/files.ts';
import { createLocalObjectStore } from '../platform/object-store.local.ts';
import { createPresignedLinks, originOfBucket } from '../platform/object-store.presigned.ts';
import { type Served, serveRoutes } from '../testing/http.ts';
import { showFilesRouter } from './show.files.router.ts';
import { audioKey, isShowKey, presentationKey } from './show.keys.rules.ts';
import { createShowLinks } from './show.links.ts';

const EVENT = '11111111-1111-4111-8111-111111111111';
const SEGMENT = '22222222-2222-4222-8222-222222222222';
const HOUR = 3_600_000;
const AT = Date.UTC(2026, 10, 27, 19, 20);
const sound = audioKey(EVENT, SEGMENT, AT);
const slides = presentationKey(EVENT, AT);

test('files are where the documents say', () => {
  expect(sound).toBe(`audio/event-${EVENT}/segment-${SEGMENT}-${AT}.mp3`);
  expect(slides).toBe(`presentations/event-${EVENT}/presentation-${AT}.pptx`);
  expect([sound, slides, 'voice/a.wav', 'recordings/a.mp4'].map(isShowKey)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

describe('of the house’s own store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gavelcast-links-'));
  const objects = createLocalObjectStore(folder);
  let now = AT;
  const links = createShowLinks({ key: randomBytes(32), base: '', now: () => now });
  let served: Served;
  beforeAll(async () => {
    await objects.put(sound, Buffer.from('The hammer falls.'), { contentType: 'audio/mpeg' });
    await objects.put(slides, Buffer.from('Slides.'), {
      contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    });
    served = await serveRoutes([], {
      authenticate: () => Promise.reject(new Error('not asked')),
      routers: [filesRouter(objects), showFilesRouter({ links, objects })],
    });
  });
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true });
  });
  const get = (path: string, headers: Record<string, string> = {}) => fetch(served.url + path, { headers });

  test('a link opens its file, whole and in part; slides are kept under their name', async () => {
    const link = await links.linkTo(sound);
    const whole = await get(link);
    expect([whole.status, whole.headers.get('content-type'), await whole.text()]).toEqual([
      200,
      'audio/mpeg',
      'The hammer falls.',
    ]);
    const part = await get(link, { range: 'bytes=4-9' });
    expect([part.status, await part.text()]).toEqual([206, 'hammer']);
    expect((await get(await links.linkTo(slides))).headers.get('content-disposition')).toBe(
      `attachment; filename=presentation-${AT}.pptx`,
    );
  });

  test('without a right signature there is nothing, not even by the way of public files', async () => {
    const [link, other] = [await links.linkTo(sound), await links.linkTo(slides)];
    const query = link.slice(link.indexOf('?'));
    const later = link.replace(/expires=\d+/, `expires=${now + 900 * HOUR}`);
    const elsewhere = createShowLinks({ key: randomBytes(32), base: '', now: () => now });
    for (const bad of [
      link.slice(0, link.indexOf('?')),
      later,
      link.slice(0, -1),
      link.replace('signature=', 'signature=x'),
      other.slice(0, other.indexOf('?')) + query,
      `/api/show-files/voice/a.wav${query}`,
      await elsewhere.linkTo(sound),
    ]) {
      expect([bad, (await get(bad)).status]).toEqual([bad, 403]);
    }
    for (const key of [sound, slides]) expect((await get(`/files/${key}${query}`)).status).toBe(404);
  });

  test('a link is the same for an hour, good for four, and then over', async () => {
    const link = await links.linkTo(sound);
    now = AT + 30 * 60_000;
    expect(await links.linkTo(sound)).toBe(link);
    now = AT + 4 * HOUR;
    expect((await get(link)).status).toBe(200);
    now = AT + 5 * HOUR;
    expect((await get(link)).status).toBe(403);
    expect((await get(await links.linkTo(sound))).status).toBe(200);
    now = AT;
  });

  test('only files of shows have such links', async () => {
    await expect(links.linkTo('recordings/a.mp4')).rejects.toThrow(/no file of a show/);
  });
});

test('links of a bucket lead where pages may play from', async () => {
  const credentials = { accessKeyId: 'key-id', secretAccessKey: 'secret' };
  for (const store of [
    { bucket: 'house', region: 'eu-central-1', endpoint: null },
    { bucket: 'house.example', region: 'us-east-1', endpoint: null },
    { bucket: 'house', region: 'us-east-1', endpoint: 'http://127.0.0.1:9000' },
  ]) {
    const link = await createPresignedLinks({ ...store, credentials })(sound, {
      signedAt: new Date(AT),
      seconds: 3_600,
      fileName: null,
    });
    expect(new URL(link).origin).toBe(originOfBucket({ ...store, credentials }));
  }
});
