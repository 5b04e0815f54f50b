import { z } from 'zod';
import { pageQuerySchema } from './catalogue.ts';
import { alignmentSchema } from './speech.ts';
import { lineSchema, textSchema } from './text.ts';

/** draft → scheduled (published by itself at its time) → published → archived. */
export const newsStatusSchema = z.enum(['draft', 'scheduled', 'published', 'archived']);
export type NewsStatus = z.infer<typeof newsStatusSchema>;

export const newsMediaSchema = z.object({
  id: z.uuid(),
  type: z.enum(['image', 'audio']),
  url: z.string(),
  /** Of a picture, for those who do not see it. */
  alt: z.string().nullable(),
});
export type NewsMedia = z.infer<typeof newsMediaSchema>;
export const newsMediaPatchSchema = z.object({ alt: lineSchema(300).nullable() });

/** A public item. */
export const newsItemSchema = z.object({
  id: z.uuid(),
  headline: z.string(),
  content: z.string(),
  language: z.string(),
  sourceUrl: z.string().nullable(),
  publishedAt: z.iso.datetime(),
  media: z.array(newsMediaSchema),
  /** The item read aloud, once it has been made: the transcript moves with it. */
  voice: z
    .object({ url: z.string(), text: z.string(), durationMs: z.number().int(), alignment: alignmentSchema })
    .nullable(),
});
export type NewsItem = z.infer<typeof newsItemSchema>;

/** In a list: that it is heard, and for how long; the words and their times come with the item. */
const listedVoiceSchema = z.object({ durationMs: z.number().int() }).nullable();
export const newsListedSchema = newsItemSchema.extend({ voice: listedVoiceSchema });
export type NewsListed = z.infer<typeof newsListedSchema>;

/** The item as staff see it. */
export const newsDraftSchema = newsItemSchema.extend({
  status: newsStatusSchema,
  /** When it is published by itself; null: when somebody says so. */
  publishAt: z.iso.datetime().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  /** It runs in the ticker of the broadcast while it is published. */
  ticker: z.boolean(),
  /** The host reads it when it is published. */
  spoken: z.boolean(),
  /** making: a job is at it · failed: `voiceError` says why · ready: `voice` is there. */
  voiceState: z.enum(['none', 'making', 'ready', 'failed']),
  voiceError: z.string().nullable(),
  /** When the host read it on air. */
  spokenAt: z.iso.datetime().nullable(),
  feedId: z.uuid().nullable(),
  author: z.string().nullable(),
  rev: z.number().int(),
});
export type NewsDraft = z.infer<typeof newsDraftSchema>;
/** The same in a list. */
export const newsDraftListedSchema = newsDraftSchema.extend({ voice: listedVoiceSchema });
export type NewsDraftListed = z.infer<typeof newsDraftListedSchema>;

const newsFieldsSchema = z.object({
  headline: lineSchema(200, 3),
  content: textSchema(10_000),
  /** BCP 47. */
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/)
    .max(16),
  sourceUrl: z
    .url({ protocol: /^https?$/, normalize: true })
    .max(2_000)
    .nullable(),
  publishAt: z.iso.datetime().nullable(),
  ticker: z.boolean(),
  spoken: z.boolean(),
});
const { language, sourceUrl, publishAt, ticker, spoken } = newsFieldsSchema.shape;
export const newNewsSchema = newsFieldsSchema.extend({
  language: language.default('en'),
  sourceUrl: sourceUrl.default(null),
  /** Set: it is published by itself then; else it waits as a draft. */
  publishAt: publishAt.default(null),
  ticker: ticker.default(false),
  spoken: spoken.default(false),
});
export type NewNews = z.output<typeof newNewsSchema>;
/** `q` searches headlines, as `websearch_to_tsquery` reads it. */
export const newsQuerySchema = pageQuerySchema.extend({ q: z.string().trim().max(200).optional() });
/** Staff see any status. */
export const newsDeskQuerySchema = newsQuerySchema.extend({ status: newsStatusSchema.optional() });
/** Lines of published items for the ticker, newest first. */
export const newsTickerSchema = z.object({ lines: z.array(z.string()) });

/** What is left out stays. `rev` as it was seen: another one since is a CONFLICT. */
export const newsPatchSchema = newsFieldsSchema.partial().extend({ rev: z.number().int() });
export type NewsPatch = z.output<typeof newsPatchSchema>;
/** Publishing, taking back and archiving: with `rev` only what was seen, else what it is by now. */
export const newsDeedSchema = newsPatchSchema.pick({ rev: true }).partial();

export const newsFeedSchema = z.object({
  id: z.uuid(),
  url: z.string(),
  title: z.string(),
  status: z.enum(['new', 'ok', 'failed']),
  /** Why the last reading failed, or did not take everything, in plain words. */
  error: z.string().nullable(),
  items: z.number().int(),
  readAt: z.iso.datetime().nullable(),
  /** What is imported is published at once; else it waits as a draft. */
  autoPublish: z.boolean(),
});
export type NewsFeed = z.infer<typeof newsFeedSchema>;
export const newFeedSchema = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  autoPublish: z.boolean().default(false),
});
/** The address stays: another one is another feed. */
export const newsFeedPatchSchema = newFeedSchema.pick({ autoPublish: true }).required();
