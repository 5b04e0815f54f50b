import { z } from 'zod';
import { auctionStatusSchema, formatSchema, lotImageSchema, premiumTableSchema } from './auction.ts';
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

/**
 * manual: staff open each lot · sequential: each lot opens `gapSeconds` after the hammer of the one before · staggered:
 * all open together and close `gapSeconds` apart, in the order of lot numbers.
 */
export const runningOrderSchema = z.enum(['manual', 'sequential', 'staggered']);

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
  /** Null: `buyersPremiumBps` on all of the hammer price. */
  premiumTable: premiumTableSchema.nullable().default(null),
  taxBps: z.number().int().min(0).max(10_000).default(0),
  runningOrder: runningOrderSchema.default('manual'),
  gapSeconds: z.number().int().min(0).max(86_400).default(15),
  depositRequired: minorUnitsSchema.nullable().default(null),
  chatSlowSeconds: z.number().int().min(0).max(3_600).default(2),
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
  /** Dutch lots, and only they, have these three; `floorPrice` takes the place of the reserve. */
  floorPrice: minorUnitsSchema.nullable().default(null),
  decrement: minorUnitsSchema.nullable().default(null),
  decrementSeconds: z.number().int().min(1).max(3_600).nullable().default(null),
  /** English lots only, as the next. */
  buyNowPrice: minorUnitsSchema.nullable().default(null),
  softCloseGroup: lineSchema(40, 1).nullable().default(null),
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
  reofferOf: z.uuid().nullable(),
  reofferedAs: z.uuid().nullable(),
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
export const depositStatusSchema = z.enum(['none', 'requested', 'received', 'returned']);
export const registrationSchema = z.object({
  id: z.uuid(),
  campaignId: z.uuid(),
  userId: z.uuid(),
  displayName: z.string(),
  paddle: z.number().int(),
  status: registrationStatusSchema,
  bidLimit: minorUnitsSchema.nullable(),
  depositStatus: depositStatusSchema,
  deposit: minorUnitsSchema,
  walkIn: z.boolean(),
  createdAt: z.number().int(),
});
export type Registration = z.infer<typeof registrationSchema>;

/** What staff see and set of a bidder. */
export const staffRegistrationSchema = registrationSchema.extend({
  twitterHandle: z.string().nullable(),
  note: z.string(),
  chatMutedUntil: z.number().int().nullable(),
  chatBanned: z.boolean(),
  chatSlowSeconds: z.number().int().nullable(),
  online: z.boolean(),
});
export type StaffRegistration = z.infer<typeof staffRegistrationSchema>;
export const registrationPatchSchema = z
  .object({
    status: registrationStatusSchema,
    bidLimit: minorUnitsSchema.nullable(),
    depositStatus: depositStatusSchema,
    deposit: minorUnitsSchema,
    note: lineSchema(300),
    chatMutedUntil: instant.nullable(),
    chatBanned: z.boolean(),
    chatSlowSeconds: z.number().int().min(0).max(3_600).nullable(),
    twitterHandle: z
      .string()
      .regex(/^@?\w{1,15}$/)
      .transform((handle) => handle.replace('@', '').toLowerCase())
      .nullable(),
  })
  .partial();
/** Somebody in the room: the clerk bids for them. */
export const walkInSchema = z.object({
  displayName: lineSchema(40, 2),
  bidLimit: minorUnitsSchema.nullable().default(null),
});

export const settlementStatusSchema = z.enum(['unpaid', 'paid', 'cancelled']);
export const settlementSchema = z.object({
  id: z.uuid(),
  auctionId: z.uuid(),
  campaignId: z.uuid(),
  invoiceNumber: z.string(),
  title: z.string(),
  lotNumber: z.number().int(),
  buyer: z.string(),
  buyerId: z.uuid(),
  paddle: z.number().int(),
  currency: currencySchema,
  hammer: minorUnitsSchema,
  premium: minorUnitsSchema,
  tax: minorUnitsSchema,
  total: minorUnitsSchema,
  status: settlementStatusSchema,
  paidAt: z.number().int().nullable(),
  cancelledAt: z.number().int().nullable(),
  note: z.string(),
  createdAt: z.number().int(),
  /** Signed links for a browser, which sends no access token with a click; good for some hours. */
  invoiceUrl: z.string(),
  invoicePdfUrl: z.string(),
});
export type Settlement = z.infer<typeof settlementSchema>;
/** A paid invoice may become unpaid again (a mistake); a cancelled one stays cancelled. */
export const settlementPatchSchema = z
  .object({ status: z.enum(['unpaid', 'paid']), note: lineSchema(300) })
  .partial();

export const fraudKindSchema = z.enum(['same_address', 'new_account_late', 'cancel_and_sell', 'own_lot']);
export const fraudFlagSchema = z.object({
  id: z.uuid(),
  kind: fraudKindSchema,
  auctionId: z.uuid().nullable(),
  lotNumber: z.number().int().nullable(),
  title: z.string().nullable(),
  userId: z.uuid().nullable(),
  displayName: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  status: z.enum(['open', 'dismissed', 'confirmed']),
  note: z.string(),
  createdAt: z.number().int(),
  decidedAt: z.number().int().nullable(),
});
export type FraudFlag = z.infer<typeof fraudFlagSchema>;
export const fraudDecisionSchema = z.object({
  status: z.enum(['open', 'dismissed', 'confirmed']),
  note: lineSchema(300).default(''),
});

/** Millionths of a currency per US dollar: for estimates beside a price, never for a bid. */
export const exchangeRatesSchema = z.object({
  asOf: z.number().int().nullable(),
  perUsd: z.partialRecord(currencySchema, z.string().regex(/^[1-9]\d{0,17}$/)),
});
export type ExchangeRates = z.infer<typeof exchangeRatesSchema>;

/** A bid from a social post, signed by the one who relays it; see docs/social-bids.md. */
export const socialBidSchema = z.object({
  id: z
    .string()
    .min(8)
    .max(100)
    .regex(/^[\w.:-]+$/),
  platform: z.enum(['twitter']),
  handle: z.string().regex(/^@?\w{1,15}$/),
  auctionId: z.uuid(),
  amount: minorUnitsSchema,
  currency: currencySchema,
  maxAmount: minorUnitsSchema.optional(),
});

/** A signed receipt (JWS, EdDSA) and the key that proves it. */
export const receiptSchema = z.object({ receipt: z.string(), claims: z.record(z.string(), z.unknown()) });

/** Lists are pages: `nextCursor` goes back as `?cursor=`, null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
