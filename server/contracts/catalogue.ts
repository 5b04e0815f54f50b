import { z } from 'zod';
import { auctionStatusSchema, formatSchema, lotImageSchema } from './auction.ts';
import { incrementTableSchema } from './increments.ts';
import { currencySchema, minorUnitsSchema } from './money.ts';
import { lineSchema, textSchema } from './text.ts';

/** The last moment of the year 9999. */
const END_OF_TIME = 253_402_300_799_999;

/** ISO text or epoch milliseconds in, epoch milliseconds out. */
const instant = z
  .union([z.number(), z.iso.datetime({ offset: true }).transform((t) => Date.parse(t))])
  .pipe(z.number().int().positive().max(END_OF_TIME));

export const campaignStatusSchema = z.enum(['draft', 'scheduled', 'active', 'ended', 'cancelled']);

export const campaignInputSchema = z.object({
  name: lineSchema(120, 1),
  description: textSchema(4000).default(''),
  collectionId: z.uuid().nullable().default(null),
  status: campaignStatusSchema.default('draft'),
  startsAt: instant.nullable().default(null),
  endsAt: instant.nullable().default(null),
  totalDays: z.number().int().min(1).max(366).default(1),
  currency: currencySchema.default('USD'),
  registrationPolicy: z.enum(['open', 'approval']).default('open'),
  buyersPremiumBps: z.number().int().min(0).max(10_000).default(2_500),
  taxBps: z.number().int().min(0).max(10_000).default(0),
});
export const campaignSchema = campaignInputSchema.extend({
  id: z.uuid(),
  startsAt: z.number().int().nullable(),
  endsAt: z.number().int().nullable(),
  currentDay: z.number().int(),
  demo: z.boolean(),
  lotCount: z.number().int(),
  createdAt: z.number().int(),
});
export type Campaign = z.infer<typeof campaignSchema>;

export const collectionInputSchema = z.object({
  name: lineSchema(120, 1),
  description: textSchema(4000).default(''),
  metadata: z
    .record(z.string(), z.unknown())
    // PostgreSQL keeps every character but this one.
    .refine((data) => !JSON.stringify(data).includes('\\u0000'), 'must not contain NUL characters')
    .default({}),
});
export const collectionSchema = collectionInputSchema.extend({
  id: z.uuid(),
  itemCount: z.number().int(),
  createdAt: z.number().int(),
});
export type Collection = z.infer<typeof collectionSchema>;

export const artItemInputSchema = z.object({
  collectionId: z.uuid(),
  title: lineSchema(160, 1),
  artist: lineSchema(120).default(''),
  year: lineSchema(40).default(''),
  medium: lineSchema(160).default(''),
  dimensions: lineSchema(120).default(''),
  description: textSchema(6000).default(''),
  provenance: textSchema(4000).default(''),
  currency: currencySchema.default('USD'),
  estimateLow: minorUnitsSchema.nullable().default(null),
  estimateHigh: minorUnitsSchema.nullable().default(null),
  /** Keys returned by `POST /api/assets`; the first is the main picture. */
  imageKeys: z.array(z.string().max(300)).max(12).default([]),
});
export const artItemSchema = artItemInputSchema.extend({
  id: z.uuid(),
  images: z.array(lotImageSchema),
  createdAt: z.number().int(),
});
export type ArtItem = z.infer<typeof artItemSchema>;

export const auctionInputSchema = z.object({
  campaignId: z.uuid(),
  artItemId: z.uuid(),
  lotNumber: z.number().int().min(1).max(99_999).optional(),
  format: formatSchema.default('english'),
  openingPrice: minorUnitsSchema,
  reservePrice: minorUnitsSchema.nullable().default(null),
  increments: incrementTableSchema.optional(),
  /** Opens by itself at this time; null: staff (or the show) open it. */
  startsAt: instant.nullable().default(null),
  durationSeconds: z
    .number()
    .int()
    .min(5)
    .max(30 * 86_400)
    .default(300),
  softCloseSeconds: z.number().int().min(0).max(3_600).default(30),
  maxExtensions: z.number().int().min(0).max(1_000).default(20),
  sellerId: z.uuid().nullable().default(null),
});
export type AuctionInput = z.infer<typeof auctionInputSchema>;

/** What was agreed about a lot, for staff only: it holds the reserve. */
export const auctionTermsSchema = auctionInputSchema.extend({
  id: z.uuid(),
  status: auctionStatusSchema,
  lotNumber: z.number().int(),
  increments: incrementTableSchema,
  startsAt: z.number().int().nullable(),
});
export type AuctionTerms = z.infer<typeof auctionTermsSchema>;

export const assetSchema = z.object({
  key: z.string(),
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
});
export type Asset = z.infer<typeof assetSchema>;

export const registrationStatusSchema = z.enum(['pending', 'approved', 'declined', 'banned']);
export const registrationSchema = z.object({
  id: z.uuid(),
  campaignId: z.uuid(),
  userId: z.uuid(),
  displayName: z.string(),
  paddle: z.number().int(),
  status: registrationStatusSchema,
  bidLimit: minorUnitsSchema.nullable(),
});
export type Registration = z.infer<typeof registrationSchema>;

export const settlementSchema = z.object({
  id: z.uuid(),
  auctionId: z.uuid(),
  invoiceNumber: z.string(),
  title: z.string(),
  lotNumber: z.number().int(),
  buyer: z.string(),
  currency: currencySchema,
  hammer: minorUnitsSchema,
  premium: minorUnitsSchema,
  tax: minorUnitsSchema,
  total: minorUnitsSchema,
  status: z.enum(['unpaid', 'paid', 'cancelled']),
  createdAt: z.number().int(),
});
export type Settlement = z.infer<typeof settlementSchema>;

/** Lists are pages: `nextCursor` goes back as `?cursor=`, null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
