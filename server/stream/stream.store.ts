import type { Prisma, PrismaClient, Stream as StreamRow } from '../generated/prisma/client.ts';
import { AppError } from '../platform/errors.ts';
import { isMissing } from '../platform/prisma.ts';

export type { StreamRow };
export type StreamStore = ReturnType<typeof createStreamStore>;

/** The broadcasts of the house, as they are kept. */
export function createStreamStore(prisma: PrismaClient) {
  return {
    /** Makes the stream when there is none of this id; one that staff have changed stays as it is. */
    async ensure(id: string, title: string): Promise<void> {
      await prisma.stream.createMany({ data: [{ id, title }], skipDuplicates: true });
    },

    list: (): Promise<StreamRow[]> => prisma.stream.findMany({ orderBy: { createdAt: 'asc' } }),

    /** @throws AppError NOT_FOUND */
    async get(id: string): Promise<StreamRow> {
      const row = await prisma.stream.findUnique({ where: { id } });
      if (!row) throw new AppError('NOT_FOUND');
      return row;
    },

    /** @throws AppError NOT_FOUND */
    async update(id: string, data: Prisma.StreamUpdateInput): Promise<StreamRow> {
      return prisma.stream.update({ where: { id }, data }).catch((error: unknown) => {
        throw isMissing(error) ? new AppError('NOT_FOUND') : error;
      });
    },
  };
}
