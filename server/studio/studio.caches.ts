import { z } from 'zod';
import { phaseReportSchema, studioStatusSchema } from '../contracts/studio.ts';
import { type Caches, cacheHash } from '../platform/cache.ts';
import type { Keys } from '../platform/redis.keys.ts';

const qualitySchema = z.object({ score: z.number(), measures: z.record(z.string(), z.number()) });
const translationSchema = z.object({ text: z.string(), to: z.string() });
/** A file of the object store that somebody made before: look whether it is still there. */
const fileSchema = z.object({
  key: z.string(),
  contentType: z.string(),
  quality: qualitySchema,
  params: z.record(z.string(), z.unknown()),
});
export type CachedFile = z.infer<typeof fileSchema>;
const clipSchema = fileSchema.extend({ durationMs: z.number() });
export type StudioCaches = ReturnType<typeof createStudioCaches>;

/**
 * The studio's caches under the patterns and times of the CinBoard document. They spare work and are never the truth:
 * `caches.keyframe(order).through(() => draw(order))`.
 */
export function createStudioCaches(cache: Caches, keys: Keys) {
  return {
    translation: cache('translation', translationSchema, (text: string, from: string, to: string) =>
      keys.translation(cacheHash(text), from, to),
    ),
    /** By all that decides how it looks. */
    character: cache('character', fileSchema, (...what: unknown[]) => keys.character(cacheHash(...what))),
    /** The picture that all scenes of a consistency key share. */
    characterConsistency: cache('character', fileSchema, keys.characterConsistency),
    keyframe: cache('keyframe', fileSchema, (...what: unknown[]) => keys.keyframe(cacheHash(...what))),
    keyframeScene: cache('keyframe', z.array(fileSchema), (inputId: number, sceneId: number) =>
      keys.keyframeScene(sceneOf(inputId, sceneId)),
    ),
    videoClip: cache('video_clip', clipSchema, (...what: unknown[]) => keys.videoClip(cacheHash(...what))),
    videoScene: cache('video_clip', z.array(clipSchema), (inputId: number, sceneId: number) =>
      keys.videoScene(sceneOf(inputId, sceneId)),
    ),
    voiceover: cache('voiceover', clipSchema, (text: string, settings: Record<string, unknown>) =>
      keys.voiceover(cacheHash(text), cacheHash(settings)),
    ),
    voiceoverLanguage: cache('voiceover', z.record(z.string(), z.unknown()), keys.voiceoverLanguage),
    /** Written whenever it changes; a reader fills it only where nothing is. */
    status: cache('status', studioStatusSchema, keys.status),
    statusPhase: cache('status', phaseReportSchema, keys.statusPhase),
  };
}

/** Scenes count from 1 in every video. */
const sceneOf = (inputId: number, sceneId: number) => `${inputId}-${sceneId}`;
