import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import { ASSET_MEDIA } from '../contracts/assets.ts';
import { AppError } from '../platform/errors.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import { type Made, refuse } from '../stream/assets/asset.made.ts';
import { makeSound } from '../stream/assets/asset.media.ts';
import { makePicture } from '../stream/assets/asset.picture.ts';
import { objectionToKind } from '../stream/assets/asset.rules.ts';
import { createTurns } from '../stream/assets/asset.turns.ts';
import type { NewMedia } from './news.store.ts';

export type NewsMediaMaker = ReturnType<typeof createNewsMedia>;

const ACCEPTED = `${ASSET_MEDIA.image.accepted}; ${ASSET_MEDIA.audio.accepted}`;

/** The largest file that may be sent, in bytes. */
export const MOST_MEDIA_BYTES = ASSET_MEDIA.audio.maxBytes;

/** Where an upload is received: a path that is still free. */
export const landing = async (): Promise<string> => join(tmpdir(), `gavelcast-news-${randomUUID()}`);

/** Pictures and sounds of the news: read, made anew without what else was in them, and stored. */
export function createNewsMedia({ objects }: { objects: Pick<ObjectStore, 'putFile'> }) {
  const inTurn = { image: createTurns(), audio: createTurns() };

  return {
    /** @throws AppError UNSUPPORTED_MEDIA, VALIDATION_FAILED, PAYLOAD_TOO_LARGE with words for people */
    async make(
      { file, claimed, alt }: { file: string; claimed: string; alt: string | null },
      signal: AbortSignal,
    ): Promise<NewMedia> {
      const sniffed = (await fileTypeFromFile(file).catch(() => undefined))?.ext;
      const type = kindOf(sniffed);
      if (type === null || sniffed === undefined) throw unknown();
      requireHonest(type, claimed);
      if (type === 'image' && (await stat(file)).size > ASSET_MEDIA.image.maxBytes) {
        throw new AppError('PAYLOAD_TOO_LARGE', { accepted: ASSET_MEDIA.image.accepted });
      }
      return inTurn[type]<NewMedia>(async () => {
        signal.throwIfAborted();
        const workshop = await mkdtemp(join(tmpdir(), 'gavelcast-news-'));
        try {
          const made =
            type === 'image'
              ? await makePicture(file, workshop)
              : await makeSound({ file, sniffed, type: 'sound' }, workshop, signal);
          signal.throwIfAborted();
          return await keep(type, made, alt);
        } finally {
          await rm(workshop, { recursive: true, force: true });
        }
      });
    },
  };

  async function keep(type: NewMedia['type'], made: Made, alt: string | null): Promise<NewMedia> {
    const { contentType, bytes, width, height, durationMs } = made.facts;
    const id = randomUUID();
    // By its own id, so that two items with the same file do not take it from each other.
    const key = `news/${id}/${await sha256Of(made.file)}.${made.extension}`;
    await objects.putFile(key, made.file, { contentType });
    return { id, type, key, metadata: { alt, contentType, bytes, width, height, durationMs } };
  }
}

function kindOf(sniffed: string | undefined): NewMedia['type'] | null {
  if (objectionToKind('image', sniffed) === null) return 'image';
  return objectionToKind('audio', sniffed) === null ? 'audio' : null;
}

/** Who says that a sound is a picture may want something else than what is asked for. */
function requireHonest(type: NewMedia['type'], claimed: string): void {
  const [family = ''] = claimed.toLowerCase().split('/');
  const other = type === 'image' ? 'audio' : 'image';
  if (family !== other) return;
  throw refuse(other, { kind: 'unsupported', words: 'says that it is one kind of file and is another' });
}

function unknown(): AppError {
  const words = `The file is no picture and no sound that is known here. Accepted: ${ACCEPTED}.`;
  return new AppError('UNSUPPORTED_MEDIA', { accepted: ACCEPTED }, words);
}

async function sha256Of(file: string): Promise<string> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(file), digest);
  return digest.digest('hex');
}
