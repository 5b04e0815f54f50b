import { once } from 'node:events';
import { request } from 'node:http';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Asset } from '../../contracts/assets.ts';
import { measureLoudness, probe } from '../../platform/ffmpeg.ts';
import { createS3ObjectStore } from '../../platform/object-store.s3.ts';
import { Client } from '../../testing/http.ts';
import { startS3Server } from '../../testing/s3-server.ts';
import { openWorkbench, type Workbench } from '../../testing/workbench.ts';
import { film, media, openAssetMachine, picture, sound } from './assets.fixture.ts';

let house: Workbench;
let machine: Awaited<ReturnType<typeof openAssetMachine>>;
let places: string[] = [];

beforeAll(async () => {
  house = await openWorkbench();
  machine = await openAssetMachine(house, { usedBy: async () => places });
});
afterAll(async () => {
  await machine.close();
  await house.close();
});

/** What stands before and after something that must leave nothing. */
const standing = async () => ({ files: machine.files().sort(), rows: await machine.rows() });
const refused = async (
  answer: Awaited<ReturnType<typeof machine.upload>>,
  status: number,
  code: string,
  words: RegExp,
) => {
  expect([answer.status, answer.body.code, answer.body.message]).toEqual([
    status,
    code,
    expect.stringMatching(words),
  ]);
  expect(answer.body.message).toContain('Accepted: ');
};

describe('what is taken in', () => {
  test('a picture: upright, without what the camera wrote, as WebP, with a small one, and once', async () => {
    const photograph = await picture(800, 400)
      .withExif({ IFD0: { Make: 'SecretCamera' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { status, body } = await machine.upload(photograph, 'background', 'Été à la mer / №1');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      type: 'background',
      name: 'Été à la mer / №1',
      contentType: 'image/webp',
      width: 400,
      height: 800,
      durationMs: null,
      builtIn: false,
    });
    expect(body.path).toMatch(/^stream\/backgrounds\/ete-a-la-mer-no1\.[0-9a-f]{10}\.webp$/);
    const answer = await fetch(machine.url + body.url);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-length': String(body.bytes),
    });
    const stored = await sharp(await answer.arrayBuffer()).metadata();
    expect([stored.format, stored.exif, stored.orientation]).toEqual(['webp', undefined, undefined]);
    const small = await sharp(await (await fetch(machine.url + body.thumbnailUrl)).arrayBuffer()).metadata();
    expect([small.format, small.width, small.height]).toEqual(['webp', 160, 320]);
    const part = await fetch(machine.url + body.url, { headers: { range: 'bytes=8-11' } });
    expect([part.status, await part.text()]).toEqual([206, 'WEBP']);

    const before = await standing();
    expect((await machine.upload(photograph, 'background', 'Another name')).body).toEqual(body);
    expect(await standing()).toEqual(before);
    // The same picture for another purpose is another asset.
    expect((await machine.upload(photograph, 'overlay')).body.id).not.toBe(body.id);
  });

  test('transparent pictures stay so; of an animation the first frame is taken', async () => {
    const clear = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } })
      .png()
      .toBuffer();
    const { body } = await machine.upload(clear, 'overlay');
    expect((await sharp(await machine.assets.localPath(body.path)).stats()).isOpaque).toBe(false);
    const frames = await media('testsrc2=s=64x48:r=5:d=1', [], 'gif');
    expect((await machine.upload(frames, 'prop')).body).toMatchObject({ width: 64, height: 48 });
  });

  test('a film: ready to be played from its beginning, with one of its frames', async () => {
    const { status, body } = await machine.upload(await film(2, 'mov'), 'video', 'Walk through');
    expect(status).toBe(201);
    expect(body).toMatchObject({ contentType: 'video/mp4', width: 320, height: 180 });
    expect(body.durationMs).toBeGreaterThan(1900);
    const bytes = Buffer.from(await (await fetch(machine.url + body.url)).arrayBuffer());
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    const small = await (await fetch(machine.url + body.thumbnailUrl)).arrayBuffer();
    expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: 320, height: 180 });
    expect((await machine.upload(await film(1, 'webm'), 'video')).body.contentType).toBe('video/webm');
  });

  test.each([
    ['music', 'mp3', 4, -23],
    ['sound', 'flac', 3, -18],
    ['sound', 'ogg', 3, -18],
  ] as const)(
    '%s out of %s comes out as loud as all of its kind',
    async (type, extension, seconds, loudness) => {
      const { status, body } = await machine.upload(await sound(seconds, extension), type, 'Bell');
      expect([status, body.contentType]).toEqual([201, 'audio/mp4']);
      const { integrated, truePeak } = await measureLoudness(await machine.assets.localPath(body.path));
      expect(Math.abs((integrated ?? 0) - loudness)).toBeLessThan(0.5);
      expect(truePeak).toBeLessThan(-1);
      expect(Math.abs(body.durationMs - seconds * 1000)).toBeLessThan(150);
      const wave = await (await fetch(machine.url + body.thumbnailUrl)).arrayBuffer();
      expect((await sharp(wave).stats()).isOpaque).toBe(false);
    },
  );

  test('a chime that is too short to have a loudness is set by its peak', async () => {
    const { body } = await machine.upload(await sound(0.2), 'sound', 'Tick');
    const { audio } = await probe(await machine.assets.localPath(body.path));
    expect(audio).toMatchObject({ sampleRate: 48_000, channels: 2 });
    expect((await measureLoudness(await machine.assets.localPath(body.path))).truePeak).toBeGreaterThan(-12);
  });

  test('twenty at once, four of them the same', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const bytes = await picture(30, 30, `rgb(${Math.min(n, 16)}, 7, 7)`)
          .png()
          .toBuffer();
        return machine.upload(bytes, 'nft', `Work ${n}`);
      }),
    );
    expect(all.map(({ status }) => status)).toEqual(Array(20).fill(201));
    const ids = new Set(all.map(({ body }) => body.id));
    expect(ids.size).toBe(17);
    expect(await house.prisma.streamAsset.count({ where: { type: 'nft' } })).toBe(17);
    expect(machine.files().filter((name) => name.includes('data/assets/stream/nfts/'))).toHaveLength(17);
  });
});

