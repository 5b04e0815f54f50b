import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler } from 'express';
import multer, { type StorageEngine } from 'multer';
import { ASSET_MEDIA, ASSET_TYPES, assetTypeSchema } from '../../contracts/assets.ts';
import { AppError, validationError } from '../../platform/errors.ts';

/** Field of the form that holds the file; what it is for must come before it. */
export const FILE_FIELD = 'file';
/** Pictures of items, which come without a type. */
const PICTURE_BYTES = 15 * 1024 * 1024;
const LARGEST = Math.max(...Object.values(ASSET_MEDIA).map(({ maxBytes }) => maxBytes));
/** Boundaries, names and fields of the form around the file. */
const FORM_BYTES = 64 * 1024;

/** A file that has arrived whole and lies on this machine. */
export type Received = { file: string; sha256: string };

/**
 * Reads a form with one file onto the disk, never into memory, and hands on `req.body` and what `withReceived` gives.
 * @param landing gives a free path
 * @param limitOf the most bytes of the file, by the fields before it
 */
export function receiveUpload(
  landing: () => Promise<string>,
  limitOf: (req: Request) => number = limitOfAsset,
): RequestHandler {
  const form = multer({
    storage: onDisk(landing, limitOf),
    limits: { files: 1, fields: 4, parts: 5, fieldSize: 4_000 },
  }).single(FILE_FIELD);
  return (req, res, next) => {
    if (Number(req.headers['content-length'] ?? 0) > LARGEST + FORM_BYTES) throw tooLarge(LARGEST);
    form(req, res, (error: unknown) => {
      if (!error) return next();
      if (error instanceof AppError) return next(error);
      // Whatever else is wrong with a form is the sender's doing, and the parser has no class of its own for it.
      const message =
        error instanceof multer.MulterError ? error.message : 'This is no form that can be read';
      next(new AppError('VALIDATION_FAILED', undefined, message));
    });
  };
}

/**
 * Works with the file of the form, which is gone afterwards.
 * @throws AppError VALIDATION_FAILED when there was none
 */
export async function withReceived<T>(req: Request, work: (received: Received) => Promise<T>): Promise<T> {
  const received = req.file as (Express.Multer.File & Received) | undefined;
  if (!received) {
    throw new AppError('VALIDATION_FAILED', { issues: [{ path: FILE_FIELD, message: 'is missing' }] });
  }
  try {
    return await work(received);
  } finally {
    await rm(received.file, { force: true });
  }
}

function onDisk(landing: () => Promise<string>, limitOf: (req: Request) => number): StorageEngine {
  async function take(req: Request, stream: NodeJS.ReadableStream): Promise<Received> {
    const limit = limitOf(req);
    const digest = createHash('sha256');
    let bytes = 0;
    const measured = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        digest.update(chunk);
        done(bytes > limit ? tooLarge(limit) : null, chunk);
      },
    });
    const file = await landing();
    try {
      await pipeline(stream, measured, createWriteStream(file, { flags: 'wx' }));
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    return { file, sha256: digest.digest('hex') };
  }
  return {
    _handleFile(req, file, done) {
      take(req, file.stream).then((received) => done(null, received as object), done);
    },
    _removeFile(_req, file, done) {
      rm((file as Express.Multer.File & Received).file, { force: true }).then(() => done(null), done);
    },
  };
}

/** In bytes. @throws AppError VALIDATION_FAILED for a type that there is not */
function limitOfAsset({ body }: Request): number {
  if (body.type === undefined) return PICTURE_BYTES;
  const type = assetTypeSchema.safeParse(body.type);
  if (!type.success) throw validationError(type.error);
  return ASSET_MEDIA[ASSET_TYPES[type.data].media].maxBytes;
}

function tooLarge(limit: number): AppError {
  const media = Object.values(ASSET_MEDIA).find(({ maxBytes }) => maxBytes === limit);
  const most = `The file is larger than ${limit / 1024 / 1024} MB.`;
  return media
    ? new AppError('PAYLOAD_TOO_LARGE', { accepted: media.accepted }, `${most} Accepted: ${media.accepted}.`)
    : new AppError('PAYLOAD_TOO_LARGE', undefined, most);
}
