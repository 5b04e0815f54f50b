import type { StreamKey as KeyRow, PrismaClient } from '../../generated/prisma/client.ts';
import { AppError } from '../../platform/errors.ts';
import { isMissing } from '../../platform/prisma.ts';

export type { KeyRow };
export type KeyStore = ReturnType<typeof createKeyStore>;

/** Keys with which sources are published; of each secret only its digest. */
export function createKeyStore(prisma: PrismaClient) {
  return {
    list: (streamId: string): Promise<KeyRow[]> =>
      prisma.streamKey.findMany({ where: { streamId }, orderBy: { createdAt: 'asc' } }),

    /** @throws AppError NOT_FOUND when there is no such stream */
    add: (row: Pick<KeyRow, 'streamId' | 'name' | 'digest' | 'hint'>): Promise<KeyRow> =>
      prisma.streamKey.create({ data: row }).catch(notFound),

    /** @throws AppError NOT_FOUND */
    async remove(streamId: string, id: string): Promise<void> {
      await prisma.streamKey.delete({ where: { id, streamId } }).catch(notFound);
    },

    /** Notes that somebody publishes with it. */
    async used(id: string): Promise<void> {
      await prisma.streamKey.updateMany({ where: { id }, data: { lastUsedAt: new Date() } });
    },
  };
}

function notFound(error: unknown): never {
  throw isMissing(error) ? new AppError('NOT_FOUND') : error;
}
