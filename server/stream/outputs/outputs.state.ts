import { z } from 'zod';
import { outputStatusSchema } from '../../contracts/stream.ts';
import type { Keys } from '../../platform/redis.keys.ts';
import type { RedisConnection } from '../../platform/redis.ts';

/** The streamer repeats itself more often; who is silent for longer is gone. */
const AGE_MS = 15_000;
const LIVES_SECONDS = 86_400;

const relayStateSchema = z.object({
  status: outputStatusSchema,
  error: z.string().nullable(),
  since: z.number().int(),
  retryInMs: z.number().int().nullable(),
});
/** How a relay fares. */
export type RelayState = z.infer<typeof relayStateSchema>;

const savedSchema = z.object({ at: z.number().int(), relays: z.record(z.string(), relayStateSchema) });

export type OutputsState = ReturnType<typeof createOutputsState>;

/** How the relays fare, in Redis beside the stream's figures: the streamer writes, hubs read. */
export function createOutputsState(redis: RedisConnection, keys: Keys) {
  return {
    async write(streamId: string, relays: Record<string, RelayState>, now = Date.now()): Promise<void> {
      const key = keys.streamMetrics(streamId);
      await redis.hset(key, 'relays', JSON.stringify({ at: now, relays }));
      await redis.expire(key, LIVES_SECONDS);
    },

    /** By output; empty when no streamer has said anything lately. */
    async read(streamId: string, now = Date.now()): Promise<Record<string, RelayState>> {
      const text = await redis.hget(keys.streamMetrics(streamId), 'relays');
      const saved = text ? savedSchema.safeParse(JSON.parse(text)).data : undefined;
      return saved && now - saved.at < AGE_MS ? saved.relays : {};
    },
  };
}
