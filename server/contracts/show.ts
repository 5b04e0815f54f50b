import { z } from 'zod';
import { minorUnitsSchema } from './money.ts';
import { sceneSchema } from './scene.ts';
import { lineSchema, textSchema } from './text.ts';

/** What kind of evening it is; each has a layout of its own. */
export const EVENT_TYPES = [
  'conference',
  'webinar',
  'auction_night',
  'charity_gala',
  'launch',
  'wedding',
  'workshop',
  'free_form',
] as const;
export const eventTypeSchema = z.enum(EVENT_TYPES);
export type ShowType = z.infer<typeof eventTypeSchema>;

/** draft → scripting (there is a script) → ready (there is a presentation) → completed (it was played) or cancelled. */
export const showStatusSchema = z.enum(['draft', 'scripting', 'ready', 'completed', 'cancelled']);
export type ShowStatus = z.infer<typeof showStatusSchema>;

/** Languages the house writer writes in; a model may be asked for others. */
export const HOUSE_LANGUAGES = ['en', 'de', 'fr', 'es'] as const;

export const TONES = ['warm', 'funny', 'formal', 'lively', 'solemn'] as const;
export const toneSchema = z.enum(TONES);
export type Tone = z.infer<typeof toneSchema>;

export const SEGMENT_TYPES = [
  'welcome',
  'introduction',
  'house_rules',
  'agenda',
  'keynote',
  'talk',
  'demo',
  'panel',
  'lot',
  'appeal',
  'toast',
  'exercise',
  'q_and_a',
  'interlude',
  'break',
  'thanks',
  'closing',
  'free',
] as const;
export const segmentTypeSchema = z.enum(SEGMENT_TYPES);
export type SegmentType = z.infer<typeof segmentTypeSchema>;

/** One part of the evening as it is planned. */
export const layoutSegmentSchema = z.object({
  id: z.uuid().meta({ description: 'The script segment that is written for it has the same id' }),
  name: lineSchema(120, 1),
  type: segmentTypeSchema,
  description: textSchema(1_000),
  /** Seconds. */
  duration: z
    .number()
    .int()
    .min(5)
    .max(4 * 3_600),
  /** 0 is the first; without gaps. */
  order: z.number().int().min(0),
  scene: sceneSchema,
  /** The lot that is sold in it. */
  auctionId: z.uuid().nullable(),
});
export type LayoutSegment = z.infer<typeof layoutSegmentSchema>;

/** draft: to be written or read · editing: somebody works on it · generating: its sound is made · generated: it has sound */
export const segmentStatusSchema = z.enum(['draft', 'editing', 'generating', 'generated']);
export type SegmentStatus = z.infer<typeof segmentStatusSchema>;

/** One spoken part of the script. Times are seconds. */
export const scriptSegmentSchema = z.object({
  id: z.uuid(),
  segmentType: segmentTypeSchema,
  name: z.string(),
  content: z.string(),
  /** A link to the mp3 that expires; null: there is no sound yet. */
  audioUrl: z.string().nullable(),
  status: segmentStatusSchema,
  /** How long it takes: of the real sound, where there is some; null: not known yet. */
  timing: z.number().min(0).nullable(),
  order: z.number().int().min(0),
  scene: sceneSchema,
  auctionId: z.uuid().nullable(),
  /** Raised by every change of its words. */
  rev: z.number().int().min(1),
});
export type ScriptSegment = z.infer<typeof scriptSegmentSchema>;

/** A segment that was written anew; `trouble`: why not by the language model, in plain words. */
export const rewrittenSegmentSchema = scriptSegmentSchema.extend({ trouble: z.string().nullable() });

/** Who wrote a version. */
export const authorSchema = z.enum(['writer', 'staff', 'chat']);
export const segmentVersionSchema = z.object({
  rev: z.number().int().min(1),
  content: z.string(),
  author: authorSchema,
  createdAt: z.iso.datetime(),
});

export const voiceSettingsSchema = z.object({
  voice: z.string().max(80).nullable().default(null),
  /** 1 is the voice's own pace. */
  speed: z.number().min(0.7).max(1.4).default(1),
});

