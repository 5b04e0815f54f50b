import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { createPool } from '../platform/postgres.ts';
import { createPrisma } from '../platform/prisma.ts';
import { registerDefaults } from '../stream/assets/asset.defaults.ts';
import { createAssetStore } from '../stream/assets/asset.store.ts';
import { createDatabase } from '../testing/services.ts';
import { DEMO_LOTS } from './demo.catalogue.ts';
import { seedDemo, seedNextRound } from './seed.ts';

const logger = { debug() {}, info() {}, warn() {}, error() {} } as never;
let pool: pg.Pool;
let prisma: PrismaClient;
const stored = new Map<string, number>();
const objects = { put: async (key: string, bytes: Uint8Array) => void stored.set(key, bytes.length) };

beforeAll(async () => {
  const database = await createDatabase();
  pool = createPool({ url: database.url, logger });
  prisma = createPrisma(pool);
});
afterAll(async () => {
  await prisma.$disconnect();
  await pool.end();
});

test('three processes that start at once seed one sale', async () => {
  const rounds = await Promise.all([1, 2, 3].map(() => seedDemo({ prisma, objects })));
  expect(rounds.filter(Boolean)).toHaveLength(1);
  expect(await seedDemo({ prisma, objects })).toBeNull();
  const campaigns = await prisma.campaign.findMany({ include: { auctions: { include: { artItem: true } } } });
  expect(campaigns).toHaveLength(1);
  expect(campaigns[0]).toMatchObject({ isDemo: true, status: 'active' });
  const lots = campaigns[0]?.auctions ?? [];
  expect(lots).toHaveLength(DEMO_LOTS.length);
  for (const lot of lots) {
    expect(lot).toMatchObject({ status: 'scheduled', currency: 'USD' });
    const [image] = lot.artItem.images as { key: string; width: number; height: number }[];
    expect(stored.get(image?.key ?? '')).toBeGreaterThan(10_000);
  }
  expect(await prisma.auctionHead.count()).toBe(DEMO_LOTS.length);
});

test('the next round is opened once, over the same works', async () => {
  const first = await prisma.campaign.findFirstOrThrow();
  const rounds = await Promise.all([1, 2].map(() => seedNextRound(prisma, first)));
  const made = rounds.filter((round) => round !== null);
  expect(made).toHaveLength(1);
  expect(made[0]?.auctionIds).toHaveLength(DEMO_LOTS.length);
  expect(await prisma.artItem.count()).toBe(DEMO_LOTS.length);
  expect(await prisma.campaign.findUniqueOrThrow({ where: { id: first.id } })).toMatchObject({
    status: 'ended',
  });
});

test('default pictures of the stream are known once, and their files exist', async () => {
  const store = createAssetStore(prisma, '');
  await registerDefaults(store, logger);
  await registerDefaults(store, logger);
  const assets = await prisma.streamAsset.findMany();
  expect(assets.length).toBeGreaterThan(10);
  expect(new Set(assets.map((asset) => asset.path)).size).toBe(assets.length);
  for (const { path } of assets)
    expect(existsSync(join(import.meta.dirname, '../../data/assets', path)), path).toBe(true);
});
