import { z } from 'zod';
import { moodSchema } from './events.ts';
import { lineSchema, textSchema } from './text.ts';

/** Who the host is. */
export const personaSchema = z.object({
  /** How the host is described to a model, and to staff. */
  description: textSchema(1_000),
  /** 0 to 100. */
  warmth: z.number().int().min(0).max(100),
  humour: z.number().int().min(0).max(100),
  energy: z.number().int().min(0).max(100),
});
export type Persona = z.infer<typeof personaSchema>;

/** Something the host remembers of an evening, and says again at a later one. */
export const memorySchema = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: z.enum(['record', 'sale', 'passed', 'evening', 'note']),
  text: z.string(),
  auctionId: z.uuid().nullable(),
});
export type HostMemory = z.infer<typeof memorySchema>;

/** `GET /api/agents/:id`; what staff do not see in public is left out for everybody else. */
export const agentSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  mood: moodSchema,
  expression: z.string(),
  intensity: z.number().int().min(0).max(100),
  /** Staff hold this mood until then (epoch milliseconds); null: it follows the room. */
  moodHeldUntil: z.number().int().nullable(),
  muted: z.boolean(),
  answersChat: z.boolean(),
  persona: personaSchema,
  blockedWords: z.array(z.string()),
  auctionId: z.uuid().nullable(),
  /** The last remarks, oldest first. */
  remarks: z.array(z.string()),
});
export type Agent = z.infer<typeof agentSchema>;
export const publicAgentSchema = agentSchema.pick({
  id: true,
  name: true,
  mood: true,
  expression: true,
  intensity: true,
});

export const agentPatchSchema = z.object({
  name: lineSchema(80, 1).optional(),
  muted: z.boolean().optional(),
  answersChat: z.boolean().optional(),
  persona: personaSchema.partial().optional(),
  blockedWords: z.array(lineSchema(60, 2)).max(500).optional(),
});
export const agentMoodSchema = z.object({
  /** null: it follows the room again. */
  mood: moodSchema.nullable(),
  seconds: z.number().int().min(5).max(3_600).default(60),
});
export const agentMessageSchema = z.object({ text: lineSchema(500, 1) });

/** What was looked at before it was believed or spoken. */
export const moderationEntrySchema = z.object({
  id: z.uuid(),
  direction: z.enum(['in', 'out']),
  text: z.string(),
  verdict: z.enum(['passed', 'held', 'blocked', 'unchecked']),
  /** Why not, in plain words. */
  reason: z.string().nullable(),
  /** Which check decided: the word list, staff's words, the model. */
  by: z.string(),
  createdAt: z.iso.datetime(),
});
export type ModerationEntry = z.infer<typeof moderationEntrySchema>;
