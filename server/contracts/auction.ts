import { z } from 'zod';
import { incrementTableSchema } from './increments.ts';
import { currencySchema, minorUnitsSchema } from './money.ts';
import { lineSchema } from './text.ts';

export const auctionStatusSchema = z.enum(['scheduled', 'live', 'paused', 'ended', 'cancelled']);
export type AuctionStatus = z.infer<typeof auctionStatusSchema>;

/** sold: hammer fell at or above the reserve · passed: bids, but below the reserve · unsold: no bid. */
export const outcomeSchema = z.enum(['sold', 'passed', 'unsold']);
export type Outcome = z.infer<typeof outcomeSchema>;

/**
 * english: rising, with proxy bids (sudden death: `softCloseSeconds` 0) · dutch: falling on the server's clock, the first
 * acceptance wins · sealed: nothing but the count shows before the close; the highest pays its own bid (`sealed_first`)
 * or the second highest (`sealed_second`).
 */
export const formatSchema = z.enum(['english', 'dutch', 'sealed_first', 'sealed_second']);
export type Format = z.infer<typeof formatSchema>;

/** How the price of a Dutch lot falls, in minor units: by `decrement` every `everyMs`, not below `floorPrice`. */
export const fallSchema = z.object({
  floorPrice: minorUnitsSchema,
  decrement: minorUnitsSchema,
  everyMs: z.number().int().positive(),
});
export type Fall = z.infer<typeof fallSchema>;

/** How the public sees a bidder. */
export const publicBidderSchema = z.object({ paddle: z.number().int(), displayName: z.string() });

const epochMs = z.number().int().meta({ description: 'Milliseconds since 1970 on the server clock' });

/**
 * The changing half of a lot, as every bidder may see it. `price` is the opening price while there is no bid, on a sealed
 * lot until the close; on a Dutch lot it is the asking price at `serverTime`, which goes on falling from `fallsFrom`.
 */
export const auctionStateSchema = z.object({
  rev: z.number().int().meta({ description: 'Gap-free number of the change that led to this state' }),
  seq: z.number().int().meta({ description: 'Gap-free number of the last accepted bid' }),
  status: auctionStatusSchema,
  outcome: outcomeSchema.nullable(),
  currency: currencySchema,
  price: minorUnitsSchema,
  minNextBid: minorUnitsSchema,
  bidCount: z.number().int().meta({ description: 'Standing bids: accepted and not voided' }),
  leader: publicBidderSchema.nullable(),
  reserveMet: z.boolean(),
  step: minorUnitsSchema
    .nullable()
    .meta({ description: 'The step the auctioneer set, until the next range; null: the table' }),
  buyNowPrice: minorUnitsSchema
    .nullable()
    .meta({ description: 'What buys the lot at once, while it can be; else null' }),
  fallsFrom: epochMs.nullable().meta({
    description: 'Dutch and live: when the price began to fall from the opening price, pauses left out',
  }),
  startsAt: epochMs.nullable(),
  endsAt: epochMs
    .nullable()
    .meta({ description: 'The effective end; null before the opening and while paused' }),
  remainingMs: z.number().int().nullable().meta({ description: 'Time left, frozen, while paused' }),
  warnings: z.number().int().min(0).max(2).meta({ description: '1 going once, 2 going twice' }),
  extensions: z.number().int(),
  serverTime: epochMs,
});
export type AuctionState = z.infer<typeof auctionStateSchema>;

export const bidSchema = z.object({
  id: z.uuid(),
  auctionId: z.uuid(),
  seq: z.number().int(),
  rev: z.number().int(),
  amount: minorUnitsSchema,
  currency: currencySchema,
  paddle: z.number().int(),
  displayName: z.string(),
  auto: z.boolean().meta({ description: 'Placed by the engine for a bidder who left a maximum' }),
  status: z.enum(['accepted', 'voided']),
  placedAt: epochMs,
});
export type Bid = z.infer<typeof bidSchema>;

/** What only the bidder learns about the own offer. */
export const ownBidSchema = bidSchema.extend({
  standing: z
    .enum(['leading', 'outbid', 'sealed'])
    .meta({ description: 'sealed: nobody knows before the close' }),
  maxAmount: minorUnitsSchema.optional(),
});
export type OwnBid = z.infer<typeof ownBidSchema>;

/** How a lot ended, or stands, for somebody who bid on it. voided: none of the own bids counts any more. */
export const ownResultSchema = z.enum([
  'leading',
  'outbid',
  'sealed',
  'won',
  'lost',
  'passed',
  'withdrawn',
  'voided',
]);
export type OwnResult = z.infer<typeof ownResultSchema>;

export const lotImageSchema = z.object({
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});

/** Rows rise strictly from 0; `bps` is the rate on the slice of the hammer price that begins there (2500 is 25 %). */
export const premiumTableSchema = z
  .array(z.object({ from: minorUnitsSchema, bps: z.number().int().min(0).max(10_000) }))
  .min(1)
  .max(10)
  .refine((rows) => rows[0]?.from === '0', 'the first row must start at 0')
  .refine(
    (rows) => rows.every((row, i) => i === 0 || BigInt(row.from) > BigInt(rows[i - 1]?.from ?? '0')),
    'rows must rise',
  );
