import type { z } from 'zod';
import type { ArtItem, artItemInputSchema } from '../contracts/catalogue.ts';
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts';
import { AppError } from '../platform/errors.ts';
import type { FileLink } from '../platform/object-store.ts';
import { newestFirst, newestPage, type Page, type PageRequest } from '../platform/paging.ts';
import { sent } from '../platform/patch.ts';
import { isMissing } from '../platform/prisma.ts';
import type { ItemImage } from './asset.service.ts';

export type ArtItemInput = z.output<typeof artItemInputSchema>;
export type ArtItemPatch = { [K in keyof ArtItemInput]?: ArtItemInput[K] | undefined };

export type ArtItemStore = ReturnType<typeof createArtItemStore>;

/** Items in PostgreSQL; `images` are the pictures behind the input's `imageKeys`. */
export function createArtItemStore({ prisma, fileLink }: { prisma: PrismaClient; fileLink: FileLink }) {
  const itemOf = (row: Prisma.ArtItemModel): ArtItem => {
    const images = row.images as ItemImage[];
    return {
      id: row.id,
      collectionId: row.collectionId,
      title: row.title,
      artist: row.artist,
      year: row.year,
      medium: row.medium,
      dimensions: row.dimensions,
      description: row.description,
      provenance: row.provenance,
      currency: row.currency as ArtItem['currency'],
      estimateLow: row.estimateLow?.toString() ?? null,
      estimateHigh: row.estimateHigh?.toString() ?? null,
      imageKeys: images.map(({ key }) => key),
      images: images.map(({ key, width, height }) => ({ url: fileLink(key), width, height })),
      createdAt: row.createdAt.getTime(),
    };
  };

  return {
    /** @throws AppError NOT_FOUND when the collection does not exist */
    async create(input: ArtItemInput, images: ItemImage[]): Promise<ArtItem> {
      return itemOf(await prisma.artItem.create({ data: columns(input, images) }).catch(notFound));
    },

    /** @throws AppError NOT_FOUND */
    async update(id: string, patch: ArtItemPatch, images?: ItemImage[]): Promise<ArtItem> {
      return itemOf(
        await prisma.artItem.update({ where: { id }, data: columns(patch, images) }).catch(notFound),
      );
    },

    /** @throws AppError NOT_FOUND */
    async get(id: string): Promise<ArtItem> {
      const row = await prisma.artItem.findUnique({ where: { id } });
      if (!row) throw new AppError('NOT_FOUND');
      return itemOf(row);
    },

    async list(page: PageRequest, filter: { collectionId?: string | undefined }): Promise<Page<ArtItem>> {
      const { after, ...query } = newestFirst(page);
      const rows = await prisma.artItem.findMany({ ...query, where: { AND: [sent(filter), after] } });
      return newestPage(rows, page.limit, itemOf);
    },

    /** @throws AppError NOT_FOUND; CONFLICT when it is or was a lot */
    async remove(id: string): Promise<void> {
      if ((await prisma.auction.count({ where: { artItemId: id } })) > 0) {
        throw new AppError('CONFLICT', undefined, 'This item is a lot of a campaign');
      }
      await prisma.artItem.delete({ where: { id } }).catch(notFound);
    },
  };
}

function columns<T extends ArtItemPatch>(input: T, images: ItemImage[] | undefined) {
  const { imageKeys: _, estimateLow, estimateHigh, ...rest } = input;
  return {
    ...(sent(rest) as Omit<T, 'imageKeys' | 'estimateLow' | 'estimateHigh'>),
    ...(estimateLow === undefined ? {} : { estimateLow: amount(estimateLow) }),
    ...(estimateHigh === undefined ? {} : { estimateHigh: amount(estimateHigh) }),
    ...(images === undefined ? {} : { images }),
  };
}

const amount = (digits: string | null) => (digits === null ? null : BigInt(digits));

function notFound(error: unknown): never {
  throw isMissing(error) ? new AppError('NOT_FOUND') : error;
}
