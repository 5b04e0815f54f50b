import { z } from 'zod';
import { auctionStateSchema, type bidSchema, outcomeSchema } from './auction.ts';
import { errorCodeSchema } from './errors.ts';
import { currencySchema, minorUnitsSchema } from './money.ts';
import { sceneStateSchema } from './scene.ts';
import { speechSchema } from './speech.ts';
import { outputStatusSchema, qualitySchema, streamAirSchema } from './stream.ts';

/** The services of the SothebAIs document; `source` says which part of the house speaks. */
export const eventSourceSchema = z.enum([
  'auction-engine',
  'stream-manager',
  'event-handler',
  'agent-service',
  'admin-frontend',
]);
export type EventSource = z.infer<typeof eventSourceSchema>;

/**
 * time, hammer: sold · bought_now, accepted (Dutch): sold at once · no_bids: unsold · reserve_not_met, passed_in (by the
 * auctioneer): passed.
 */
export const endReasonSchema = z.enum([
  'time',
  'hammer',
  'bought_now',
  'accepted',
  'no_bids',
  'reserve_not_met',
  'passed_in',
]);
export type EndReason = z.infer<typeof endReasonSchema>;

/** Changes `fromRev`…`rev` of the lot, and the whole public state they lead to. */
const auctionChange = auctionStateSchema.extend({ auctionId: z.uuid(), fromRev: z.number().int() });

const bidPlaced = z.object({
  auctionId: z.uuid(),
  fromRev: z.number().int(),
  rev: z.number().int(),
  seq: z.number().int(),
  bidId: z.uuid(),
  amount: minorUnitsSchema,
  currency: currencySchema,
  paddle: z.number().int(),
  displayName: z.string(),
  auto: z.boolean(),
  timestamp: z.iso.datetime(),
});

export const moodSchema = z.enum(['calm', 'warm', 'excited', 'tense', 'triumphant', 'wistful']);
export type Mood = z.infer<typeof moodSchema>;

