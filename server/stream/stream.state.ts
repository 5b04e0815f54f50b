import { type SceneState, sceneStateSchema } from '../contracts/scene.ts';
import {
  DEFAULT_LEVELS,
  type Levels,
  levelsSchema,
  type Music,
  musicSchema,
  type StreamAir,
  type StreamDesk,
  type StreamHealth,
  streamAirSchema,
  streamDeskSchema,
  streamHealthSchema,
} from '../contracts/stream.ts';
import type { Keys } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';

/** A streamer that has not written for so long is dead: it writes every second. */
const AIR_AGE_MS = 6_000;
const HEALTH_AGE_MS = 10_000;
/** How long a picture for the desk, and the wish for one, stay. */
const MONITOR_MS = 5_000;
const CHART_STEP_MS = 10_000;
const CHART_MS = 6 * 3_600_000;

export type ViewerPoint = { at: number; viewers: number };
export type Monitor = 'preview' | 'program';
/** What staff change at once; of the levels, only those that were moved. */
export type DeskChange = {
  preview?: SceneState | null | undefined;
  levels?: { [K in keyof Levels]?: number | undefined } | undefined;
  music?: Music | undefined;
  ticker?: string[] | undefined;
};

export const OFF_AIR: StreamAir = {
  status: 'ended',
  sessionId: null,
  startedAt: null,
  epoch: null,
  origin: null,
  rtmpPort: null,
  source: 'waiting',
  speaking: null,
  queued: 0,
  quality: 'down',
  troubles: [],
};

export type StreamState = ReturnType<typeof createStreamState>;

/** The live state of a stream in Redis: what staff have set, what the streamer says of its work, pictures for the desk. */
export function createStreamState(redis: RedisConnection, keys: Keys) {
  return {
    /** Clears away what a version before left under these names, where they were plain texts. */
    async makeRoom(streamId: string): Promise<void> {
      for (const key of [keys.stream(streamId), keys.streamMetrics(streamId)]) {
        if ((await redis.type(key)) === 'string') await redis.del(key);
      }
    },

    /** What staff have set; the defaults where they have not. */
    async readDesk(streamId: string): Promise<StreamDesk> {
      const fields = await redis.hgetall(keys.stream(streamId));
      const levels = Object.fromEntries(
        Object.keys(DEFAULT_LEVELS).map((name) => [name, Number(fields[`level:${name}`] ?? 1)]),
      );
      return {
        preview: read<SceneState | null>(sceneStateSchema.nullable(), fields.preview, null),
        levels: levelsSchema.safeParse(levels).data ?? DEFAULT_LEVELS,
        music: read(musicSchema, fields.music, { on: true, assetId: null }),
        ticker: read<string[]>(streamDeskSchema.shape.ticker, fields.ticker, []),
      };
    },

    /** Sets what the patch holds; two people who move two faders do not undo each other. */
    async writeDesk(streamId: string, { preview, levels, music, ticker }: DeskChange): Promise<void> {
      const fields: Record<string, string> = {};
      if (preview !== undefined) fields.preview = JSON.stringify(preview);
      if (music !== undefined) fields.music = JSON.stringify(music);
      if (ticker !== undefined) fields.ticker = JSON.stringify(ticker);
      for (const [name, gain] of Object.entries(levels ?? {})) {
        if (gain !== undefined) fields[`level:${name}`] = String(gain);
      }
      if (Object.keys(fields).length > 0) await redis.hset(keys.stream(streamId), fields);
    },

    /** What the streamer last said of its work; null when it has said nothing for six seconds. */
    async readAir(streamId: string, now = Date.now()): Promise<StreamAir | null> {
      const [text, at] = await redis.hmget(keys.stream(streamId), 'air', 'airAt');
      if (!text || now - Number(at) > AIR_AGE_MS) return null;
      return read<StreamAir | null>(streamAirSchema.nullable(), text, null);
    },

    /** The streamer says so at least every second. */
    async writeAir(streamId: string, air: StreamAir, now = Date.now()): Promise<void> {
      await redis.hset(keys.stream(streamId), { air: JSON.stringify(air), airAt: now });
    },

    /** Why staff end it, for the session that is then closed. */
    async writeEndReason(streamId: string, reason: string): Promise<void> {
      await redis.hset(keys.stream(streamId), 'endReason', reason);
    },

    async readEndReason(streamId: string): Promise<string> {
      return (await redis.hget(keys.stream(streamId), 'endReason')) || 'ended by staff';
    },

    /** The newest figures; null when there are none of the last ten seconds. */
    async readHealth(streamId: string, now = Date.now()): Promise<StreamHealth | null> {
      const text = await redis.hget(keys.streamMetrics(streamId), 'health');
      const health = read<StreamHealth | null>(streamHealthSchema.nullable(), text, null);
      return health && now - health.at <= HEALTH_AGE_MS ? health : null;
    },

    async writeHealth(streamId: string, health: StreamHealth): Promise<void> {
      await redis.hset(keys.streamMetrics(streamId), 'health', JSON.stringify(health));
    },

    /** Figures of a hub's fan-out, beside the streamer's own. */
    async writeFanout(streamId: string, hubId: string, figures: Record<string, number>): Promise<void> {
      await redis.hset(keys.streamMetrics(streamId), `fanout:${hubId}`, JSON.stringify(figures));
      await redis.expire(keys.streamMetrics(streamId), 86_400);
    },

    /** One point for every ten seconds; of several hubs the last one's word stands. */
    async addChartPoint(streamId: string, { at, viewers }: ViewerPoint): Promise<void> {
      const key = keys.streamChart(streamId);
      const step = Math.floor(at / CHART_STEP_MS) * CHART_STEP_MS;
      await redis
        .multi()
        .zremrangebyscore(key, step, step)
        .zadd(key, step, `${step}:${viewers}`)
        .zremrangebyscore(key, '-inf', step - CHART_MS)
        .pexpire(key, CHART_MS)
        .exec();
    },

    /** Oldest first. */
    async chart(streamId: string, since: number): Promise<ViewerPoint[]> {
      const members = await redis.zrangebyscore(keys.streamChart(streamId), since, '+inf');
      return members.map((member) => {
        const [at, viewers] = member.split(':').map(Number) as [number, number];
        return { at, viewers };
      });
    },

    /** A JPEG for the desk. */
    async writeMonitor(streamId: string, which: Monitor, jpeg: Buffer): Promise<void> {
      await redis.set(keys.streamMonitor(streamId, which), jpeg, 'PX', MONITOR_MS);
    },

    /** The newest JPEG, and the wish for more of them. */
    async readMonitor(streamId: string, which: Monitor): Promise<Buffer | null> {
      await redis.set(keys.streamMonitorWanted(streamId), '1', 'PX', MONITOR_MS);
      return redis.getBuffer(keys.streamMonitor(streamId, which));
    },

    /** Whether somebody looks at the monitors: nobody draws a preview for nobody. */
    async monitorWanted(streamId: string): Promise<boolean> {
      return (await redis.exists(keys.streamMonitorWanted(streamId))) === 1;
    },
  };
}

function read<T>(
  schema: { safeParse(input: unknown): { data?: T | undefined; success: boolean } },
  text: string | null | undefined,
  otherwise: T,
): T {
  if (!text) return otherwise;
  const result = schema.safeParse(JSON.parse(text));
  return result.success ? (result.data as T) : otherwise;
}
