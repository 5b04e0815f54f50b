import { randomUUID } from 'node:crypto';
import type { StreamOutput as OutputRow, PrismaClient } from '../../generated/prisma/client.ts';
import { AppError } from '../../platform/errors.ts';
import { isMissing } from '../../platform/prisma.ts';
import type { Seal } from './seal.ts';

/** Where the stream goes to; `key` in clear, and only in memory; null when it cannot be opened any more. */
export type Output = { id: string; name: string; url: string; key: string | null; enabled: boolean };
type NewOutput = Omit<Output, 'id'> & { key: string };
export type OutputPatch = { [K in keyof NewOutput]?: NewOutput[K] | undefined };

export type OutputsStore = ReturnType<typeof createOutputsStore>;

/** Simulcast targets; their keys are sealed at rest. */
export function createOutputsStore(prisma: PrismaClient, seal: Seal) {
  function opened({ id, name, url, enabled, sealedKey }: OutputRow): Output {
    return { id, name, url, enabled, key: sealedKey ? openKey(sealedKey, id) : '' };
  }
  function openKey(sealedKey: string, id: string): string | null {
    try {
      return seal.open(sealedKey, id);
    } catch {
      // The house's secret is another one than when it was sealed.
      return null;
    }
  }
  const sealed = (id: string, key: string) => (key ? seal.close(key, id) : '');

  return {
    async list(streamId: string): Promise<Output[]> {
      return (await this.rows(streamId)).map(opened);
    },

    /** Without looking at the keys. */
    rows: (streamId: string): Promise<OutputRow[]> =>
      prisma.streamOutput.findMany({ where: { streamId }, orderBy: { createdAt: 'asc' } }),

    /** @throws AppError NOT_FOUND when there is no such stream */
    async add(streamId: string, { key, ...output }: NewOutput): Promise<OutputRow> {
      const id = randomUUID();
      return prisma.streamOutput
        .create({ data: { id, streamId, ...output, sealedKey: sealed(id, key) } })
        .catch(notFound);
    },

    /** @throws AppError NOT_FOUND */
    async update(streamId: string, id: string, { key, ...patch }: OutputPatch): Promise<OutputRow> {
      const data = key === undefined ? patch : { ...patch, sealedKey: sealed(id, key) };
      return prisma.streamOutput.update({ where: { id, streamId }, data: data as object }).catch(notFound);
    },

    /** @throws AppError NOT_FOUND */
    async remove(streamId: string, id: string): Promise<void> {
      await prisma.streamOutput.delete({ where: { id, streamId } }).catch(notFound);
    },
  };
}

function notFound(error: unknown): never {
  throw isMissing(error) ? new AppError('NOT_FOUND') : error;
}
