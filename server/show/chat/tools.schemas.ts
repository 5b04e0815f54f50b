import { z } from 'zod';
import { sceneSchema } from '../../contracts/scene.ts';
import { eventTypeSchema, segmentTypeSchema, showStatusSchema, toneSchema } from '../../contracts/show.ts';
import { lineSchema, textSchema } from '../../contracts/text.ts';

const segmentId = z.uuid().meta({ description: 'Id of the segment, as the state of the show has it' });
const nothing = z.object({});

/** What the model may send with each tool. Whose show it is follows from the address of the chat. */
export const toolInputs = {
  storeEventDataTool: z.object({
    title: lineSchema(160, 1).optional(),
    description: textSchema(2_000).optional(),
    eventType: eventTypeSchema.optional(),
    eventDate: z.iso
      .datetime({ offset: true })
      .nullable()
      .optional()
      .meta({ description: 'When it begins, with its offset: 2026-11-27T19:00:00+01:00' }),
    minutes: z.number().int().min(5).max(600).nullable().optional(),
    language: z
      .string()
      .regex(/^[a-z]{2}(-[A-Za-z0-9]{2,8})?$/)
      .optional()
      .meta({ description: 'BCP 47: en, de, fr, es' }),
    tones: z.array(toneSchema).max(3).optional(),
    campaignId: z.uuid().nullable().optional().meta({ description: 'Whose lots are sold in it' }),
  }),
  generateEventLayoutTool: z.object({
    lots: z
      .number()
      .int()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'So many lots of the campaign; left out: all that can be sold' }),
  }),
  generateScriptFromLayoutTool: nothing,
  generateAudioTool: z.object({
    segmentIds: z
      .array(z.uuid())
      .max(120)
      .optional()
      .meta({ description: 'Left out: every segment whose words have changed since its sound was made' }),
  }),
  generatePresentationTool: nothing,
  editSegmentTool: z.object({
    segmentId,
    rev: z.number().int().min(1).meta({ description: 'Of the segment, as the state of the show has it' }),
    name: lineSchema(120, 1).optional(),
    content: textSchema(8_000).optional().meta({ description: 'All that is said in it, as it is to be' }),
    scene: sceneSchema.optional(),
  }),
  addSegmentTool: z.object({
    name: lineSchema(120, 1),
    type: segmentTypeSchema.optional(),
    about: textSchema(500)
      .optional()
      .meta({ description: 'What is to be said in it; the writer finds the words' }),
    content: textSchema(8_000).optional().meta({ description: 'The words themselves, when staff gave them' }),
    order: z
      .number()
      .int()
      .min(0)
      .max(120)
      .optional()
      .meta({ description: 'Its place, 0 is the first; left out: before the closing' }),
  }),
  reorderSegmentsTool: z.object({
    segmentIds: z.array(z.uuid()).min(1).max(120).meta({ description: 'All of them, in the new order' }),
  }),
  regenerateSegmentTool: z.object({
    segmentId,
    instruction: textSchema(500).optional().meta({ description: 'What should be different: shorter' }),
  }),
  deleteSegmentTool: z.object({ segmentId }),
} as const;

export type ToolName = keyof typeof toolInputs;
export type ToolInput<N extends ToolName> = z.output<(typeof toolInputs)[N]>;

const segmentRef = z.object({ id: z.uuid(), order: z.number(), name: z.string() });
const count = z.number().int();
const made = z.object({ done: z.literal(true), percent: count, detail: z.string() });
const underWay = z.object({ done: z.literal(false), percent: count, detail: z.string() });

/** What the model did not write, and why; staff are to be told. */
const trouble = z.string().nullable();

/** What each tool answers with: small, since the model reads it all again at every step. */
export const toolOutputs = {
  storeEventDataTool: z.object({
    title: z.string(),
    eventType: eventTypeSchema,
    eventDate: z.string().nullable(),
    minutes: count.nullable(),
    language: z.string(),
    tones: z.array(toneSchema),
    campaign: z.string().nullable(),
    lots: count,
    /** Facts that are still to be asked for. */
    missing: z.array(z.enum(['title', 'eventDate', 'minutes', 'campaignId'])),
  }),
  generateEventLayoutTool: z.object({ segments: z.array(segmentRef), seconds: count }),
  /** Long work: the first answers are its progress, the last one is what came of it. */
  generateScriptFromLayoutTool: z.union([
    underWay,
    z.object({ segments: count, words: count, status: showStatusSchema, trouble }),
  ]),
  generateAudioTool: z.union([underWay, made.extend({ segments: count, seconds: z.number() })]),
  generatePresentationTool: z.union([underWay, made.extend({ status: showStatusSchema })]),
  editSegmentTool: segmentRef.extend({ rev: count }),
  addSegmentTool: segmentRef.extend({ rev: count, words: count, trouble }),
  reorderSegmentsTool: z.object({ segments: z.array(segmentRef) }),
  regenerateSegmentTool: segmentRef.extend({ rev: count, words: count, trouble }),
  deleteSegmentTool: z.object({ segments: count }),
} as const;

export type ToolOutput<N extends ToolName> = z.output<(typeof toolOutputs)[N]>;

/** For the model: when to use which. */
export const toolDescriptions: Record<ToolName, string> = {
  storeEventDataTool:
    'Stores facts of the show: title, kind, date, length, language, tone, campaign. Send only what was said or follows from it.',
  generateEventLayoutTool: 'Plans the segments of the show from its facts and lots. Needs the facts first.',
  generateScriptFromLayoutTool: 'Writes what is said in every segment of the layout.',
  generateAudioTool: 'Has the script spoken: a sound file for each segment. Needs the script.',
  generatePresentationTool:
    'Makes the slides with lot pictures, notes and sound, and so the show ready. Needs the sound.',
  editSegmentTool: 'Changes the words, the name or the scene of one segment.',
  addSegmentTool: 'Puts a new segment into the show, with its words once there is a script.',
  reorderSegmentsTool: 'Puts the segments into a new order.',
  regenerateSegmentTool: 'Has one segment written anew, with an instruction if there is one.',
  deleteSegmentTool: 'Takes a segment out of the show.',
};