describe('what is refused leaves nothing', () => {
  test.each([
    ['text in a PNG', 'background', async () => Buffer.from('no picture'), 'x.png'],
    ['nothing', 'background', async () => Buffer.alloc(0), 'x.png'],
    [
      'SVG',
      'overlay',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'x.webp',
    ],
    ['a PDF', 'background', async () => Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj'), 'x.jpg'],
    ['a film as a picture', 'background', () => film(1), 'x.webp'],
    ['a picture as a film', 'video', () => picture(99, 99).png().toBuffer(), 'x.mp4'],
    ['a sound as a film', 'video', () => sound(1, 'mp3'), 'x.mp4'],
    ['sound in the shape of a film', 'video', () => media('sine=d=1', [], 'mp4'), 'x.mp4'],
    ['a film as music', 'music', () => film(1), 'x.m4a'],
    ['a playlist', 'video', async () => Buffer.from('#EXTM3U\n#EXTINF:1,\n/etc/passwd\n'), 'x.mp4'],
    ['a film of another codec', 'video', () => film(1, 'mp4', ['-c:v', 'mpeg4']), 'x.mp4'],
    ['a PNG that was cut', 'background', async () => (await noise()).subarray(0, 20_000), 'x.png'],
    ['a PNG with a broken middle', 'background', async () => (await noise()).fill(7, 9_000, 9_400), 'x.png'],
    ['an MP4 that was cut', 'video', async () => half(await film(3)), 'x.mp4'],
    [
      'an MP4 that was cut behind its head',
      'video',
      async () => half(await film(6, 'mp4', ['-movflags', '+faststart'])),
      'x.mp4',
    ],
  ])('%s', async (_what, type, make, fileName) => {
    const before = await standing();
    await refused(
      await machine.upload(await make(), type, 'Name', fileName),
      415,
      'UNSUPPORTED_MEDIA',
      /^The file /,
    );
    expect(await standing()).toEqual(before);
  });

  test.each([
    [
      'a picture that unpacks into gigabytes',
      'background',
      async () => pngOf(30_000, 30_000),
      /30000 × 30000/,
    ],
    ['a picture that is too wide', 'background', () => picture(8_001, 4).png().toBuffer(), /8001 × 4/],
    ['a picture of too many pixels', 'prop', async () => pngOf(7_000, 7_000), /7000 × 7000.*40 megapixels/],
    ['a sound that is too long', 'music', () => sound(901, 'mp3', 0.01), /15:01 minutes/],
    ['silence', 'sound', () => sound(1, 'wav', 0), /is silent/],
  ])('%s', async (_what, type, make, words) => {
    const before = await standing();
    const answer = await machine.upload(await make(), type);
    await refused(answer, 400, 'VALIDATION_FAILED', words);
    expect(answer.body.issues[0].path).toBe('file');
    expect(await standing()).toEqual(before);
  });

  test('more bytes than its kind may have, told before all of them have come', async () => {
    const before = await standing();
    const large = Buffer.alloc(20 * 1024 * 1024 + 1);
    await refused(await machine.upload(large, 'background'), 413, 'PAYLOAD_TOO_LARGE', /larger than 20 MB/);
    const { req } = begin(600 * 1024 * 1024);
    const [response] = await once(req, 'response');
    expect(response.statusCode).toBe(413);
    req.destroy();
    expect(await standing()).toEqual(before);
  });

  test('a type or a name that makes no sense, a form without a file, or somebody else', async () => {
    const before = await standing();
    const bytes = await picture(9, 9, '#123').png().toBuffer();
    const path = async (answer: ReturnType<typeof machine.upload>) => (await answer).body.issues?.[0]?.path;
    expect((await machine.upload(bytes, '../../etc')).body.code).toBe('VALIDATION_FAILED');
    expect(await path(machine.upload(bytes, 'prop', ''))).toBe('name');
    expect(await path(machine.upload(bytes, 'prop', 'x'.repeat(121)))).toBe('name');
    expect((await machine.staff.post('/api/assets', {})).body.issues[0].path).toBe('file');
    const bidder = new Client(machine.url, (await house.person()).token);
    expect((await bidder.get('/api/assets')).status).toBe(403);
    expect((await bidder.post('/api/assets', new FormData())).status).toBe(403);
    expect(await standing()).toEqual(before);
  });

  test.each(['in the middle of the file', 'while it is prepared'])('a sender who leaves %s', async (when) => {
    const before = await standing();
    const whole = when.startsWith('while');
    const bytes = await sound(600, 'mp3', 0.05);
    const { req, head, tail } = begin(bytes.length);
    req.write(head);
    if (whole) req.end(Buffer.concat([bytes, tail]));
    else req.write(bytes.subarray(0, bytes.length / 2));
    await vi.waitFor(() => expect(machine.files().some((name) => name.includes('.incoming'))).toBe(true));
    if (whole) {
      await vi.waitFor(
        () => expect(machine.files().some((name) => name.endsWith('sound.m4a'))).toBe(true),
        20_000,
      );
    }
    req.destroy();
    await vi.waitFor(async () => expect(await standing()).toEqual(before), 10_000);
  });
});

test('what hangs on to a picture is not kept, and what it says is not run', async () => {
  const bytes = await picture(50, 50, '#0a0').jpeg().toBuffer();
  const polyglot = Buffer.concat([bytes, Buffer.from('<script>alert(1)</script>PK\x03\x04')]);
  const { status, body } = await machine.upload(polyglot, 'prop', '<img src=x onerror=alert(1)>.html');
  expect(status).toBe(201);
  expect(body.path).toMatch(/^character\/props\/img-src-x-onerror-alert-1-html\.[0-9a-f]{10}\.webp$/);
  const stored = Buffer.from(await (await fetch(machine.url + body.url)).arrayBuffer());
  expect(stored.includes('script')).toBe(false);
});

test.each(['../../../etc/passwd', '..\\..\\boot', '/absolute', '.hidden', '日本', 'a\u0000b'])(
  'the name %j leads nowhere',
  async (name) => {
    const bytes = await picture(20, 20, `#${Buffer.from(name).toString('hex').slice(0, 6)}`)
      .png()
      .toBuffer();
    const { status, body } = await machine.upload(bytes, 'prop', name);
    expect(status).toBe(201);
    expect(body.path).toMatch(/^character\/props\/[a-z0-9-]+\.[0-9a-f]{10}\.webp$/);
  },
);

test.each([
  'stream/..%2f..%2f..%2fpackage.json',
  '.incoming/x',
  'stream/backgrounds/.hidden.webp',
  'stream',
  'stream/backgrounds',
  'stream/backgrounds/none.0123456789.webp',
  'thumbnails/none.webp',
  'other/file.webp',
  '%00',
])('/assets/%s is not there', async (path) => {
  const answer = await fetch(`${machine.url}/assets/${path}`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
  ]);
});

