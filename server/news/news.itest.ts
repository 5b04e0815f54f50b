import { parseRssFeed } from 'feedsmith';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { NewsDraft, NewsItem } from '../contracts/news.ts';
import { probe } from '../platform/ffmpeg.ts';
import { call, startHouse, type TestHouse } from '../testing/running-house.ts';
import { writeWav } from '../voice/wav.ts';

let house: TestHouse;
let staff = '';
let guest = '';

beforeAll(async () => {
  house = await startHouse();
  const signIn = async (path: string, body: object) =>
    (await call<{ accessToken: string }>(`${house.url}/api/auth/${path}`, { body })).body.accessToken;
  staff = await signIn('login', { email: 'admin@example.com', password: 'a password for tests' });
  const account = { email: 'g@example.com', password: 'a password for guests', displayName: 'Guest' };
  guest = await signIn('register', account);
});
afterAll(() => house.stop());

const api = <T = NewsDraft>(path: string, options: Parameters<typeof call>[1] = {}) =>
  call<T>(`${house.url}/api/news${path}`, { token: staff, ...options });
const write = async (body: object) => (await api('', { body })).body;
const read = (path: string) => call<NewsItem>(`${house.url}/api/news${path}`);
const listed = async (query = '') =>
  (await call<{ items: NewsItem[] }>(`${house.url}/api/news${query}`)).body.items.map(
    ({ headline }) => headline,
  );
const upload = async (id: string, bytes: Uint8Array, type: string, alt?: string) => {
  const form = new FormData();
  if (alt) form.append('alt', alt);
  form.append('file', new Blob([new Uint8Array(bytes)], { type }), 'file.bin');
  const headers = { authorization: `Bearer ${staff}` };
  const answer = await fetch(`${house.url}/api/news/${id}/media`, { method: 'POST', headers, body: form });
  return {
    status: answer.status,
    body: (await answer.json()) as NewsDraft & { code?: string; message?: string },
  };
};
const until = (id: string, holds: (item: NewsDraft) => boolean) =>
  vi.waitFor(
    async () => {
      const { body } = await api(`/desk/${id}`);
      expect(holds(body)).toBe(true);
      return body;
    },
    { timeout: 30_000, interval: 100 },
  );
const picture = () =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: '#246' } })
    .png()
    .toBuffer();
const sound = () =>
  writeWav(
    Float32Array.from({ length: 48_000 }, (_, n) => 0.3 * Math.sin(n / 20)),
    48_000,
  );

