import { z } from 'zod';

/**
 * When each character of a spoken text sounds, in seconds from the start of the clip; three arrays of one length, times
 * never run backwards and end within the clip. The shape is that of ElevenLabs' `alignment`.
 */
export const alignmentSchema = z.object({
  characters: z.array(z.string()),
  startTimes: z.array(z.number().min(0)),
  endTimes: z.array(z.number().min(0)),
});
export type Alignment = z.infer<typeof alignmentSchema>;

/** `embedded` is espeak-ng; `pico` and `flite` stand in where its licence (GPL) is unwanted. */
export const VOICE_PROVIDERS = ['embedded', 'pico', 'flite', 'elevenlabs', 'openai', 'sherpa'] as const;
export const voiceProviderSchema = z.enum(VOICE_PROVIDERS);
export type VoiceProviderName = z.infer<typeof voiceProviderSchema>;

/** Who goes first in the queue: staff interrupt, a script follows in order, a remark gives way and grows stale. */
export const speechPrioritySchema = z.enum(['now', 'script', 'remark']);
export type SpeechPriority = z.infer<typeof speechPrioritySchema>;

/** A spoken line on air. */
export const speechSchema = z.object({
  speechId: z.uuid(),
  trackId: z.uuid(),
  text: z.string(),
  /** Where a page fetches the sound. */
  url: z.string(),
  durationMs: z.number().int().positive(),
  /** Server time (epoch milliseconds) at which the first sample is on air. */
  startsAt: z.number().int(),
  alignment: alignmentSchema,
  provider: voiceProviderSchema,
  /** The provider that was asked for failed, and the embedded voice spoke instead. */
  fallback: z.boolean(),
  /** Stands over the caption while it is spoken: "News". */
  label: z.string().max(40).optional(),
});
export type Speech = z.infer<typeof speechSchema>;

export const saySchema = z.object({
  text: z.string().trim().min(1).max(1_000),
  priority: speechPrioritySchema.default('now'),
});

/** One row of what was generated, for staff. */
export const generationSchema = z.object({
  id: z.uuid(),
  trackId: z.uuid(),
  text: z.string(),
  provider: voiceProviderSchema,
  voiceId: z.string(),
  modelId: z.string(),
  status: z.enum(['pending', 'processing', 'completed', 'failed']),
  error: z.string().nullable(),
  fallback: z.boolean(),
  url: z.string().nullable(),
  durationMs: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
});
export type Generation = z.infer<typeof generationSchema>;
