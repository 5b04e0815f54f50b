import { z } from 'zod';
import { incrementTableSchema } from './increments.ts';
import { currencySchema, minorUnitsSchema } from './money.ts';
import { lineSchema } from './text.ts';

export const auctionStatusSchema = z.enum(['scheduled', 'live', 'paused', 'ended', 'cancelled']);
export type AuctionStatus = z.infer<typeof auctionStatusSchema>;

/** sold: hammer fell at or above the reserve · passed: bids, but below the reserve · unsold: no bid. */
export const outcomeSchema = z.enum(['sold', 'passed', 'unsold']);
export type Outcome = z.infer<typeof outcomeSchema>;

export const formatSchema = z.enum(['english']);

/** How the public sees a bidder. */
export const publicBidderSchema = z.object({ paddle: z.number().int(), displayName: z.string() });

const epochMs = z.number().int().meta({ description: 'Milliseconds since 1970 on the server clock' });

/** The changing half of a lot, as every bidder may see it. `price` is the opening price while there is no bid. */
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
  standing: z.enum(['leading', 'outbid']),
  maxAmount: minorUnitsSchema.optional(),
});
export type OwnBid = z.infer<typeof ownBidSchema>;

export const lotImageSchema = z.object({
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});

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
  buyersPremiumBps: z.number().int(),
});
export type Lot = z.infer<typeof lotSchema>;

/** What the asking user, and nobody else, is told beside the state. */
export const ownStandingSchema = z.object({
  paddle: z.number().int().nullable(),
  registration: z.enum(['none', 'pending', 'approved', 'declined', 'banned']),
  leading: z.boolean(),
  maxAmount: minorUnitsSchema.nullable(),
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

/** Bodies of the staff commands on a lot. */
export const extendSchema = z.object({ seconds: z.number().int().min(1).max(86_400) });
export const reasonSchema = z.object({ reason: lineSchema(300).default('') });