test('an item is written, published, taken back, archived and deleted, and each deed is on record', async () => {
  expect((await api('', { token: guest, body: { headline: 'Not mine to write', content: '' } })).status).toBe(
    403,
  );
  const { id } = await write({ headline: 'A lamp was found', content: 'In the attic.' });
  expect((await read(`/${id}`)).status).toBe(404);
  expect((await api(`/desk/${id}`, { token: guest })).status).toBe(403);

  const patched = await api(`/${id}`, {
    method: 'PATCH',
    body: { headline: 'Two lamps were found', rev: 1 },
  });
  expect(patched.body).toMatchObject({ status: 'draft', content: 'In the attic.', language: 'en', rev: 2 });
  const late = await api<{ code: string }>(`/${id}`, {
    method: 'PATCH',
    body: { headline: 'No lamp', rev: 1 },
  });
  expect([late.status, late.body.code]).toEqual([409, 'CONFLICT']);
  expect((await api(`/${id}/archive`, { method: 'POST' })).status).toBe(409);

  const unseen = await api<{ code: string }>(`/${id}/publish`, { body: { rev: 1 } });
  expect([unseen.status, unseen.body.code]).toEqual([409, 'CONFLICT']);
  const published = (await api(`/${id}/publish`, { body: { rev: 2 } })).body;
  expect(published.status).toBe('published');
  for (const name of ['unpublish', 'archive'])
    expect((await api(`/${id}/${name}`, { body: { rev: 2 } })).status).toBe(409);
  expect((await read(`/${id}`)).body).toMatchObject({
    headline: 'Two lamps were found',
    voice: null,
    media: [],
  });
  expect((await read(`/${id}`)).body).not.toHaveProperty('rev');
  expect(await listed('?q=lamp')).toEqual(['Two lamps were found']);

  for (const taken of ['unpublish', 'archive']) {
    expect((await api(`/${id}/${taken}`, { method: 'POST' })).status).toBe(200);
    expect((await read(`/${id}`)).status).toBe(404);
    expect(await listed('?q=lamp')).toEqual([]);
    const again = (await api(`/${id}/publish`, { method: 'POST' })).body;
    expect(again).toMatchObject({ status: 'published', publishedAt: published.publishedAt });
  }
  expect((await api(`/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await api(`/desk/${id}`)).status).toBe(404);
  const { rows } = await vi.waitFor(async () => {
    const found = await house.pool.query<{ type: string }>(
      'SELECT type FROM ops.event_log WHERE subject = $1 ORDER BY at, id',
      [id],
    );
    expect(found.rowCount).toBe(8);
    return found;
  });
  expect(rows.map(({ type }) => type.replace('news.', ''))).toEqual([
    ...['created', 'updated', 'published', 'unpublished', 'published', 'archived', 'published', 'deleted'],
  ]);
});

test('a planned item is published by itself at its time', async () => {
  const publishAt = new Date(Date.now() + 300).toISOString();
  const { id, status } = await write({ headline: 'Doors open', content: '', publishAt, ticker: true });
  expect(status).toBe('scheduled');
  const { publishedAt, rev } = await until(id, (item) => item.status === 'published');
  expect(Date.parse(publishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(publishAt));
  expect(rev).toBe(2);
  const change = { publishAt: new Date(Date.now() + 60_000).toISOString(), rev };
  expect((await api(`/${id}`, { method: 'PATCH', body: change })).status).toBe(409);
  const ticker = await call<{ lines: string[] }>(`${house.url}/api/news/ticker`);
  expect(ticker.body.lines).toContain('Doors open');
});

test('pictures and sounds are what they are; what lies about itself is refused', async () => {
  const { id } = await write({ headline: 'With files', content: '' });
  const [png, wav] = [await picture(), sound()];
  const first = await upload(id, png, 'image/png', 'A blue field');
  expect([first.status, first.body.media]).toEqual([
    201,
    [
      {
        id: expect.any(String),
        type: 'image',
        alt: 'A blue field',
        url: expect.stringMatching(/^\/files\/news\/.+\.webp$/),
      },
    ],
  ]);
  const second = await upload(id, wav, 'application/octet-stream');
  expect(second.body.media.map(({ type, alt }) => [type, alt])).toEqual([
    ['image', 'A blue field'],
    ['audio', null],
  ]);
  for (const { url } of second.body.media) expect((await fetch(house.url + url)).status).toBe(200);

  const lies: [Uint8Array, string][] = [
    [wav, 'image/png'],
    [png, 'audio/mpeg'],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/svg+xml'],
    [Buffer.from('<!doctype html><script>alert(1)</script>'), 'image/png'],
    [Buffer.concat([png.subarray(0, 60), Buffer.alloc(200)]), 'image/png'],
    [Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt '), Buffer.alloc(400)]), 'audio/wav'],
  ];
  for (const [bytes, type] of lies) {
    const { status, body } = await upload(id, bytes, type);
    expect([type, status, body.code]).toEqual([type, 415, 'UNSUPPORTED_MEDIA']);
  }
  expect((await api(`/desk/${id}`)).body.media).toHaveLength(2);

  const [image, audio] = second.body.media;
  const without = await api(`/${id}/media/${audio?.id}`, { method: 'DELETE' });
  expect(without.body.media).toHaveLength(1);
  expect((await api(`/${id}`, { method: 'DELETE' })).status).toBe(204);
  await vi.waitFor(async () => {
    for (const file of [image, audio]) expect((await fetch(house.url + file?.url)).status).toBe(404);
  });
});

test('a spoken item gets one sound whose alignment fits it, and another one for other words', async () => {
  const content = 'It had hung behind a door. Nobody knew whose it was!\n\nThe sale begins at 7 on Friday.';
  const { id } = await write({ headline: 'A painting came back', content, spoken: true });
  expect((await api(`/desk/${id}`)).body.voiceState).toBe('none');
  expect((await api(`/${id}/publish`, { method: 'POST' })).body.voiceState).toBe('making');
  const { voice } = await until(id, (item) => item.voiceState === 'ready');
  if (!voice) throw new Error('no voice');
  expect(voice.text).toBe(
    'A painting came back.\nIt had hung behind a door. Nobody knew whose it was! The sale begins at 7 on Friday.',
  );
  const { characters, startTimes, endTimes } = voice.alignment;
  expect(characters.join('')).toBe(voice.text);
  expect(startTimes).toEqual(startTimes.toSorted((a, b) => a - b));
  const file = `${house.dataDir}/objects/${voice.url.replace('/files/', '')}`;
  const { durationMs, audio } = await probe(file);
  expect(audio?.codec).toBe('mp3');
  expect(durationMs).toBe(voice.durationMs);
  const last = Math.max(...endTimes) * 1000;
  expect(last).toBeLessThanOrEqual(voice.durationMs);
  expect(last).toBeGreaterThan(voice.durationMs - 1_500);
  expect((await read(`/${id}`)).body.voice?.url).toBe(voice.url);
  // Lists tell only that it is there.
  for (const path of ['', '/desk', '/desk/mine']) {
    const { items } = (await api<{ items: NewsDraft[] }>(path)).body;
    const entry = items.find((item) => item.id === id);
    expect([path, entry?.voice]).toEqual([path, { durationMs: voice.durationMs }]);
  }
  // A listener, however slow, has it from the store, and the hub nothing in memory.
  const cached = async () =>
    (await (await fetch(`${house.url}/metrics`)).text())
      .split('\n')
      .filter((line) => line.includes('cache="audio"'));
  const before = await cached();
  expect((await fetch(house.url + voice.url, { headers: { range: 'bytes=0-99' } })).status).toBe(206);
  expect([before.length, await cached()]).toEqual([2, before]);
  const links = await fetch(`${house.url}/feed.xml`);
  expect(await links.text()).toContain(voice.url);

  const { rev } = (await api(`/desk/${id}`)).body;
  const reworded = await api(`/${id}`, { method: 'PATCH', body: { content: 'It is gone again.', rev } });
  expect(reworded.body).toMatchObject({ voiceState: 'making', voice: null });
  const again = await until(id, (item) => item.voiceState === 'ready');
  expect(again.voice?.text).toBe('A painting came back.\nIt is gone again.');
});

test('words that may not be spoken are not published as spoken, and what nobody can say is told', async () => {
  const foul = { headline: 'What the fuck', content: '', spoken: true };
  const { id } = await write(foul);
  const refused = await api<{ code: string }>(`/${id}/publish`, { method: 'POST' });
  expect([refused.status, refused.body.code]).toEqual([422, 'WORDS_REFUSED']);
  const planned = await api('', { body: { ...foul, publishAt: new Date().toISOString() } });
  expect(planned.status).toBe(422);
  expect((await api(`/desk/${id}`)).body.status).toBe('draft');

  const { id: mute } = await write({ headline: '♫♫♫ !!!', content: '', spoken: true });
  await api(`/${mute}/publish`, { method: 'POST' });
  const failed = await until(mute, (item) => item.voiceState === 'failed');
  expect(failed.voiceError).toBe('It holds nothing that can be said');
});

test('feed.xml is read by others, and answers whoever has it already in short', async () => {
  const { id } = await write({ headline: 'Tea & <b>cake</b>', content: 'At five.' });
  await upload(id, await picture(), 'image/png');
  await api(`/${id}/publish`, { method: 'POST' });
  await write({ headline: 'Still a draft', content: '' });
  const answer = await fetch(`${house.url}/feed.xml`);
  expect(answer.headers.get('content-type')).toMatch(/^application\/rss\+xml/);
  const feed = parseRssFeed(await answer.text());
  const [item] = feed.items ?? [];
  expect(item).toMatchObject({ title: 'Tea & <b>cake</b>', description: '<p>At five.</p>' });
  expect(item?.link).toMatch(new RegExp(`^https?://.+/news/${id}$`));
  expect(item?.enclosures?.[0]).toMatchObject({ type: 'image/webp', length: expect.any(Number) });
  expect(feed.items?.map(({ title }) => title)).not.toContain('Still a draft');
  const again = await fetch(`${house.url}/feed.xml`, {
    // Else fetch says that it wants no stored answer.
    headers: { 'if-none-match': answer.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
  });
  expect(again.status).toBe(304);
  expect(answer.headers.get('cache-control')).toContain('max-age');
  // What is withdrawn is gone for those, too, who ask by the time alone.
  const since = {
    'if-modified-since': new Date(Date.now() + 60_000).toUTCString(),
    'cache-control': 'max-age=0',
  };
  expect((await fetch(`${house.url}/feed.xml`, { headers: since })).status).toBe(200);
});