export const showSchema = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  title: z.string(),
  description: z.string(),
  eventType: eventTypeSchema,
  status: showStatusSchema,
  eventDate: z.iso.datetime().nullable(),
  /** How long it is to be, in minutes; null: as long as it takes. */
  minutes: z.number().int().nullable(),
  /** BCP 47. */
  language: z.string(),
  tones: z.array(toneSchema),
  /** Whose lots are sold in it. */
  campaignId: z.uuid().nullable(),
  voiceSettings: voiceSettingsSchema,
  eventLayout: z.array(layoutSegmentSchema),
  scriptSegments: z.array(scriptSegmentSchema),
  /** A link that expires; null: there is none, or what it shows has changed since. */
  presentationUrl: z.string().nullable(),
  /** Raised by every change; whoever writes says which one they have seen. */
  rev: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Show = z.infer<typeof showSchema>;
/** A show whose script was just written; `trouble`: what the language model did not write, and why, in plain words. */
export const writtenShowSchema = showSchema.extend({ trouble: z.string().nullable() });

export const showListItemSchema = showSchema
  .omit({ eventLayout: true, scriptSegments: true })
  .extend({ segments: z.number().int(), seconds: z.number().int(), running: z.boolean() });
export type ShowListItem = z.infer<typeof showListItemSchema>;

const facts = {
  title: lineSchema(160, 1),
  description: textSchema(2_000),
  eventType: eventTypeSchema,
  eventDate: z.iso.datetime({ offset: true }).nullable(),
  minutes: z.number().int().min(5).max(600).nullable(),
  language: z.string().regex(/^[a-z]{2}(-[A-Za-z0-9]{2,8})?$/),
  tones: z.array(toneSchema).max(3),
  campaignId: z.uuid().nullable(),
  voiceSettings: voiceSettingsSchema,
};
/** `POST /api/events`: everything may be left out, and is then asked for in the chat. */
export const newShowSchema = z.object(facts).partial();
export type NewShow = z.infer<typeof newShowSchema>;
/** `PATCH /api/events/:id`; `rev` is the one that was seen. @throws CONFLICT when it was changed meanwhile */
export const showPatchSchema = newShowSchema.extend({ rev: z.number().int().optional() });

/** `POST …/layout`: by the kind of the show, its length and its lots. */
export const generateLayoutSchema = z.object({
  /** A plan, or words that somebody has edited, may be replaced. */
  replace: z.boolean().optional(),
  /** So many lots of the campaign; left out: all that can still be sold. */
  lots: z.number().int().min(0).max(100).optional(),
  /** Of the show, as it was seen. */
  rev: z.number().int().optional(),
});
/** `POST …/script`: words for the layout there is. */
export const generateScriptSchema = generateLayoutSchema.pick({ replace: true });
export const layoutInputSchema = z.object({
  segments: z
    .array(layoutSegmentSchema.extend({ id: z.uuid().optional() }).omit({ order: true }))
    .min(1)
    .max(120),
  rev: z.number().int().optional(),
});
export const scriptPatchSchema = z.object({
  name: lineSchema(120, 1).optional(),
  content: textSchema(8_000).optional(),
  status: z.enum(['draft', 'editing']).optional(),
  scene: sceneSchema.optional(),
  /** Of the segment. */
  rev: z.number().int().optional(),
});
export const newSegmentSchema = z.object({
  segmentType: segmentTypeSchema.default('free'),
  name: lineSchema(120, 1),
  content: textSchema(8_000).default(''),
  scene: sceneSchema.default('holding'),
  auctionId: z.uuid().nullable().default(null),
  /** Its place; left out: the last but one, before the closing. */
  order: z.number().int().min(0).optional(),
});
export const segmentOrderSchema = z.object({
  segmentIds: z.array(z.uuid()).min(1),
  rev: z.number().int().optional(),
});
export const regenerateSchema = z.object({
  /** What should be different: "shorter", "mention the frame". */
  instruction: textSchema(500).optional(),
});
export const restoreSchema = z.object({ rev: z.number().int().min(1) });

/** A tool call of the chat, as it is stored with the message. */
export const toolCallSchema = z.object({
  toolCallId: z.string(),
  toolName: z.string(),
  input: z.unknown(),
  output: z.unknown().optional(),
  error: z.string().optional(),
  /** asks: staff must allow it first · refused: they did not */
  state: z.enum(['running', 'done', 'failed', 'asks', 'refused']),
});
export type ToolCall = z.infer<typeof toolCallSchema>;
export const showMessageSchema = z.object({
  id: z.uuid(),
  eventId: z.uuid(),
  userId: z.uuid().nullable(),
  role: z.enum(['user', 'assistant']),
  content: z.string(),
  messageId: z.string().max(120),
  toolCalls: z.array(toolCallSchema),
  /** The message as the chat library has it, so that a page can go on with it. */
  parts: z.array(z.unknown()),
  createdAt: z.iso.datetime(),
});
export type ShowMessage = z.infer<typeof showMessageSchema>;

