import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Made, refuse } from './asset.made.ts';
import { LONGEST_SIDE, objectionToPicture, PICTURE_BOUNDS } from './asset.rules.ts';

/** Longest side of a small picture, in pixels. */
const SMALL = 320;
/** Animations are taken for their first frame; what is damaged is refused, not repaired. */
const CAREFUL = { failOn: 'error', limitInputPixels: PICTURE_BOUNDS.pixels, pages: 1 } as const;

/**
 * Turns an uploaded picture upright, strips what the camera wrote and writes it as WebP, shrunk to what a scene can show.
 * @throws AppError UNSUPPORTED_MEDIA when it cannot be read, VALIDATION_FAILED when it is too large
 */
export async function makePicture(source: string, workshop: string): Promise<Made> {
  const head = await sharp(source, { ...CAREFUL, limitInputPixels: false })
    .metadata()
    .catch(damaged);
  const { width, height } = { ...head, height: head.pageHeight ?? head.height };
  const objection = objectionToPicture({ width, height });
  if (objection) throw refuse('image', objection);
  const file = join(workshop, 'picture.webp');
  const info = await sharp(source, CAREFUL)
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 88, alphaQuality: 100 })
    .toFile(file)
    .catch(damaged);
  return {
    file,
    extension: 'webp',
    facts: {
      contentType: 'image/webp',
      bytes: info.size,
      width: info.width,
      height: info.height,
      durationMs: null,
    },
    metadata: { uploadedAs: head.format },
  };
}

/** Width, height and bytes of a picture that comes with the program. */
export async function measurePicture(
  path: string,
): Promise<{ width: number; height: number; bytes: number }> {
  const { width, height } = await sharp(path).metadata();
  return { width, height, bytes: (await stat(path)).size };
}

/** Writes the small picture of a picture. */
export async function shrink(source: string, target: string): Promise<void> {
  await sharp(source, CAREFUL)
    .resize({ width: SMALL, height: SMALL, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .toFile(target);
}

function damaged(): never {
  throw refuse('image', { kind: 'unsupported', words: 'is damaged or was cut on its way' });
}
