import type { z } from 'zod';
import type { Collection, collectionInputSchema } from '../contracts/catalogue.ts';
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts';
import { AppError } from '../platform/errors.ts';
import { newestFirst, newestPage, type Page, type PageRequest } from '../platform/paging.ts';
import { sent } from '../platform/patch.ts';
import { isMissing } from '../platform/prisma.ts';

type CollectionInput = z.output<typeof collectionInputSchema>;
type CollectionPatch = { [K in keyof CollectionInput]?: CollectionInput[K] | undefined };

export type CollectionStore = ReturnType<typeof createCollectionStore>;

const withCount = { include: { _count: { select: { artItems: true } } } } as const;
type Row = Prisma.CollectionGetPayload<typeof withCount>;

/** Collections in PostgreSQL. */
export function createCollectionStore(prisma: PrismaClient) {
  return {
    async create(input: CollectionInput): Promise<Collection> {
      return collectionOf(await prisma.collection.create({ data: columns(input), ...withCount }));
    },

    /** @throws AppError NOT_FOUND */
    async update(id: string, patch: CollectionPatch): Promise<Collection> {
      const row = await prisma.collection
        .update({ where: { id }, data: columns(patch), ...withCount })
        .catch(notFound);
      return collectionOf(row);
    },

    /** @throws AppError NOT_FOUND */
    async get(id: string): Promise<Collection> {
      const row = await prisma.collection.findUnique({ where: { id }, ...withCount });
      if (!row) throw new AppError('NOT_FOUND');
      return collectionOf(row);
    },

    async list(page: PageRequest): Promise<Page<Collection>> {
      const { after, ...query } = newestFirst(page);
      const rows = await prisma.collection.findMany({ ...query, where: after, ...withCount });
      return newestPage(rows, page.limit, collectionOf);
    },

    /** @throws AppError NOT_FOUND; CONFLICT when there are items in it */
    async remove(id: string): Promise<void> {
      if ((await prisma.artItem.count({ where: { collectionId: id } })) > 0) {
        throw new AppError('CONFLICT', undefined, 'There are items in this collection');
      }
      await prisma.collection.delete({ where: { id } }).catch(notFound);
    },
  };
}

function columns<T extends CollectionPatch>({ metadata, ...rest }: T) {
  return {
    ...(sent(rest) as Omit<T, 'metadata'>),
    ...(metadata === undefined ? {} : { metadata: metadata as Prisma.InputJsonObject }),
  };
}

function notFound(error: unknown): never {
  throw isMissing(error) ? new AppError('NOT_FOUND') : error;
}

function collectionOf(row: Row): Collection {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    metadata: row.metadata as Record<string, unknown>,
    itemCount: row._count.artItems,
    createdAt: row.createdAt.getTime(),
  };
}