test('found by type and name, renamed, deleted with all of its files; not while it is in use', async () => {
  const bytes = await picture(70, 70, '#456').png().toBuffer();
  const { body: made } = await machine.upload(bytes, 'background', 'Evening 100%');
  const found = async (query: string): Promise<string[]> =>
    (await machine.staff.get(`/api/assets?${query}`)).body.items.map(({ name }: Asset) => name);
  expect(await found('type=background&q=EVENING')).toEqual(['Evening 100%']);
  expect(await found('q=100%25')).toEqual(['Evening 100%']);
  expect(await found('type=music&q=evening')).toEqual([]);
  const path = `/api/assets/${made.id}`;
  expect((await machine.staff.patch(path, { name: 'Morning' })).body).toEqual({ ...made, name: 'Morning' });
  expect((await machine.staff.patch(path, { name: ' ' })).status).toBe(400);
  places = ['the music of Main'];
  const kept = await machine.staff.delete(path);
  expect([kept.status, kept.body.code, kept.body.usedBy]).toEqual([409, 'CONFLICT', places]);
  expect(kept.body.message).toContain('the music of Main');
  places = [];
  expect((await machine.staff.delete(path)).status).toBe(204);
  expect((await machine.staff.delete(path)).status).toBe(404);
  expect((await fetch(machine.url + made.url)).status).toBe(404);
  expect((await fetch(machine.url + made.thumbnailUrl)).status).toBe(404);
  expect(machine.files().some((name) => name.includes('evening'))).toBe(false);
});

