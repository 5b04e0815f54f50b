import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../platform/errors.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import type { Assets } from '../stream/assets/assets.ts';
import { MAIN_STREAM } from '../stream/stage.service.ts';
import type { StreamService } from '../stream/stream.service.ts';
import type { OnAir } from './studio.service.ts';

type Deps = {
  assets: Pick<Assets, 'landing' | 'upload'>;
  streams: Pick<StreamService, 'show'>;
  objects: Pick<ObjectStore, 'get'>;
};

/** The way of a video from the studio to the broadcast of the house. */
export function createOnAir({ assets, streams, objects }: Deps): OnAir {
  return {
    async register(key, name, userId) {
      const stored = await objects.get(key);
      if (!stored) throw new AppError('NOT_FOUND', undefined, 'The file of the video is gone');
      const file = await assets.landing();
      const digest = createHash('sha256');
      const measured = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          digest.update(chunk);
          done(null, chunk);
        },
      });
      try {
        await pipeline(stored.body, measured, createWriteStream(file, { flags: 'wx' }));
        const upload = { file, sha256: digest.digest('hex'), type: 'video', name } as const;
        return (await assets.upload(upload, userId, new AbortController().signal)).id;
      } finally {
        await rm(file, { force: true });
      }
    },

    async show(assetId, userId) {
      await streams.show(MAIN_STREAM, { scene: 'clip', auctionId: null, auto: false, assetId }, userId);
    },
  };
}
