import { z } from 'zod';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { AppError } from '../platform/errors.ts';
import { cursorMs, decodeCursor, type Page, type PageRequest, pageOfRows } from '../platform/paging.ts';
import { isMissing } from '../platform/prisma.ts';

export type WatchlistStore = ReturnType<typeof createWatchlistStore>;

const position = z.tuple([cursorMs, z.uuid()]);

/** Which lots a user keeps an eye on. */
export function createWatchlistStore(prisma: PrismaClient) {
  return {
    /** Ids of lots, the latest first. */
    async list(userId: string, { limit, cursor }: PageRequest): Promise<Page<string>> {
      const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, position);
      const createdAt = at === undefined ? undefined : new Date(at);
      const after =
        createdAt && id
          ? { OR: [{ createdAt: { lt: createdAt } }, { createdAt, auctionId: { lt: id } }] }
          : {};
      const rows = await prisma.watchlistEntry.findMany({
        where: { userId, ...after },
        orderBy: [{ createdAt: 'desc' }, { auctionId: 'desc' }],
        take: limit + 1,
      });
      return pageOfRows(
        rows,
        limit,
        (row) => row.auctionId,
        (row) => [row.createdAt.getTime(), row.auctionId],
      );
    },

    /** @throws AppError AUCTION_NOT_FOUND */
    async add(userId: string, auctionId: string): Promise<void> {
      try {
        await prisma.watchlistEntry.createMany({ data: [{ userId, auctionId }], skipDuplicates: true });
      } catch (error) {
        throw isMissing(error) ? new AppError('AUCTION_NOT_FOUND') : error;
      }
    },

    async remove(userId: string, auctionId: string): Promise<void> {
      await prisma.watchlistEntry.deleteMany({ where: { userId, auctionId } });
    },
  };
}
