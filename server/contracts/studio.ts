import { z } from 'zod';
import { lineSchema, textSchema } from './text.ts';

/** The phases of the way from a prompt to a video, in their order. */
export const PHASES = [
  'input_validation',
  'language_detection',
  'translation',
  'content_policy',
  'scene_breakdown',
  'characters',
  'keyframes',
  'clips',
  'voiceover',
  'composition',
  'delivery',
] as const;
export const phaseSchema = z.enum(PHASES);
export type Phase = z.infer<typeof phaseSchema>;

/** skipped: there was nothing to do, or nobody who could do it; its reason is told. */
export const phaseStatusSchema = z.enum(['pending', 'active', 'completed', 'skipped', 'failed', 'cancelled']);
export type PhaseStatus = z.infer<typeof phaseStatusSchema>;

export const inputStatusSchema = z.enum(['pending', 'processing', 'completed', 'failed', 'cancelled']);
export type InputStatus = z.infer<typeof inputStatusSchema>;

export const ASPECTS = { '16:9': [1280, 720], '9:16': [720, 1280], '1:1': [1080, 1080] } as const;
export const aspectSchema = z.enum(Object.keys(ASPECTS) as [keyof typeof ASPECTS]);
export type Aspect = z.infer<typeof aspectSchema>;

/** burned: drawn into the picture · soft: a track that players can switch off */
export const captionsSchema = z.enum(['burned', 'soft', 'none']);

export const STUDIO_SECONDS = { min: 5, max: 180 } as const;
/** How a video is to be; what is left out is read from the prompt, or usual. */
export const studioSettingsSchema = z.object({
  seconds: z.number().int().min(STUDIO_SECONDS.min).max(STUDIO_SECONDS.max).optional(),
  aspects: z.array(aspectSchema).min(1).max(3).default(['16:9']),
  captions: captionsSchema.default('burned'),
  music: z.boolean().default(true),
  /** So many videos of the same words with other pictures. */
  variants: z.number().int().min(1).max(3).default(1),
  /** Of the voice (BCP 47); left out: of the prompt. */
  language: z.string().max(16).optional(),
});
export type StudioSettings = z.output<typeof studioSettingsSchema>;

export const newInputSchema = z.object({
  prompt: textSchema(4_000, 3),
  /** The lot that it is about, when the prompt does not say it. */
  auctionId: z.uuid().optional(),
  settings: studioSettingsSchema.prefault({}),
});
export type NewInput = z.output<typeof newInputSchema>;

/** Body of `POST /api/studio/inputs/:id/rerun`: the same scenes, made differently; what is left out stays. */
export const studioRerunSchema = z.object({
  settings: z
    .object({
      aspects: z.array(aspectSchema).min(1).max(3).optional(),
      captions: captionsSchema.optional(),
      music: z.boolean().optional(),
      variants: z.number().int().min(1).max(3).optional(),
    })
    .default({}),
});
export type StudioRerun = z.output<typeof studioRerunSchema>;

export const SCENE_KINDS = ['title', 'artwork', 'detail', 'portrait', 'place', 'card'] as const;
export const CAMERAS = [
  'still',
  'push_in',
  'pull_out',
  'pan_left',
  'pan_right',
  'tilt_up',
  'tilt_down',
] as const;
export const TRANSITIONS = ['cut', 'fade', 'dissolve', 'wipe', 'slide'] as const;
export const TIMES_OF_DAY = ['dawn', 'day', 'dusk', 'night'] as const;
export const MOODS = ['calm', 'warm', 'bright', 'solemn', 'dramatic', 'playful'] as const;

