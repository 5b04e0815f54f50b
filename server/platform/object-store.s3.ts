import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { contentTypeOf, isSafeKey, type ObjectStore, type StoredMeta } from './object-store.ts';

export type S3Options = {
  bucket: string;
  region: string;
  /** null: AWS itself. */
  endpoint: string | null;
  /** null: the SDK finds them by itself (instance role). */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
};

export function createS3Client({ region, endpoint, credentials }: S3Options): S3Client {
  return new S3Client({
    region,
    // Stores other than AWS seldom have a host name per bucket, nor know the newer checksums.
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === null ? {} : { credentials }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

/** Files in a bucket of S3, or of a store that speaks its protocol. */
export function createS3ObjectStore(options: S3Options): ObjectStore {
  const { bucket } = options;
  const client = createS3Client(options);
  const at = (key: string) => {
    if (!isSafeKey(key)) throw new Error(`"${key}" is no key`);
    return { Bucket: bucket, Key: key };
  };

  return {
    async put(key, body, { contentType }) {
      await client.send(new PutObjectCommand({ ...at(key), Body: body, ContentType: contentType }));
    },

    async putFile(key, path, { contentType }) {
      const { size } = await stat(path);
      const Body = createReadStream(path);
      await client.send(
        new PutObjectCommand({ ...at(key), Body, ContentLength: size, ContentType: contentType }),
      );
    },

    async get(key, { range } = {}) {
      if (!isSafeKey(key)) return null;
      const Range = range && `bytes=${range.start}-${range.end}`;
      const answer = await client
        .send(new GetObjectCommand({ ...at(key), ...(Range ? { Range } : {}) }))
        .catch(nullWhenMissing);
      if (!answer) return null;
      if (!(answer.Body instanceof Readable)) throw new Error(`the store gave no body for "${key}"`);
      const whole = Number(/\/(\d+)$/.exec(answer.ContentRange ?? '')?.[1] ?? answer.ContentLength);
      return { meta: metaOf(key, { ...answer, ContentLength: whole }), body: answer.Body };
    },

    async head(key) {
      if (!isSafeKey(key)) return null;
      const answer = await client.send(new HeadObjectCommand(at(key))).catch(nullWhenMissing);
      return answer && metaOf(key, answer);
    },

    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
}

type Answered = { ContentLength?: number; ContentType?: string; ETag?: string };

function metaOf(key: string, { ContentLength, ContentType, ETag }: Answered): StoredMeta {
  return { size: ContentLength ?? 0, contentType: ContentType ?? contentTypeOf(key), etag: ETag ?? '""' };
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return null;
  throw error;
}
