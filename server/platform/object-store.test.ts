import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Served, serveRoutes } from '../testing/http.ts';
import { startS3Server } from '../testing/s3-server.ts';
import { filesRouter } from './files.ts';
import { createLocalObjectStore } from './object-store.local.ts';
import { createS3ObjectStore } from './object-store.s3.ts';
import { isContentAddressed, isSafeKey } from './object-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'gavelcast-objects-'));
const s3 = await startS3Server('house', 'key-id');
afterAll(async () => {
  await s3.close();
  rmSync(folder, { recursive: true });
});

const stores = {
  local: createLocalObjectStore(folder),
  s3: createS3ObjectStore({
    bucket: 'house',
    region: 'us-east-1',
    endpoint: s3.endpoint,
    credentials: { accessKeyId: 'key-id', secretAccessKey: 'secret' },
  }),
};
const text = 'The hammer falls.';
const webp = { contentType: 'image/webp' };

describe.each(Object.entries(stores))('%s', (name, store) => {
  const key = 'assets/lot-1.webp';
  const read = async (range?: { start: number; end: number }) => {
    const file = await store.get(key, range ? { range } : {});
    return file && { meta: file.meta, text: (await buffer(file.body)).toString() };
  };

  test('what was put is got, whole and in part', async () => {
    await store.put(key, Buffer.from(text), webp);
    expect(await read()).toEqual({
      meta: { size: text.length, contentType: 'image/webp', etag: expect.stringMatching(/^".+"$/) },
      text,
    });
    expect(await read({ start: 4, end: 9 })).toMatchObject({ meta: { size: text.length }, text: 'hammer' });
    expect(await store.head(key)).toEqual((await read())?.meta);
  });

  test('a file of this machine is put without being read into memory', async () => {
    const source = join(folder, 'source.mp4');
    writeFileSync(source, text);
    await store.putFile('films/a.mp4', source, { contentType: 'video/mp4' });
    const file = await store.get('films/a.mp4');
    expect(file && [file.meta.contentType, (await buffer(file.body)).toString()]).toEqual([
      'video/mp4',
      text,
    ]);
    await expect(
      store.putFile('films/b.mp4', join(folder, 'none'), { contentType: 'video/mp4' }),
    ).rejects.toThrow(/ENOENT/);
    expect(await store.head('films/b.mp4')).toBeNull();
  });

  test('replaced and deleted', async () => {
    const before = await store.head(key);
    await store.put(key, Buffer.from('another'), webp);
    expect((await read())?.text).toBe('another');
    expect((await store.head(key))?.etag).not.toBe(before?.etag);
    await store.delete(key);
    await store.delete(key);
    expect([await store.head(key), await read()]).toEqual([null, null]);
  });

  test('no key leads outside', async () => {
    for (const bad of ['../x', 'a/../../x', '/etc/passwd', 'a//b', '.hidden', 'a/.unfinished', '', 'a\0b']) {
      expect(isSafeKey(bad)).toBe(false);
      expect(await store.head(bad)).toBeNull();
      expect(await store.get(bad)).toBeNull();
      await expect(store.put(bad, Buffer.from('x'), webp)).rejects.toThrow(/is no key/);
    }
  });

  describe('over HTTP', () => {
    let served: Served;
    const immutable = `assets/${'ab'.repeat(32)}.webp`;
    beforeAll(async () => {
      await store.put(immutable, Buffer.from(text), webp);
      await store.put('news/a.mp3', Buffer.from(text), { contentType: 'audio/mpeg' });
      const authenticate = () => Promise.reject(new Error('not asked'));
      served = await serveRoutes([], { authenticate, routers: [filesRouter(store)] });
    });
    afterAll(() => served.close());
    const ask = (headers: Record<string, string> = {}, path = immutable, method = 'GET') =>
      fetch(`${served.url}/files/${path}`, { headers, method });

    test('a file that cannot change is cached for good, another one is asked for again', async () => {
      const answer = await ask();
      expect(await answer.text()).toBe(text);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/webp',
        'content-length': String(text.length),
        'cache-control': 'public, max-age=31536000, immutable',
        'accept-ranges': 'bytes',
        'x-content-type-options': 'nosniff',
      });
      expect((await ask({}, 'news/a.mp3')).headers.get('cache-control')).toBe('no-cache');
      const again = await ask({
        'if-none-match': answer.headers.get('etag') ?? '',
        'cache-control': 'max-age=0',
      });
      expect([again.status, await again.text()]).toEqual([304, '']);
    });

    test.each([
      ['bytes=4-9', 206, 'hammer', `bytes 4-9/${text.length}`],
      ['bytes=11-', 206, 'falls.', `bytes 11-16/${text.length}`],
      ['bytes=-6', 206, 'falls.', `bytes 11-16/${text.length}`],
      ['bytes=4-9999', 206, text.slice(4), `bytes 4-16/${text.length}`],
      ['bytes=99-', 416, '', `bytes */${text.length}`],
      ['bytes=0-1,4-5', 200, text, null],
      ['lines=1-2', 200, text, null],
    ])('%s', async (range, status, body, contentRange) => {
      const answer = await ask({ range });
      expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([
        status,
        body,
        contentRange,
      ]);
    });

    test('a range of a file that has changed is the whole file', async () => {
      expect((await ask({ range: 'bytes=0-2', 'if-range': '"old"' })).status).toBe(200);
      const etag = (await ask()).headers.get('etag') ?? '';
      expect((await ask({ range: 'bytes=0-2', 'if-range': etag })).status).toBe(206);
    });

    test('HEAD has no body; what is not there is a problem', async () => {
      const head = await ask({}, immutable, 'HEAD');
      expect([head.headers.get('content-length'), await head.text()]).toEqual([String(text.length), '']);
      for (const path of ['none.webp', 'assets', 'assets/%2e%2e/%2e%2e/x', '%00']) {
        expect([path, (await ask({}, path)).status]).toEqual([path, 404]);
      }
    });
  });

  test(`${name} leaves nothing unfinished`, () => {
    if (store === stores.local) expect(readdirSync(join(folder, '.unfinished'))).toEqual([]);
    else expect(s3.keys().every(isSafeKey)).toBe(true);
  });
});

test('what a dead process left half written goes after an hour, what is being written stays', async () => {
  const unfinished = join(folder, '.unfinished');
  mkdirSync(unfinished, { recursive: true });
  const of = (minutes: number) => `${Date.now() - minutes * 60_000}-${crypto.randomUUID()}`;
  const [old, fresh] = [of(61), of(59)];
  for (const name of [old, fresh, crypto.randomUUID()]) writeFileSync(join(unfinished, name), 'half');
  await stores.local.sweep?.();
  expect(readdirSync(unfinished)).toEqual([fresh]);
  rmSync(join(unfinished, fresh));
});

test('only a digest makes a key content-addressed', () => {
  expect(isContentAddressed(`assets/${'0f'.repeat(32)}.webp`)).toBe(true);
  expect(isContentAddressed('assets/lot-1.webp')).toBe(false);
});
