import { z } from 'zod';

/** A line of the house's own history: who did what to what. */
export const logEntrySchema = z.object({
  id: z.uuid(),
  at: z.number().int(),
  actorId: z.uuid().nullable(),
  actorName: z.string().nullable(),
  type: z.string(),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

export const overviewSchema = z.object({
  biddersOnline: z.number().int(),
  viewersOnline: z.number().int(),
  overlays: z.array(
    z.object({ id: z.string(), lastBeatAt: z.number().int(), visible: z.boolean(), frozen: z.boolean() }),
  ),
  parts: z.record(z.string(), z.boolean()),
});
export type Overview = z.infer<typeof overviewSchema>;
