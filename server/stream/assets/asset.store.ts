import type { Asset, AssetType } from '../../contracts/assets.ts';
import type { Prisma, PrismaClient, StreamAsset } from '../../generated/prisma/client.ts';
import { AppError } from '../../platform/errors.ts';
import { newestFirst, newestPage, type Page, type PageRequest } from '../../platform/paging.ts';
import { isMissing } from '../../platform/prisma.ts';

/** What is found out about a file when it is taken in. */
export type AssetFacts = {
  contentType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
};

export type NewAsset = AssetFacts & {
  type: AssetType;
  name: string;
  path: string;
  thumbnail: string;
  /** Of what was uploaded, not of what was made of it. */
  sha256: string;
  metadata: Record<string, string | number>;
  uploadedBy: string;
};

export type DefaultAsset = AssetFacts & { type: AssetType; name: string; path: string; thumbnail: string };

/** An asset with what only the house needs to know. */
export type StoredAsset = Asset & { thumbnail: string | null };

export type AssetStore = ReturnType<typeof createAssetStore>;

/**
 * The rows of the stage's files in PostgreSQL.
 * @param linkBase begins every address of a file
 */
export function createAssetStore(prisma: PrismaClient, linkBase: string) {
  const link = (path: string) => `${linkBase}/assets/${path}`;
  const assetOf = (row: StreamAsset): StoredAsset => ({
    id: row.id,
    type: row.type,
    name: row.name,
    path: row.path,
    url: link(row.path),
    thumbnailUrl: row.thumbnail && link(row.thumbnail),
    thumbnail: row.thumbnail,
    contentType: row.contentType,
    bytes: Number(row.bytes),
    width: row.width,
    height: row.height,
    durationMs: row.durationMs,
    builtIn: row.builtIn,
    createdAt: row.createdAt.toISOString(),
  });
  const orNull = (row: StreamAsset | null) => row && assetOf(row);

  return {
    async list(
      filter: { type?: AssetType | undefined; q?: string | undefined },
      page: PageRequest,
    ): Promise<Page<Asset>> {
      const { after, ...query } = newestFirst(page);
      const where: Prisma.StreamAssetWhereInput = {
        ...(filter.type ? { type: filter.type } : {}),
        ...(filter.q ? { name: { contains: filter.q, mode: 'insensitive' } } : {}),
      };
      const rows = await prisma.streamAsset.findMany({ ...query, where: { AND: [where, after] } });
      return newestPage(rows, page.limit, assetOf);
    },

    /** @throws AppError NOT_FOUND */
    async get(id: string): Promise<StoredAsset> {
      const row = await prisma.streamAsset.findUnique({ where: { id } });
      if (!row) throw new AppError('NOT_FOUND');
      return assetOf(row);
    },

    /** The asset of this type that was made of the same bytes; null when there is none. */
    findSame: async (type: AssetType, sha256: string) =>
      orNull(await prisma.streamAsset.findUnique({ where: { type_sha256: { type, sha256 } } })),

    findByThumbnail: async (thumbnail: string) =>
      orNull(await prisma.streamAsset.findFirst({ where: { thumbnail } })),

    /** @returns null when somebody else has just stored the same bytes */
    async add(asset: NewAsset): Promise<StoredAsset | null> {
      const { count } = await prisma.streamAsset.createMany({ data: [asset], skipDuplicates: true });
      return count === 0
        ? null
        : orNull(await prisma.streamAsset.findUnique({ where: { path: asset.path } }));
    },

    /** @throws AppError NOT_FOUND */
    async rename(id: string, name: string): Promise<StoredAsset> {
      const data = { name, updatedAt: new Date() };
      return assetOf(await prisma.streamAsset.update({ where: { id }, data }).catch(notFound));
    },

    /** @throws AppError NOT_FOUND */
    async remove(id: string): Promise<void> {
      await prisma.streamAsset.delete({ where: { id } }).catch(notFound);
    },

    /** Path and size of everything that came with the program the last time. */
    async defaults(): Promise<Map<string, number>> {
      const rows = await prisma.streamAsset.findMany({
        where: { builtIn: true },
        select: { path: true, bytes: true },
      });
      return new Map(rows.map(({ path, bytes }) => [path, Number(bytes)]));
    },

    /** Makes known what comes with the program; a name that staff have given stays. */
    async addDefaults(assets: readonly DefaultAsset[]): Promise<void> {
      await prisma.streamAsset.createMany({
        data: assets.map((asset) => ({ ...asset, builtIn: true })),
        skipDuplicates: true,
      });
      for (const { path, type: _type, name: _name, ...facts } of assets) {
        await prisma.streamAsset.updateMany({ where: { path }, data: { ...facts, builtIn: true } });
      }
    },

    /** Forgets what does not come with the program any more. */
    async dropDefaults(paths: readonly string[]): Promise<void> {
      await prisma.streamAsset.deleteMany({ where: { builtIn: true, path: { in: [...paths] } } });
    },
  };
}

function notFound(error: unknown): never {
  throw isMissing(error) ? new AppError('NOT_FOUND') : error;
}
