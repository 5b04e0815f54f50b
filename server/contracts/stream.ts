import { z } from 'zod';
import { sceneStateSchema } from './scene.ts';
import { lineSchema } from './text.ts';

export const streamIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** starting: nothing sent yet · live: on air · reconnecting: the encoder is being started again · ended: off air */
export const streamStatusSchema = z.enum(['starting', 'live', 'reconnecting', 'ended']);
export type StreamStatus = z.infer<typeof streamStatusSchema>;

/** Linear gain of each part of the sound, 0 (silent) to 1.5. */
export const levelsSchema = z.object({
  voice: z.number().min(0).max(1.5),
  music: z.number().min(0).max(1.5),
  chimes: z.number().min(0).max(1.5),
  source: z.number().min(0).max(1.5),
});
export type Levels = z.infer<typeof levelsSchema>;
export const DEFAULT_LEVELS: Levels = { voice: 1, music: 1, chimes: 1, source: 1 };

export const musicSchema = z.object({
  on: z.boolean(),
  /** null: the music that comes with the program. */
  assetId: z.uuid().nullable(),
});
export type Music = z.infer<typeof musicSchema>;

/** What staff have set: kept in `stream:{id}` and in force again after a restart. */
export const streamDeskSchema = z.object({
  preview: sceneStateSchema.nullable(),
  levels: levelsSchema,
  music: musicSchema,
  /** Words that run through the news ticker before the news; empty: the house's own run behind them. */
  ticker: z.array(lineSchema(200, 1)).max(20),
});
export type StreamDesk = z.infer<typeof streamDeskSchema>;

/** waiting: nobody publishes · live · held: the last frame stands for a moment · lost: the slate is shown */
export const sourceStatusSchema = z.enum(['waiting', 'live', 'held', 'lost']);
export type SourceStatus = z.infer<typeof sourceStatusSchema>;

export const outputStatusSchema = z.enum(['off', 'connecting', 'live', 'failed']);
export type OutputStatus = z.infer<typeof outputStatusSchema>;

/** A place the stream goes to beside our own players. The key is never shown again. */
export const streamOutputSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Without the key. */
  url: z.string(),
  enabled: z.boolean(),
  status: outputStatusSchema,
  /** Why it is not live, in plain words; null while it is. */
  error: z.string().nullable(),
  /** Epoch milliseconds of the last change of status. */
  since: z.number().int().nullable(),
  retryInMs: z.number().int().nullable(),
});
export type StreamOutput = z.infer<typeof streamOutputSchema>;

