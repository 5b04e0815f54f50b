import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { Asset } from '../contracts/catalogue.ts';
import { AppError } from '../platform/errors.ts';
import type { FileLink, ObjectStore } from '../platform/object-store.ts';

/** A picture of an item as its row keeps it. */
export type ItemImage = { key: string; width: number; height: number };

export type AssetService = ReturnType<typeof createAssetService>;

const longSide = 2_000;
/** Decoded size, in pixels: a small file can unpack into something that fills the memory. */
const maxPixels = 80_000_000;
const accepted = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif', 'avif'];
const pictureKey = /\.(webp|png|jpg)$/;

/** Pictures that staff upload: made one kind, one size at most, and named by their content. */
export function createAssetService({ objects, fileLink }: { objects: ObjectStore; fileLink: FileLink }) {
  return {
    /**
     * Turns it upright, strips what the camera wrote (place, device), shrinks it and stores it as WebP.
     * @throws AppError UNSUPPORTED_MEDIA when it is no picture that we can read
     */
    async store(upload: Uint8Array): Promise<Asset> {
      const { data, info } = await normalised(upload);
      const key = `assets/${createHash('sha256').update(data).digest('hex')}.webp`;
      if (!(await objects.head(key))) await objects.put(key, data, { contentType: 'image/webp' });
      return { key, url: fileLink(key), width: info.width, height: info.height, bytes: info.size };
    },

    /**
     * The sizes of stored pictures, in the order of their keys.
     * @throws AppError VALIDATION_FAILED when one was never uploaded
     */
    async images(keys: readonly string[]): Promise<ItemImage[]> {
      return Promise.all(
        keys.map(async (key) => {
          const file = pictureKey.test(key) ? await objects.get(key) : null;
          if (!file) {
            const issues = [{ path: 'imageKeys', message: `${key} has not been uploaded` }];
            throw new AppError('VALIDATION_FAILED', { issues });
          }
          const { width, height } = await sharp(await buffer(file.body)).metadata();
          return { key, width, height };
        }),
      );
    },
  };
}

async function normalised(upload: Uint8Array) {
  try {
    const picture = sharp(upload, { limitInputPixels: maxPixels, failOn: 'error' });
    const { format } = await picture.metadata();
    if (!accepted.includes(format)) throw new AppError('UNSUPPORTED_MEDIA');
    return await picture
      .autoOrient()
      .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 86 })
      .toBuffer({ resolveWithObject: true });
  } catch {
    throw new AppError('UNSUPPORTED_MEDIA');
  }
}