export type PremiumTable = z.infer<typeof premiumTableSchema>;

/** The unchanging half of a lot. */
export const lotSchema = z.object({
  lotNumber: z.number().int(),
  campaignId: z.uuid(),
  campaignName: z.string(),
  demo: z.boolean(),
  artItemId: z.uuid(),
  title: z.string(),
  artist: z.string(),
  year: z.string(),
  medium: z.string(),
  dimensions: z.string(),
  description: z.string(),
  provenance: z.string(),
  images: z.array(lotImageSchema),
  estimateLow: minorUnitsSchema.nullable(),
  estimateHigh: minorUnitsSchema.nullable(),
  openingPrice: minorUnitsSchema,
  hasReserve: z.boolean(),
  increments: incrementTableSchema,
  softCloseSeconds: z.number().int(),
  maxExtensions: z.number().int(),
  durationSeconds: z.number().int(),
  fall: fallSchema.nullable(),
  /** Lots of one campaign with the same name here close together. */
  softCloseGroup: z.string().nullable(),
  /** The buyer's premium by range of the hammer price, each slice at its own rate. */
  premiumTable: premiumTableSchema,
  taxBps: z.number().int(),
  reofferOf: z.uuid().nullable(),
});
export type Lot = z.infer<typeof lotSchema>;

/** What the asking user, and nobody else, is told beside the state. */
export const ownStandingSchema = z.object({
  paddle: z.number().int().nullable(),
  registration: z.enum(['none', 'pending', 'approved', 'declined', 'banned']),
  leading: z.boolean(),
  maxAmount: minorUnitsSchema.nullable(),
  preBid: minorUnitsSchema.nullable().meta({ description: 'The maximum left before the opening' }),
  sealedBid: minorUnitsSchema.nullable().meta({ description: 'The own sealed bid that stands' }),
  watching: z.boolean(),
});
export type OwnStanding = z.infer<typeof ownStandingSchema>;

/** A whole lot at one committed `rev`: enough to paint a page, and to go on from by events. */
export const snapshotSchema = auctionStateSchema.extend({
  id: z.uuid(),
  format: formatSchema,
  lot: lotSchema,
  bids: z.array(bidSchema).meta({ description: 'The newest bids, newest first, at most 20' }),
  you: ownStandingSchema.optional(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** A row of a list of lots. */
export const auctionSummarySchema = auctionStateSchema.extend({
  id: z.uuid(),
  format: formatSchema,
  lot: lotSchema.pick({
    lotNumber: true,
    campaignId: true,
    campaignName: true,
    demo: true,
    title: true,
    artist: true,
    images: true,
    estimateLow: true,
    estimateHigh: true,
    reofferOf: true,
  }),
});
export type AuctionSummary = z.infer<typeof auctionSummarySchema>;

export const placeBidSchema = z.object({
  amount: minorUnitsSchema,
  currency: currencySchema,
  idempotencyKey: z
    .string()
    .min(8)
    .max(100)
    .regex(/^[\w.:-]+$/),
  maxAmount: minorUnitsSchema.optional(),
});
export type PlaceBid = z.infer<typeof placeBidSchema>;

export const bidAnswerSchema = z.object({
  bid: ownBidSchema.meta({
    description: 'Your standing bid; after raising only the maximum, the one you had',
  }),
  auction: auctionStateSchema.extend({ id: z.uuid() }),
});
export type BidAnswer = z.infer<typeof bidAnswerSchema>;

/** A maximum left before the lot opens; the opening applies it. English lots only. */
export const preBidSchema = z.object({ maxAmount: minorUnitsSchema, currency: currencySchema });
export const ownPreBidSchema = z.object({ auctionId: z.uuid(), maxAmount: minorUnitsSchema.nullable() });

export const buyNowSchema = placeBidSchema.pick({ currency: true, idempotencyKey: true });

/** Bodies of the staff commands on a lot. */
export const incrementSchema = z.object({
  step: z.union([z.enum(['half', 'double', 'table']), minorUnitsSchema]),
});
export const askSchema = z.object({ amount: minorUnitsSchema });
/** `amount` left out: the ask, whatever it is when the bid arrives. */
export const floorBidSchema = z.object({
  paddle: z.number().int().positive(),
  amount: minorUnitsSchema.optional(),
  idempotencyKey: placeBidSchema.shape.idempotencyKey,
});
export const reopenSchema = z.object({ seconds: z.number().int().min(5).max(86_400).default(30) });
/** What is left out stays as it was. */
export const reofferSchema = z.object({
  openingPrice: minorUnitsSchema.optional(),
  reservePrice: minorUnitsSchema.nullable().optional(),
});
export const houseMessageSchema = z.object({ text: lineSchema(200, 1) });
export const extendSchema = z.object({ seconds: z.number().int().min(1).max(86_400) });
export const reasonSchema = z.object({ reason: lineSchema(300).default('') });