/** One scene of the plan. `sceneId` counts from 1 in the order of the video. */
export const videoSceneSchema = z.object({
  sceneId: z.number().int().min(1),
  /**
   * title: words over a picture · artwork: the lot's picture, hung · detail: a part of it, near · portrait: a character ·
   * place: an illustrated place or thing · card: facts in lines (estimate, date, how to bid)
   */
  kind: z.enum(SCENE_KINDS),
  title: lineSchema(120),
  /** What is to be seen, in words: of an image model, and of the illustrator, which reads subjects it knows out of it. */
  description: textSchema(1_000),
  /** What is said while it is seen; may be empty. */
  words: textSchema(1_000),
  /** Planned length; the words get the time they need. */
  seconds: z.number().min(1).max(60),
  camera: z.enum(CAMERAS),
  /** Into this scene. */
  transition: z.enum(TRANSITIONS),
  timeOfDay: z.enum(TIMES_OF_DAY),
  mood: z.enum(MOODS),
  /** Colours as #rrggbb, the darkest first; empty: the illustrator's own for the mood. */
  palette: z.array(z.string().regex(/^#[0-9a-f]{6}$/)).max(6),
  /** Lines drawn on it: of titles and cards. */
  lines: z.array(lineSchema(120)).max(6),
  /** `characterId`s that are seen. */
  characters: z.array(z.string().max(100)).max(4),
});
export type VideoScene = z.infer<typeof videoSceneSchema>;

/** A person of the video: the same consistency key is the same look in every scene and every video. */
export const videoCharacterSchema = z.object({
  characterId: z.string().max(100),
  name: lineSchema(100, 1),
  description: textSchema(1_000),
  consistencyKey: z.string().max(100),
});
export type VideoCharacter = z.infer<typeof videoCharacterSchema>;

/** The scene breakdown: kept with the input; edits change it. */
export const videoPlanSchema = z.object({
  title: lineSchema(160, 1),
  /** Of the words (BCP 47). */
  language: z.string().max(16),
  scenes: z.array(videoSceneSchema).min(1).max(24),
  characters: z.array(videoCharacterSchema).max(8),
  /** Who wrote it: a language model, or the house. */
  author: z.enum(['model', 'house']),
});
export type VideoPlan = z.infer<typeof videoPlanSchema>;

export const sceneEditSchema = z
  .object({ ...videoSceneSchema.omit({ sceneId: true, characters: true }).shape })
  .partial();
export type SceneEdit = z.output<typeof sceneEditSchema>;

const score = z.number().min(0).max(1).nullable();
const artefact = { url: z.string(), quality: score };

export const phaseReportSchema = z.object({
  phase: phaseSchema,
  status: phaseStatusSchema,
  percent: z.number().int().min(0).max(100),
  /** Why it was skipped or failed, in plain words. */
  reason: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  startedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable(),
  durationSeconds: z.number().nullable(),
});
export type PhaseReport = z.infer<typeof phaseReportSchema>;

export const finalVideoSchema = z.object({
  id: z.number().int(),
  aspect: aspectSchema,
  variant: z.number().int(),
  ...artefact,
  /** Why the score is what it is: each measure with its score from 0 to 1. */
  measures: z.record(z.string(), z.number()),
  thumbnailUrls: z.array(z.string()),
  captionsUrl: z.string().nullable(),
  durationSeconds: z.number(),
  bytes: z.number().int(),
  /** The asset of the stream that it became. */
  assetId: z.uuid().nullable(),
  deliveredAt: z.iso.datetime().nullable(),
});
export type FinalVideo = z.infer<typeof finalVideoSchema>;

/** How an input stands, for those who ask again and again. */
export const studioStatusSchema = z.object({
  status: inputStatusSchema,
  phase: phaseSchema.nullable(),
  /** Of the whole. */
  percent: z.number().int().min(0).max(100),
  reason: z.string().nullable(),
  /** Counts from 1; each resume and re-run is a further one. */
  run: z.number().int(),
});
export type StudioStatus = z.infer<typeof studioStatusSchema>;

/** A row of the gallery. */
export const studioInputSchema = z.object({
  id: z.number().int(),
  title: z.string(),
  prompt: z.string(),
  status: inputStatusSchema,
  phase: phaseSchema.nullable(),
  /** Of the whole. */
  percent: z.number().int().min(0).max(100),
  reason: z.string().nullable(),
  settings: studioSettingsSchema,
  auctionId: z.uuid().nullable(),
  thumbnailUrl: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type StudioInput = z.infer<typeof studioInputSchema>;

/** All that is known of a video and its making; links to artefacts are signed and expire. */
export const studioInputDetailSchema = studioInputSchema.extend({
  phases: z.array(phaseReportSchema),
  plan: videoPlanSchema.nullable(),
  characters: z.array(videoCharacterSchema.extend(artefact)),
  keyframes: z.array(
    z.object({
      id: z.number().int(),
      sceneId: z.number().int(),
      sequence: z.number().int(),
      aspect: aspectSchema,
      variant: z.number().int(),
      ...artefact,
    }),
  ),
  clips: z.array(
    z.object({
      id: z.number().int(),
      sceneId: z.number().int(),
      aspect: aspectSchema,
      variant: z.number().int(),
      durationSeconds: z.number(),
      ...artefact,
    }),
  ),
  voiceover: z.object({ ...artefact, durationSeconds: z.number(), language: z.string() }).nullable(),
  videos: z.array(finalVideoSchema),
});
export type StudioInputDetail = z.infer<typeof studioInputDetailSchema>;

/** A beginning for a prompt; `{lot}` stands for the lot that is chosen. */
export const studioTemplateSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  prompt: z.string(),
  needsLot: z.boolean(),
  seconds: z.number().int(),
});
export type StudioTemplate = z.infer<typeof studioTemplateSchema>;
