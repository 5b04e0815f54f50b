import { z } from 'zod';
import { textSchema } from '../../contracts/text.ts';

/** The longest message of staff, in characters. */
export const MAX_MESSAGE = 4_000;

const part = z.looseObject({ type: z.string().max(120) });

/**
 * `POST /api/events/:id/chat`: the newest message as useChat has it. Of a message of staff the text counts; of one of
 * the assistant only the answers to what it asked. Everything before it is read from the database.
 */
export const chatInputSchema = z.object({
  message: z.object({
    id: z.string().min(1).max(120),
    role: z.enum(['user', 'assistant']),
    parts: z.array(part).max(400),
  }),
});
export type ChatInput = z.output<typeof chatInputSchema>;

/** What staff wrote, as it is kept. */
export const wordsSchema = textSchema(MAX_MESSAGE).pipe(z.string().min(1));
