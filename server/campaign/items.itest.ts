import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesRouter } from '../platform/files.ts';
import { createLocalObjectStore } from '../platform/object-store.local.ts';
import { createFileLink } from '../platform/object-store.ts';
import { assetRoutes } from '../stream/assets/asset.routes.ts';
import { createAssets } from '../stream/assets/assets.ts';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { artItemRoutes } from './art-item.routes.ts';
import { createArtItemService } from './art-item.service.ts';
import { createArtItemStore } from './art-item.store.ts';
import { createAssetService } from './asset.service.ts';
import { collectionRoutes } from './collection.routes.ts';
import { createCollectionStore } from './collection.store.ts';

const folder = mkdtempSync(join(tmpdir(), 'gavelcast-items-'));
let house: Workbench;
let served: Served;
let staff: Client;
let collectionId: string;

beforeAll(async () => {
  house = await openWorkbench();
  const objects = createLocalObjectStore(folder);
  const fileLink = createFileLink('');
  const pictures = createAssetService({ objects, fileLink });
  const assets = createAssets({
    prisma: house.prisma,
    objects,
    dataDir: join(folder, 'data'),
    linkBase: '',
    usedBy: async () => [],
    logger: house.logger,
  });
  const items = createArtItemService({
    store: createArtItemStore({ prisma: house.prisma, fileLink }),
    assets: pictures,
  });
  const collections = createCollectionStore(house.prisma);
  served = await serveRoutes(
    [...collectionRoutes({ collections }), ...artItemRoutes({ items }), ...assetRoutes({ assets, pictures })],
    { authenticate: house.tokens.authenticate, routers: [filesRouter(objects)] },
  );
  staff = new Client(served.url, (await house.person({ role: 'staff' })).token);
  collectionId = (await staff.post('/api/collections', { name: 'Night', metadata: { chain: 'none' } })).body
    .id;
});
afterAll(async () => {
  await served.close();
  await house.close();
  rmSync(folder, { recursive: true });
});

const upload = (bytes: Uint8Array, client = staff, field = 'file') => {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)]), 'picture.jpg');
  return client.request('POST', '/api/assets', form);
};
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c8a45c' } });

test('a photograph comes out upright, small enough, without what the camera wrote, and named by its content', async () => {
  const photograph = await picture(3000, 1000)
    .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const { status, body } = await upload(photograph);
  expect(status).toBe(201);
  expect(body).toMatchObject({ width: 667, height: 2000, url: `/files/${body.key}` });
  expect(body.key).toMatch(/^assets\/[0-9a-f]{64}\.webp$/);
  const file = await fetch(served.url + body.url);
  expect(file.headers.get('cache-control')).toContain('immutable');
  const stored = await sharp(await file.arrayBuffer()).metadata();
  expect(stored).toMatchObject({ format: 'webp', width: 667, height: 2000 });
  expect([stored.exif, stored.orientation]).toEqual([undefined, undefined]);
  expect((await upload(photograph)).body).toEqual(body);
  expect(readdirSync(join(folder, 'assets'))).toHaveLength(1);
});

test('what is no picture, too large, or sent by others is refused', async () => {
  expect((await upload(Buffer.from('<script>alert(1)</script>'))).body.code).toBe('UNSUPPORTED_MEDIA');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  expect((await upload(Buffer.from(svg))).body.code).toBe('UNSUPPORTED_MEDIA');
  const cut = (await picture(400, 400).jpeg().toBuffer()).subarray(0, 500);
  expect((await upload(cut)).body.code).toBe('UNSUPPORTED_MEDIA');
  expect((await upload(Buffer.alloc(15 * 1024 * 1024 + 1))).body.code).toBe('PAYLOAD_TOO_LARGE');
  expect((await upload(cut, staff, 'other')).body.code).toBe('VALIDATION_FAILED');
  expect((await staff.post('/api/assets', {})).body.code).toBe('VALIDATION_FAILED');
  expect((await upload(cut, new Client(served.url))).status).toBe(401);
});

test('an item with pictures is entered, read by anyone, and changed without losing the rest', async () => {
  const { key } = (await upload(await picture(40, 30).png().toBuffer())).body;
  const input = {
    collectionId,
    title: 'Nocturne',
    artist: 'A. Nyone',
    estimateLow: '9007199254740',
    estimateHigh: '9007199254741',
  };
  const made = await staff.post('/api/art-items', { ...input, imageKeys: [key] });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    ...input,
    images: [{ url: `/files/${key}`, width: 40, height: 30 }],
    imageKeys: [key],
  });
  const anyone = new Client(served.url);
  expect((await anyone.get(`/api/art-items/${made.body.id}`)).body).toEqual(made.body);
  expect((await anyone.get(`/api/art-items?collectionId=${collectionId}`)).body.items).toEqual([made.body]);
  expect((await anyone.get(`/api/art-items?collectionId=${crypto.randomUUID()}`)).body.items).toEqual([]);
  const changed = await staff.patch(`/api/art-items/${made.body.id}`, { year: '1889' });
  expect(changed.body).toEqual({ ...made.body, year: '1889' });
  expect((await staff.get(`/api/collections/${collectionId}`)).body).toMatchObject({
    itemCount: 1,
    metadata: { chain: 'none' },
  });
  expect((await staff.delete(`/api/collections/${collectionId}`)).body.code).toBe('CONFLICT');
  expect((await staff.delete(`/api/art-items/${made.body.id}`)).status).toBe(204);
});

test('estimates, pictures and collections must make sense', async () => {
  const codeOf = async (input: object) =>
    (await staff.post('/api/art-items', { collectionId, title: 'X', ...input })).body.code;
  expect(await codeOf({ estimateLow: '200', estimateHigh: '100' })).toBe('VALIDATION_FAILED');
  expect(await codeOf({ estimateHigh: '100' })).toBe('VALIDATION_FAILED');
  expect(await codeOf({ estimateLow: '0' })).toBe('VALIDATION_FAILED');
  expect(await codeOf({ estimateLow: '99999999999999999999' })).toBe('VALIDATION_FAILED');
  expect(await codeOf({ imageKeys: [`assets/${'00'.repeat(32)}.webp`] })).toBe('VALIDATION_FAILED');
  expect(await codeOf({ imageKeys: ['../../etc/passwd.webp'] })).toBe('VALIDATION_FAILED');
  expect(await codeOf({ collectionId: crypto.randomUUID() })).toBe('NOT_FOUND');
});