/** Long work for a show: its sound, its slides. */
export const productionSchema = z.object({
  id: z.uuid(),
  eventId: z.uuid(),
  kind: z.enum(['audio', 'presentation']),
  status: z.enum(['waiting', 'active', 'completed', 'failed', 'cancelled']),
  percent: z.number().int().min(0).max(100),
  /** What it does just now, in plain words. */
  detail: z.string(),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type Production = z.infer<typeof productionSchema>;
export const audioInputSchema = z.object({
  /** Left out: every segment whose words have changed since its sound was made. */
  segmentIds: z.array(z.uuid()).max(120).optional(),
});

/** What the conductor does within a segment. */
export const runPhaseSchema = z.enum(['opening', 'speaking', 'lot', 'closing']);
/** paused: staff said so · taken_over: a person is on air · held: something is missing, `trouble` says what */
export const runStatusSchema = z.enum(['running', 'paused', 'taken_over', 'held', 'finished', 'stopped']);
export type RunStatus = z.infer<typeof runStatusSchema>;
export const runModeSchema = z.enum(['live', 'rehearsal']);

/** A show on air. Times are epoch milliseconds. */
export const runSchema = z.object({
  id: z.uuid(),
  eventId: z.uuid(),
  streamId: z.string(),
  mode: runModeSchema,
  status: runStatusSchema,
  position: z.object({
    segmentId: z.uuid().nullable(),
    order: z.number().int(),
    /** Index of the sentence in the segment. */
    sentence: z.number().int(),
    phase: runPhaseSchema,
    auctionId: z.uuid().nullable(),
  }),
  trouble: z.string().nullable(),
  startedAt: z.number().int(),
  endedAt: z.number().int().nullable(),
  /** When it would end if all goes on as planned. */
  expectedEndAt: z.number().int().nullable(),
});
export type Run = z.infer<typeof runSchema>;

/** What became of a segment in a run. */
export const rundownItemSchema = z.object({
  segmentId: z.uuid(),
  /** As it was when the run began; a lot that is offered once more has no segment in the script. */
  name: z.string(),
  /** How long it lasts if all goes as planned, with its lot; in seconds. */
  seconds: z.number(),
  status: z.enum(['waiting', 'on_air', 'done', 'skipped']),
  /** Why it was skipped; how its lot ended. */
  note: z.string().nullable(),
  startedAt: z.number().int().nullable(),
  endedAt: z.number().int().nullable(),
  outcome: z.enum(['sold', 'passed', 'unsold']).nullable(),
  hammerPrice: minorUnitsSchema.nullable(),
});
export type RundownItem = z.infer<typeof rundownItemSchema>;

/** A line of a run: begun once, spoken or cut. */
export const runLineSchema = z.object({
  id: z.uuid(),
  segmentId: z.uuid().nullable(),
  sentence: z.number().int().nullable(),
  kind: z.enum(['script', 'improvised', 'inserted']),
  text: z.string(),
  status: z.enum(['begun', 'spoken', 'cut']),
  begunAt: z.number().int(),
  endedAt: z.number().int().nullable(),
});
export type RunLine = z.infer<typeof runLineSchema>;
export const runReportSchema = runSchema.extend({
  rundown: z.array(rundownItemSchema),
  /** The last twenty. */
  lines: z.array(runLineSchema),
});
export type RunReport = z.infer<typeof runReportSchema>;

export const startShowSchema = z.object({
  mode: runModeSchema.default('live'),
  streamId: z.string().default('main'),
  /** Robots bid, and the lots are copies: nothing is sold. Only for a rehearsal. */
  robots: z.boolean().default(true),
});
export const runCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('resume') }),
  /** To the next segment. Refused while the lot of this one is open: its hammer, or a pass at the desk, comes first. */
  z.object({ kind: z.literal('skip') }),
  /** To the beginning of the segment, or to the one before; lots that are over stay over. */
  z.object({ kind: z.literal('back') }),
  z.object({ kind: z.literal('insert'), text: lineSchema(1_000, 1) }),
  z.object({ kind: z.literal('take_over') }),
  z.object({ kind: z.literal('hand_back') }),
  z.object({ kind: z.literal('stop') }),
]);
export type RunCommand = z.infer<typeof runCommandSchema>;
