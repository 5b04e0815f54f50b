import { randomBytes } from 'node:crypto';
import { fileTypeFromFile } from 'file-type';
import { ASSET_TYPES, type Asset, type AssetType } from '../../contracts/assets.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ObjectStore } from '../../platform/object-store.ts';
import type { Page, PageRequest } from '../../platform/paging.ts';
import { registerDefaults } from './asset.defaults.ts';
import { createAssetFiles } from './asset.files.ts';
import { type Made, refuse } from './asset.made.ts';
import { makeFilm, makeSound, makeThumbnail } from './asset.media.ts';
import { makePicture } from './asset.picture.ts';
import { objectionToKind, pathOf, thumbnailOf } from './asset.rules.ts';
import { createAssetStore, type StoredAsset } from './asset.store.ts';
import { createTurns } from './asset.turns.ts';

/** A received file; `file` is where it lies on this machine, and stays the caller's to remove. */
export type AssetUpload = { file: string; sha256: string; type: AssetType; name: string };

export type AssetsDeps = {
  prisma: PrismaClient;
  objects: ObjectStore;
  /** Own files lie in `<dataDir>/assets`. */
  dataDir: string;
  /** Begins the addresses of files; empty for the page's own origin. */
  linkBase: string;
  /** In plain words, where an asset is shown or heard now; empty when nowhere. */
  usedBy: (asset: Pick<Asset, 'id' | 'path'>) => Promise<string[]>;
  logger: Logger;
};

export type Assets = ReturnType<typeof createAssets>;

/** The stage's pictures, films and sounds: taken in, found, renamed and removed. */
export function createAssets({ prisma, objects, dataDir, linkBase, usedBy, logger }: AssetsDeps) {
  const store = createAssetStore(prisma, linkBase);
  const files = createAssetFiles({ objects, dataDir });
  const inTurn = { image: createTurns(), video: createTurns(), audio: createTurns() };
  const drawing = new Map<string, Promise<string>>();

  async function make(upload: AssetUpload, workshop: string, signal: AbortSignal): Promise<Made> {
    const { media } = ASSET_TYPES[upload.type];
    const sniffed = (await fileTypeFromFile(upload.file).catch(() => undefined))?.ext;
    const objection = objectionToKind(media, sniffed);
    if (objection || sniffed === undefined) {
      throw refuse(media, objection ?? { kind: 'unsupported', words: 'is unknown' });
    }
    if (media === 'image') return makePicture(upload.file, workshop);
    const take = media === 'video' ? makeFilm : makeSound;
    return take({ file: upload.file, sniffed, type: upload.type }, workshop, signal);
  }

  async function takeIn(
    upload: AssetUpload,
    uploadedBy: string,
    workshop: string,
    signal: AbortSignal,
  ): Promise<StoredAsset> {
    const { type, name, sha256 } = upload;
    const { media } = ASSET_TYPES[type];
    const made = await make(upload, workshop, signal);
    const small = await makeThumbnail(media, made.file, {
      workshop,
      durationMs: made.facts.durationMs,
      signal,
    }).catch((error) => {
      signal.throwIfAborted();
      logger.info({ err: error, type }, 'an upload could not be shown');
      throw refuse(media, { kind: 'unsupported', words: 'cannot be decoded' });
    });
    const path = pathOf(type, name, randomBytes(5).toString('hex'), made.extension);
    const thumbnail = thumbnailOf(path, made.facts.bytes);
    let added: StoredAsset | null = null;
    try {
      signal.throwIfAborted();
      await files.keep(path, made.file);
      await files.keep(thumbnail, small);
      signal.throwIfAborted();
      added = await store.add({
        ...made.facts,
        ...{ type, name, path, thumbnail, sha256, uploadedBy, metadata: made.metadata },
      });
    } finally {
      if (!added) {
        await files
          .drop([path, thumbnail])
          .catch((err) => logger.warn({ err, path }, 'the file of a failed upload is left'));
      }
    }
    // Null: the same bytes came in twice at the same time, and the other one was first.
    const standing = added ?? (await store.findSame(type, sha256));
    if (!standing) throw new AppError('CONFLICT');
    return standing;
  }

  return {
    /** A page, the newest first. `q` looks into names. */
    list: (
      filter: { type?: AssetType | undefined; q?: string | undefined },
      page: PageRequest,
    ): Promise<Page<Asset>> => store.list(filter, page),

    get: (id: string): Promise<Asset> => store.get(id),

    /**
     * Takes a file in, or finds the asset that was made of the same bytes. What it is, is found out from its content.
     * @param signal aborted when nobody waits for the answer any more: then nothing is left of it
     * @throws AppError UNSUPPORTED_MEDIA, VALIDATION_FAILED with the words for people
     */
    async upload(upload: AssetUpload, uploadedBy: string, signal: AbortSignal): Promise<Asset> {
      const same = await store.findSame(upload.type, upload.sha256);
      if (same) return same;
      return inTurn[ASSET_TYPES[upload.type].media](() => {
        signal.throwIfAborted();
        return files.inWorkshop((workshop) => takeIn(upload, uploadedBy, workshop, signal));
      });
    },

    /** @throws AppError NOT_FOUND */
    rename: (id: string, name: string): Promise<Asset> => store.rename(id, name),

    /** @throws AppError NOT_FOUND; CONFLICT when it comes with the program or is in use, and where */
    async remove(id: string): Promise<void> {
      const asset = await store.get(id);
      if (asset.builtIn) {
        throw new AppError('CONFLICT', undefined, `“${asset.name}” comes with the program and stays`);
      }
      const places = await usedBy(asset);
      if (places.length > 0) {
        const words = `“${asset.name}” is in use: ${places.join(', ')}. Choose something else there first`;
        throw new AppError('CONFLICT', { usedBy: places }, words);
      }
      await store.remove(id);
      await files
        .drop([asset.path, ...(asset.thumbnail ? [asset.thumbnail] : [])])
        .catch((err) => logger.warn({ err, path: asset.path }, 'the file of a deleted asset is left'));
    },

    /**
     * A file of this machine with the asset's content.
     * @param path below `data/assets`
     * @throws AppError NOT_FOUND
     */
    localPath: files.localPath,

    /**
     * The file that a page asks for; small pictures of what comes with the program are made when they are first wanted.
     * @throws AppError NOT_FOUND
     */
    async served(path: string): Promise<string> {
      const found = await files.find(path);
      if (found !== null || !path.startsWith('thumbnails/')) return found ?? files.localPath(path);
      const asset = await store.findByThumbnail(path);
      if (!asset) throw new AppError('NOT_FOUND');
      const draw = () =>
        inTurn.image(() =>
          files.inWorkshop(async (workshop) => {
            const { media } = ASSET_TYPES[asset.type];
            const source = await files.localPath(asset.path);
            const small = await makeThumbnail(media, source, { workshop, durationMs: asset.durationMs });
            await files.keepHere(path, small);
            return files.localPath(path);
          }),
        );
      const drawn = drawing.get(path) ?? draw().finally(() => drawing.delete(path));
      drawing.set(path, drawn);
      return drawn;
    },

    /** Where an upload is to be received: a free path on this machine. */
    landing: files.landing,

    /** Makes known what comes with the program, and clears away what a crash has left. */
    async start(): Promise<void> {
      await files.sweep();
      await registerDefaults(store, logger);
    },
  };
}
