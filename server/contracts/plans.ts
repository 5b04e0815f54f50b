import { z } from 'zod';

export const PLANS = ['free', 'pro', 'enterprise'] as const;
export const planSchema = z.enum(PLANS);
export type Plan = z.infer<typeof planSchema>;

/** cancelled: it holds until its end date, and then no more · expired: over. */
export const subscriptionStatusSchema = z.enum(['active', 'cancelled', 'expired']);

/** What is metered, each in its own unit. */
export const METERED = {
  voice_seconds: 'seconds of speech made',
  images: 'pictures made',
  videos: 'videos made',
  shows: 'shows written',
  stream_minutes: 'minutes on air',
} as const;
export const meteredSchema = z.enum(Object.keys(METERED) as [keyof typeof METERED]);
export type Metered = z.infer<typeof meteredSchema>;

/** A quota as it stands; `limit` null: none. */
export const quotaSchema = z.object({
  action: meteredSchema,
  limit: z.number().int().min(0).nullable(),
  used: z.number().int().min(0),
  /** Held for work that is under way. */
  held: z.number().int().min(0),
  resetsAt: z.iso.datetime(),
});
export type Quota = z.infer<typeof quotaSchema>;

export const subscriptionSchema = z.object({
  id: z.uuid().nullable(),
  plan: planSchema,
  status: subscriptionStatusSchema,
  startDate: z.iso.datetime().nullable(),
  endDate: z.iso.datetime().nullable(),
  /** The plan that begins when this period ends, when it is another. */
  nextPlan: planSchema.nullable(),
  /** manual: staff give and take it. */
  provider: z.enum(['manual', 'stripe']),
  /** A plan that rests because its payment failed; it goes on when that is made up for. */
  unpaid: planSchema.nullable(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

/** `GET /api/plans/me`. */
export const ownPlanSchema = z.object({ subscription: subscriptionSchema, quotas: z.array(quotaSchema) });
export type OwnPlan = z.infer<typeof ownPlanSchema>;

/** A plan as it is offered. */
export const planOfferSchema = z.object({
  plan: planSchema,
  limits: z.record(z.string(), z.number().int().nullable()),
  /** A month, in minor units of `currency`; null: ask the house. */
  price: z.string().nullable(),
  currency: z.string(),
  /** Whether it can be had here by oneself. */
  online: z.boolean(),
});
export type PlanOffer = z.infer<typeof planOfferSchema>;

export const planChangeSchema = z.object({ plan: planSchema });
/** What staff give; without an end it holds until it is taken. */
export const planGiftSchema = planChangeSchema.extend({ endDate: z.iso.datetime().nullable().default(null) });
/** Where the payment goes on, when there is one to make. */
export const planChangedSchema = z.object({
  subscription: subscriptionSchema,
  checkoutUrl: z.string().nullable(),
});
export type PlanChanged = z.infer<typeof planChangedSchema>;

/** Without dates: the last thirty days. At most 400 days. */
export const usageQuerySchema = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });

/** The document's usage statistics, of one user or of the house. */
export const usageStatisticsSchema = z.object({
  email: z.string().nullable(),
  totalNews: z.number().int(),
  totalMedia: z.number().int(),
  /** null: the house. */
  subscriptionPlan: planSchema.nullable(),
});
export type UsageStatistics = z.infer<typeof usageStatisticsSchema>;

/** What was used, day by day (UTC), for a chart; every day is there. */
export const usageSeriesSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  actions: z.record(z.string(), z.array(z.object({ day: z.iso.date(), amount: z.number().int() }))),
});
export type UsageSeries = z.infer<typeof usageSeriesSchema>;

/** `GET /api/usage`. */
export const ownUsageSchema = usageStatisticsSchema.extend({ series: usageSeriesSchema });
export type OwnUsage = z.infer<typeof ownUsageSchema>;

/** `GET /api/usage/house`. */
export const houseUsageSchema = ownUsageSchema.extend({
  /** How many people have each plan by a subscription that holds. */
  subscribers: z.record(planSchema, z.number().int()),
  /** Of each action those who used most of it in the month (UTC) in which the series ends, the first the most. */
  top: z.record(
    z.string(),
    z.array(z.object({ userId: z.uuid(), displayName: z.string(), amount: z.number().int() })),
  ),
});
export type HouseUsage = z.infer<typeof houseUsageSchema>;
