import { createHash, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { madeStreamKeySchema, StreamKey } from '../../contracts/stream.ts';
import { AppError } from '../../platform/errors.ts';
import type { KeyRow, KeyStore } from './key.store.ts';

const MOST_KEYS = 50;

export type KeyService = ReturnType<typeof createKeyService>;

/** Stream keys: a secret is told once, when it is made. Every method throws AppError NOT_FOUND for what is unknown. */
export function createKeyService({
  store,
  require,
  changed,
  rtmpServer,
}: {
  store: KeyStore;
  /** @throws AppError NOT_FOUND when there is no such stream */
  require: (streamId: string) => Promise<unknown>;
  /** The gateway must learn of it. */
  changed: (streamId: string) => Promise<void>;
  /** What OBS asks for as "Server". */
  rtmpServer: (streamId: string) => Promise<string>;
}) {
  return {
    async list(streamId: string): Promise<StreamKey[]> {
      await require(streamId);
      return (await store.list(streamId)).map(shown);
    },

    /** @throws AppError CONFLICT when there are fifty already */
    async make(streamId: string, { name }: { name: string }): Promise<z.input<typeof madeStreamKeySchema>> {
      await require(streamId);
      if ((await store.list(streamId)).length >= MOST_KEYS) {
        throw new AppError('CONFLICT', undefined, 'There are fifty keys already; delete one first');
      }
      const secret = randomBytes(24).toString('base64url');
      const digest = createHash('sha256').update(secret).digest('hex');
      const row = await store.add({ streamId, name, digest, hint: secret.slice(-4) });
      await changed(streamId);
      const server = await rtmpServer(streamId);
      return { ...shown(row), secret, server, streamKey: `${streamId}-source?key=${secret}` };
    },

    /** Whoever publishes with it is cut off. */
    async remove(streamId: string, id: string): Promise<void> {
      await store.remove(streamId, id);
      await changed(streamId);
    },
  };
}

function shown({ id, name, hint, createdAt, lastUsedAt }: KeyRow): StreamKey {
  return {
    id,
    name,
    hint,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
