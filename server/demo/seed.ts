import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_INCREMENTS } from '../contracts/increments.ts';
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import { DEMO_LOTS, DEMO_SALE, type DemoLot } from './demo.catalogue.ts';

const PICTURES = join(import.meta.dirname, '../../data/assets/stream/nfts');

/** Long enough to look and to bid, short enough that a newcomer sees a hammer fall. */
const LOT_TIMING = { durationSeconds: 100, softCloseSeconds: 15, maxExtensions: 8 } as const;

export type SeedDeps = {
  prisma: PrismaClient;
  objects: Pick<ObjectStore, 'put'>;
};

export type DemoRound = { campaignId: string; name: string; auctionIds: string[] };

/**
 * Puts the demo sale into an empty house: collection, pictures, campaign and lots. Safe to call at every start and
 * from several processes at once.
 * @returns null when there are campaigns already, demo or not
 */
export async function seedDemo({ prisma, objects }: SeedDeps): Promise<DemoRound | null> {
  if ((await prisma.campaign.count()) > 0) return null;
  const items: ReturnType<typeof itemOf>[] = [];
  for (const lot of DEMO_LOTS) {
    const bytes = await readFile(join(PICTURES, `${lot.picture}.webp`));
    // Named by its content, so that browsers may keep it for good.
    const key = `art/${createHash('sha256').update(bytes).digest('hex')}.webp`;
    await objects.put(key, bytes, { contentType: 'image/webp' });
    items.push(itemOf(lot, key));
  }
  return prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('demo sale'))`;
      if ((await tx.campaign.count()) > 0) return null;
      const collection = await tx.collection.create({
        data: {
          name: DEMO_SALE.collection,
          description: DEMO_SALE.collectionDescription,
          metadata: { demo: true },
        },
      });
      for (const item of items) await tx.artItem.create({ data: { collectionId: collection.id, ...item } });
      return createRound(tx, collection.id, 1);
    },
    { timeout: 30_000 },
  );
}

/** Opens the catalogue once more: a new demo campaign over the same works, after the last one is through. */
export async function seedNextRound(prisma: PrismaClient, ended: { id: string }): Promise<DemoRound | null> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('demo sale'))`;
      const { count } = await tx.campaign.updateMany({
        where: { id: ended.id, isDemo: true, status: 'active' },
        data: { status: 'ended', endsAt: new Date() },
      });
      const last = await tx.campaign.findUnique({ where: { id: ended.id } });
      if (count === 0 || !last?.collectionId) return null;
      return createRound(tx, last.collectionId, (await tx.campaign.count({ where: { isDemo: true } })) + 1);
    },
    { timeout: 30_000 },
  );
}

async function createRound(
  tx: Prisma.TransactionClient,
  collectionId: string,
  round: number,
): Promise<DemoRound> {
  const name = round === 1 ? DEMO_SALE.name : `${DEMO_SALE.name}, round ${round}`;
  const campaign = await tx.campaign.create({
    data: {
      name,
      description: DEMO_SALE.description,
      collectionId,
      status: 'active',
      isDemo: true,
      currentDay: 1,
      startsAt: new Date(),
    },
  });
  const items = await tx.artItem.findMany({ where: { collectionId } });
  const itemOfPicture = new Map(
    items.map((item) => [(item.metadata as { picture?: string }).picture, item.id]),
  );
  const auctionIds: string[] = [];
  for (const lot of DEMO_LOTS) {
    const { floorPrice, decrement, buyNowPrice, ...terms } = lot.terms ?? {};
    const artItemId = itemOfPicture.get(lot.picture);
    // Staff may have removed a work from the collection; the round goes on without it.
    if (!artItemId) continue;
    const auction = await tx.auction.create({
      data: {
        campaignId: campaign.id,
        artItemId,
        lotNumber: auctionIds.length + 1,
        currency: 'USD',
        openingPrice: BigInt(lot.openingPrice),
        reservePrice: minor(lot.reservePrice),
        increments: DEFAULT_INCREMENTS,
        ...LOT_TIMING,
        ...terms,
        floorPrice: minor(floorPrice),
        decrement: minor(decrement),
        buyNowPrice: minor(buyNowPrice),
      },
    });
    auctionIds.push(auction.id);
  }
  return { campaignId: campaign.id, name, auctionIds };
}

const minor = (amount: string | null | undefined) => (amount == null ? null : BigInt(amount));

function itemOf(lot: DemoLot, key: string) {
  const { title, artist, year, medium, dimensions, provenance, description, width, height } = lot;
  return {
    title,
    artist,
    year,
    medium,
    dimensions,
    provenance,
    description,
    currency: 'USD',
    estimateLow: BigInt(lot.estimateLow),
    estimateHigh: BigInt(lot.estimateHigh),
    images: [{ key, width, height }],
    metadata: { picture: lot.picture, demo: true },
  };
}