test('what comes with the program is known with its facts, shown small, and stays', async () => {
  await machine.assets.start();
  const first = (await machine.staff.get('/api/assets?type=background&q=saleroom')).body.items;
  await machine.staff.patch(`/api/assets/${first[0].id}`, { name: 'Our saleroom' });
  await machine.assets.start();
  const items: Asset[] = (await machine.staff.get('/api/assets?type=background&q=saleroom')).body.items;
  expect(items).toEqual([{ ...first[0], name: 'Our saleroom' }]);
  const [saleroom] = items as [Asset];
  expect(saleroom).toMatchObject({ builtIn: true, contentType: 'image/webp', width: expect.any(Number) });
  const small = await Promise.all(
    Array.from({ length: 5 }, async () => (await fetch(machine.url + saleroom.thumbnailUrl)).arrayBuffer()),
  );
  expect((await sharp(small[4]).metadata()).width).toBe(320);
  expect((await machine.staff.delete(`/api/assets/${saleroom.id}`)).body.code).toBe('CONFLICT');
});

test('through S3: taken in on one machine, a local file on another', async () => {
  const s3 = await startS3Server('house', 'key-id');
  const objects = createS3ObjectStore({
    bucket: 'house',
    region: 'us-east-1',
    endpoint: s3.endpoint,
    credentials: { accessKeyId: 'key-id', secretAccessKey: 'secret' },
  });
  const [here, there] = await Promise.all([1, 2].map(() => openAssetMachine(house, { objects })));
  if (!here || !there) throw new Error('two machines are needed');
  try {
    const { body } = await here.upload(await film(1, 'mp4', ['-r', '10']), 'video', 'Elsewhere');
    expect(s3.keys().filter((key) => key.includes('elsewhere'))).toHaveLength(2);
    expect((await fetch(there.url + body.thumbnailUrl)).status).toBe(200);
    // For its small picture nobody needs the whole film.
    expect(there.files().filter((name) => name.endsWith('.mp4'))).toEqual([]);
    const paths = await Promise.all(Array.from({ length: 5 }, () => there.assets.localPath(body.path)));
    expect(new Set(paths).size).toBe(1);
    expect((await probe(paths[0] ?? '')).video).toMatchObject({ codec: 'h264', width: 320 });
    const part = await fetch(there.url + body.url, { headers: { range: 'bytes=4-7' } });
    expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
    expect(there.files().filter((name) => name.includes('.incoming'))).toEqual([]);
    expect((await there.staff.delete(`/api/assets/${body.id}`)).status).toBe(204);
    expect(s3.keys().filter((key) => key.includes('elsewhere'))).toEqual([]);
  } finally {
    await Promise.all([here.close(), there.close()]);
    await s3.close();
  }
});

const noise = () =>
  sharp({
    create: {
      width: 200,
      height: 200,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .png()
    .toBuffer();
const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * 0.5));

/** A PNG of a few bytes that claims so many pixels, of one colour. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crcOf(body));
    return Buffer.concat([size, body, crc]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Opens an upload of music whose bytes the test sends by itself. */
function begin(bytes: number) {
  const line = '\r\n--edge';
  const field = (name: string, value: string) =>
    `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = Buffer.from(
    `${field('type', 'music')}${field('name', 'Left')}--edge\r\nContent-Disposition: form-data; name="file"; filename="a.mp3"\r\n\r\n`,
  );
  const tail = Buffer.from(`${line}--\r\n`);
  const req = request(`${machine.url}/api/assets`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${machine.staff.token}`,
      'content-type': 'multipart/form-data; boundary=edge',
      'content-length': head.length + bytes + tail.length,
    },
  });
  req.on('error', () => undefined);
  req.flushHeaders();
  return { req, head, tail };
}