export const newOutputSchema = z.object({
  name: lineSchema(60, 1),
  url: z
    .string()
    .regex(/^rtmps?:\/\/[^\s?#@]+$/, 'must be an address that begins with rtmp:// or rtmps://')
    .max(300),
  key: z
    .string()
    .max(300)
    .regex(/^[^\s]*$/, 'must not contain spaces')
    .default(''),
  enabled: z.boolean().default(true),
});

/** A key somebody publishes a source with. `secret` is told once, when it is made. */
export const streamKeySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  hint: z.string().meta({ description: 'The last four characters' }),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type StreamKey = z.infer<typeof streamKeySchema>;
export const newStreamKeySchema = z.object({ name: lineSchema(60, 1) });
export const madeStreamKeySchema = streamKeySchema.extend({
  secret: z.string(),
  /** What OBS asks for as "Server" and "Stream key". */
  server: z.string(),
  streamKey: z.string(),
});

/** The figures of the broadcast; deltas are since the report before. */
export const streamHealthSchema = z.object({
  at: z.number().int(),
  uptimeMs: z.number().int(),
  kbps: z.number(),
  fps: z.number(),
  /** Encoded seconds per second: 1 keeps up. */
  speed: z.number(),
  frames: z.number().int(),
  dropped: z.number().int(),
  droppedDelta: z.number().int(),
  duplicated: z.number().int(),
  duplicatedDelta: z.number().int(),
  /** In cores: our process, and ffmpeg with its helpers. */
  cpu: z.number(),
  encoderCpu: z.number(),
  memoryBytes: z.number().int(),
  /** Momentary and integrated loudness in LUFS (EBU R128) and peak in dBFS; null while silent. */
  loudness: z.number().nullable(),
  integrated: z.number().nullable(),
  peak: z.number().nullable(),
  /** Since the encoder last said anything. */
  sinceProgressMs: z.number().int(),
  encoderRuns: z.number().int(),
  restartInMs: z.number().int().nullable(),
  viewers: z.number().int(),
});
export type StreamHealth = z.infer<typeof streamHealthSchema>;

export const qualitySchema = z.enum(['good', 'degraded', 'down']);
export type Quality = z.infer<typeof qualitySchema>;

/** `GET /api/streams` items and `GET /api/streams/:id`. */
export const streamSchema = z.object({
  id: streamIdSchema,
  title: z.string(),
  status: streamStatusSchema,
  visibility: z.enum(['public', 'private']),
  startedAt: z.iso.datetime().nullable(),
  scene: sceneStateSchema,
  viewers: z.number().int(),
  /** Where players find it; null while off air. On a private stream they carry the right to play. */
  play: z.object({ flv: z.string(), hls: z.string(), dvr: z.string() }).nullable(),
  serverTime: z.number().int(),
});
export type Stream = z.infer<typeof streamSchema>;

/** What the streamer itself says of its work; kept in `stream:{id}`. */
export const streamAirSchema = z.object({
  status: streamStatusSchema,
  sessionId: z.uuid().nullable(),
  startedAt: z.number().int().nullable(),
  /** Server time of timestamp 0 of the encoder that runs now. */
  epoch: z.number().int().nullable(),
  /** Where the hub fetches HLS and FLV. */
  origin: z.string().nullable(),
  /** Where encoders publish to and players of RTMP play; the system chooses it when `RTMP_PORT` is 0. */
  rtmpPort: z.number().int().nullable(),
  source: sourceStatusSchema,
  speaking: z.object({ speechId: z.uuid(), text: z.string() }).nullable(),
  queued: z.number().int(),
  quality: qualitySchema,
  /** Plain words for what is not well. */
  troubles: z.array(z.string()),
});
export type StreamAir = z.infer<typeof streamAirSchema>;

/** The broadcast desk's picture of the stream; staff only. */
export const streamStatusReportSchema = streamSchema.extend({
  desk: streamDeskSchema,
  air: streamAirSchema,
  health: streamHealthSchema.nullable(),
  outputs: z.array(streamOutputSchema),
  rtmpServer: z.string(),
  record: z.boolean(),
  /** false: staff have ended it, and nothing starts it again but they. */
  wanted: z.boolean(),
});
export type StreamStatusReport = z.infer<typeof streamStatusReportSchema>;

export const streamPatchSchema = z.object({
  title: lineSchema(120, 1).optional(),
  visibility: z.enum(['public', 'private']).optional(),
  record: z.boolean().optional(),
});

/** `PUT /api/streams/:id/desk`: only what is sent is changed. */
export const deskPatchSchema = z.object({
  preview: sceneStateSchema.omit({ streamId: true }).nullable().optional(),
  levels: levelsSchema.partial().optional(),
  music: musicSchema.optional(),
  ticker: streamDeskSchema.shape.ticker.optional(),
});

/** One point of the chart: epoch milliseconds and how many watched. */
export const viewerPointSchema = z.object({ at: z.number().int(), viewers: z.number().int() });

/** What is kept of a broadcast when it is over. */
export const streamSessionSchema = z.object({
  id: z.uuid(),
  streamId: streamIdSchema,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  summary: z.object({
    frames: z.number().int(),
    dropped: z.number().int(),
    duplicated: z.number().int(),
    encoderRuns: z.number().int(),
    peakViewers: z.number().int(),
    averageKbps: z.number(),
    integrated: z.number().nullable(),
    sceneChanges: z.number().int(),
    lines: z.number().int(),
  }),
  recording: z
    .object({
      url: z.string().nullable(),
      bytes: z.number().int(),
      durationMs: z.number().int(),
      status: z.string(),
    })
    .nullable(),
});
export type StreamSession = z.infer<typeof streamSessionSchema>;

/** An overlay page that has said that it is there. */
export const overlayPageSchema = z.object({
  id: z.string(),
  scene: z.string().nullable(),
  connectedAt: z.number().int(),
  lastBeatAt: z.number().int(),
  rev: z.number().int().nullable(),
  visible: z.boolean(),
  /** Beats have stopped although the page should be there. */
  frozen: z.boolean(),
});
export type OverlayPage = z.infer<typeof overlayPageSchema>;