export const chatMessageSchema = z.object({
  messageId: z.uuid(),
  auctionId: z.uuid(),
  displayName: z.string(),
  paddle: z.number().int().nullable(),
  robot: z.boolean(),
  /** Spoken by the auctioneer for the house. */
  house: z.boolean(),
  text: z.string(),
  sentAt: z.number().int(),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/** A message that waits for a moderator, with what is needed to decide. */
export const heldMessageSchema = chatMessageSchema.extend({
  reason: z.string(),
  userId: z.uuid(),
  registrationId: z.uuid().nullable(),
  campaignId: z.uuid(),
  campaignName: z.string(),
  lotNumber: z.number().int(),
  title: z.string(),
});
export type HeldMessage = z.infer<typeof heldMessageSchema>;

const campaignRef = z.object({ campaignId: z.uuid(), name: z.string(), status: z.string() });
const streamRef = z.object({ streamId: z.string() });
const agentRef = z.object({ agentId: z.uuid(), name: z.string() });
const segmentRef = z.object({ showId: z.uuid(), segmentId: z.uuid() });
const userRef = z.object({ userId: z.uuid(), connections: z.number().int() });

/** One schema per event type, as the public sees it. Publishing anything else does not compile. */
export const EVENTS = {
  'auction:created': z.object({ auctionId: z.uuid(), campaignId: z.uuid(), lotNumber: z.number().int() }),
  'auction:started': auctionChange,
  'auction:bid_placed': bidPlaced,
  'auction:price_updated': auctionChange,
  'auction:extended': auctionChange.extend({
    /** linked: a lot of the same group was extended. */
    reason: z.enum(['soft_close', 'staff', 'linked']),
    extendedByMs: z.number().int(),
  }),
  'auction:fair_warning': auctionChange,
  'auction:paused': auctionChange,
  'auction:resumed': auctionChange,
  'auction:ended': auctionChange.extend({
    outcome: outcomeSchema,
    hammerPrice: minorUnitsSchema.nullable(),
    why: endReasonSchema,
  }),
  'auction:cancelled': auctionChange.extend({ reason: z.string() }),
  'auction:bid_voided': auctionChange.extend({
    bidId: z.uuid(),
    bidSeq: z.number().int(),
    reason: z.string(),
    /** The bidder was banned: all of their bids went with it. */
    forfeited: z.boolean(),
  }),
  /** The auctioneer changed the step or the ask. */
  'auction:ask_changed': auctionChange,
  /** The hammer is taken back: the lot is not sold, or bidding goes on. */
  'auction:sale_cancelled': auctionChange.extend({ reason: z.string() }),
  'auction:reopened': auctionChange,
  /** A bid that came just after the hammer; staff only. */
  'auction:late_bid': z.object({
    auctionId: z.uuid(),
    paddle: z.number().int(),
    displayName: z.string(),
    amount: minorUnitsSchema,
    currency: currencySchema,
    lateByMs: z.number().int(),
  }),
  /** The heartbeat of a live lot, and what follows a rebuild: compare `rev`, take a snapshot on a gap. */
  'auction:state': auctionChange,

  'stream:started': streamRef.extend({ sessionId: z.uuid(), startedAt: z.number().int() }),
  'stream:ended': streamRef.extend({ sessionId: z.uuid(), reason: z.string() }),
  'stream:scene_changed': sceneStateSchema,
  'stream:metrics': streamRef.extend({ metrics: z.record(z.string(), z.number()) }),
  'stream:quality_changed': streamRef.extend({ quality: qualitySchema, troubles: z.array(z.string()) }),
  /** Staff only: what the desk shows has changed. */
  'stream:air': streamRef.extend({ air: streamAirSchema }),
  'stream:output_changed': streamRef.extend({
    outputId: z.uuid(),
    status: outputStatusSchema,
    error: z.string().nullable(),
  }),
  /** Settings of staff (levels, music, outputs, title) have changed: read them again. */
  'stream:configured': streamRef,
  'stream:viewers': streamRef.extend({ viewers: z.number().int() }),

  'agent:message': agentRef.extend({
    text: z.string(),
    auctionId: z.uuid().nullable(),
    /** Not to be begun on air after this (epoch milliseconds): by then something else is the matter. */
    until: z.number().int().optional(),
    /** Staff had it said: it has its own way on air, and is no remark. */
    voiced: z.boolean().optional(),
  }),
  'agent:mood_changed': agentRef.extend({
    mood: moodSchema,
    expression: z.string(),
    intensity: z.number().int().min(0).max(100),
    auctionId: z.uuid().nullable(),
  }),
  'agent:speech_started': agentRef.extend({ streamId: z.string(), speech: speechSchema }),
  'agent:speech_ended': agentRef.extend({
    streamId: z.string(),
    speechId: z.uuid(),
    interrupted: z.boolean(),
  }),

  'user:connected': userRef,
  'user:disconnected': userRef,
  'user:action': z.object({ userId: z.uuid().nullable(), action: z.string(), subject: z.string() }),
  'user:outbid': z.object({
    userId: z.uuid(),
    auctionId: z.uuid(),
    rev: z.number().int(),
    title: z.string(),
    price: minorUnitsSchema,
    minNextBid: minorUnitsSchema,
    currency: currencySchema,
  }),
  'user:chat': chatMessageSchema,
  'user:chat_hidden': z.object({ auctionId: z.uuid(), messageId: z.uuid() }),
  /** Waits for a moderator; staff only. */
  'user:chat_held': chatMessageSchema.extend({ reason: z.string() }),
  /** A watched lot comes next. */
  'user:lot_next': z.object({
    userId: z.uuid(),
    auctionId: z.uuid(),
    title: z.string(),
    lotNumber: z.number().int(),
  }),
  /** Something a person should look at; staff only. */
  'user:flagged': z.object({ flagId: z.uuid(), kind: z.string(), auctionId: z.uuid().nullable() }),

  'campaign:started': campaignRef,
  'campaign:day_started': campaignRef.extend({ day: z.number().int(), totalDays: z.number().int() }),
  'campaign:updated': campaignRef,
  'campaign:ended': campaignRef,

  'show:segment_started': segmentRef,
  'show:segment_ended': segmentRef,
  'show:state': z.object({
    showId: z.uuid(),
    runId: z.uuid().nullable(),
    /** Of the run while there is one, else of the show. */
    status: z.string(),
  }),
  /** Staff only: something of the show was written; read that part again. */
  'show:changed': z.object({
    showId: z.uuid(),
    part: z.enum(['show', 'layout', 'script', 'chat', 'production', 'run']),
    rev: z.number().int().nullable(),
  }),
  /** Staff only: something of a video in the studio is another; read it again. */
  'studio:changed': z.object({ inputId: z.number().int() }),
  /** Staff only: a narrated video is another. */
  'narration:changed': z.object({ jobId: z.uuid() }),
  /** Something of the news is another. `onAir`: ticker and public page read them again. */
  'news:changed': z.object({ newsId: z.uuid().nullable(), onAir: z.boolean() }),
  'job:progress': z.object({
    jobId: z.string(),
    name: z.string(),
    percent: z.number().int().min(0).max(100),
    status: z.enum(['waiting', 'active', 'completed', 'failed', 'cancelled']),
    /** What it is for, and what it does just now. */
    subject: z.string().optional(),
    detail: z.string().optional(),
  }),
  'system:health': z.object({ ok: z.boolean(), parts: z.record(z.string(), z.boolean()) }),
  'system:error': z.object({ code: errorCodeSchema, component: z.string(), message: z.string() }),
  'system:metrics': z.object({ metrics: z.record(z.string(), z.number()) }),
} as const;

export type EventType = keyof typeof EVENTS;
export type EventData<T extends EventType> = z.infer<(typeof EVENTS)[T]>;

export type EventEnvelope<T extends EventType = EventType> = {
  [K in T]: {
    id: string;
    timestamp: number;
    type: K;
    source: EventSource;
    version: '1.0';
    data: EventData<K>;
  };
}[T];

/** Staff and internal channels also see who is behind a paddle. */
export type Internal = { userId?: string | null; twitterHandle?: string | null; outbid?: Outbid };

/** Who lost the lead by a price update; every hub tells those of them that are connected to it. */
export type Outbid = { title: string; userIds: string[] };

/** An event as it travels inside the house: who is behind a paddle is still in `data`. */
export type InternalEvent<T extends EventType = EventType> = {
  [K in T]: Omit<EventEnvelope<K>, 'data'> & { data: EventData<K> & Internal };
}[T];

export const CHANNELS = {
  auction: 'events:auction',
  stream: 'events:stream',
  agent: 'events:agent',
  user: 'events:user',
  system: 'events:system',
} as const;
export type Channel = (typeof CHANNELS)[keyof typeof CHANNELS];

/** `campaign:`, `show:` and `job:` travel with `system:`; every other prefix has its own channel. */
export function channelOf(type: EventType): Channel {
  const prefix = type.slice(0, type.indexOf(':'));
  return prefix in CHANNELS ? CHANNELS[prefix as keyof typeof CHANNELS] : CHANNELS.system;
}

/** Public bid as it stands in a list, from the event that announced it. */
export function bidOfEvent(data: EventData<'auction:bid_placed'>): z.infer<typeof bidSchema> {
  const { auctionId, rev, seq, amount, currency, paddle, displayName, auto } = data;
  return {
    id: data.bidId,
    auctionId,
    rev,
    seq,
    amount,
    currency,
    paddle,
    displayName,
    auto,
    status: 'accepted',
    placedAt: Date.parse(data.timestamp),
  };
}
