import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import { PLANS, type Plan } from '../../contracts/plans.ts';
import type { StripeConfig } from '../../platform/config.ts';
import { AppError } from '../../platform/errors.ts';
import type { Patience, PaymentEvent, PaymentProvider } from './provider.ts';
import { NOTES, remoteOf, type StripeFacts } from './stripe.rules.ts';

const TIMEOUT_MS = 10_000;
const PATIENCE: Record<Patience, Stripe.RequestOptions> = {
  usual: {},
  brief: { timeout: 4_000, maxNetworkRetries: 0 },
};

type Deps = { config: StripeConfig; publicUrl: string };

/** Payments by Stripe: its checkout page, its subscriptions, its signed events. */
export function createStripeProvider({ config, publicUrl }: Deps): PaymentProvider {
  const stripe = new Stripe(config.secretKey, {
    ...addressOf(config.apiBase),
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 2,
    telemetry: false,
  });
  const prices: Partial<Record<Plan, readonly string[]>> = config.prices;
  /** What is sold; whoever has an older price keeps it. */
  const priceOf = (plan: Plan): string => {
    const price = prices[plan]?.[0];
    if (!price) throw new AppError('ASK_THE_HOUSE', { plan });
    return price;
  };
  const planOf = (price: string): Plan | null => PLANS.find((plan) => prices[plan]?.includes(price)) ?? null;

  const fetched = (id: string, patience: Patience = 'usual') =>
    stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] }, PATIENCE[patience]);
  const itemOf = (subscription: Stripe.Subscription) => {
    const item = subscription.items.data[0];
    if (!item) throw new AppError('UNAVAILABLE');
    return item;
  };

  return {
    name: 'stripe',
    sells: (plan) => Boolean(prices[plan]?.length),

    customer: ({ id, email, displayName }) =>
      told(async () => {
        const facts = { email, name: displayName, metadata: { user_id: id } };
        // Under one key Stripe takes only one content.
        const content = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
        const idempotencyKey = `customer:${id}:${content}`;
        return (await stripe.customers.create(facts, { idempotencyKey })).id;
      }),

    checkout: (customer, plan, attempt) =>
      told(async () => {
        const { data } = await stripe.subscriptions.list({
          customer,
          status: 'all',
          limit: 20,
          expand: ['data.latest_invoice'],
        });
        // A second subscription would be paid for twice.
        const running = data.find(({ status }) => status === 'active' || status === 'trialing');
        if (running) return { has: running.id };
        const owed = data.find(({ status }) => status === 'past_due' || status === 'unpaid')?.latest_invoice;
        if (owed && typeof owed === 'object' && owed.hosted_invoice_url) {
          return { url: owed.hosted_invoice_url };
        }
        const price = priceOf(plan);
        const { url } = await stripe.checkout.sessions.create(
          {
            mode: 'subscription',
            customer,
            line_items: [{ price, quantity: 1 }],
            success_url: `${publicUrl}/plan?checkout=done`,
            cancel_url: `${publicUrl}/plan?checkout=left`,
          },
          { idempotencyKey: `checkout:${attempt}:${price}` },
        );
        if (!url) throw new AppError('UNAVAILABLE');
        return { url };
      }),

    change: (id, plan, when) =>
      told(async () => {
        const subscription = await fetched(id);
        const item = itemOf(subscription);
        const items = [{ id: item.id, price: priceOf(plan) }];
        if (when === 'now') {
          // The difference is charged at once; what cannot be charged changes nothing.
          await stripe.subscriptions.update(id, {
            items,
            proration_behavior: 'always_invoice',
            payment_behavior: 'error_if_incomplete',
            cancel_at_period_end: false,
            metadata: { [NOTES.heldPlan]: '', [NOTES.heldUntil]: '', [NOTES.nextPlan]: '' },
          });
          return;
        }
        const held = remoteOf(factsOf(subscription), planOf).plan;
        // Which plan it has until then could not be written down.
        if (!held) throw new AppError('ASK_THE_HOUSE', { plan });
        await stripe.subscriptions.update(id, {
          items,
          proration_behavior: 'none',
          cancel_at_period_end: false,
          metadata: {
            [NOTES.heldPlan]: held,
            [NOTES.heldUntil]: String(item.current_period_end),
            [NOTES.nextPlan]: '',
          },
        });
      }),

    cancel: (id, nextPlan) =>
      told(async () => {
        await stripe.subscriptions.update(id, {
          cancel_at_period_end: true,
          metadata: { [NOTES.nextPlan]: nextPlan ?? '' },
        });
      }),

    resume: (id) =>
      told(async () => {
        const subscription = await fetched(id);
        const { plan } = remoteOf(factsOf(subscription), planOf);
        const item = itemOf(subscription);
        const other = plan && planOf(item.price.id) !== plan;
        await stripe.subscriptions.update(id, {
          cancel_at_period_end: false,
          ...(other ? { items: [{ id: item.id, price: priceOf(plan) }] } : {}),
          proration_behavior: 'none',
          metadata: { [NOTES.heldPlan]: '', [NOTES.heldUntil]: '', [NOTES.nextPlan]: '' },
        });
      }),

    end: (id, patience = 'usual') =>
      told(async () => {
        const credited = { prorate: true, invoice_now: true };
        await stripe.subscriptions.cancel(id, credited, PATIENCE[patience]).catch((error) => {
          if (!isMissing(error)) throw error;
        });
      }),

    subscription: (id, patience) =>
      told(async () => {
        const subscription = await fetched(id, patience).catch((error) => {
          if (isMissing(error)) return null;
          throw error;
        });
        return subscription && remoteOf(factsOf(subscription), planOf);
      }),

    verifyEvent(body, signature) {
      try {
        return eventOf(stripe.webhooks.constructEvent(body, signature, config.webhookSecret));
      } catch (error) {
        if (error instanceof Stripe.errors.StripeSignatureVerificationError) {
          throw new AppError('WEBHOOK_REFUSED');
        }
        throw error;
      }
    },
  };
}

function addressOf(base: string | null) {
  if (base === null) return {};
  const { protocol, hostname, port } = new URL(base);
  return {
    protocol: protocol === 'http:' ? ('http' as const) : ('https' as const),
    host: hostname,
    port: port || (protocol === 'http:' ? 80 : 443),
  };
}

/** Stripe's refusals in the house's words. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError) throw new AppError('PAYMENT_FAILED');
    if (error instanceof Stripe.errors.StripeConnectionError || isTheirs(error)) {
      throw new AppError('UNAVAILABLE', undefined, 'The payment provider cannot be reached right now');
    }
    throw error;
  }
}

const isTheirs = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeAPIError || error instanceof Stripe.errors.StripeRateLimitError;

/** Also what is over already: it can be ended no more. */
const isMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';

const idOf = (reference: string | { id: string } | null | undefined): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null);

/** Which subscription an event is about. Events may come in the shapes of older versions than that of the client. */
function eventOf(event: Stripe.Event): PaymentEvent {
  const { id, type } = event;
  switch (event.type) {
    case 'customer.subscription.created':
    case 'customer.subscription.updated':
    case 'customer.subscription.deleted':
      return { id, type, subscription: event.data.object.id };
    case 'checkout.session.completed':
      return { id, type, subscription: idOf(event.data.object.subscription) };
    case 'invoice.paid':
    case 'invoice.payment_failed': {
      const invoice = event.data.object as Stripe.Invoice & { subscription?: string | { id: string } | null };
      const details = invoice.parent?.subscription_details;
      return { id, type, subscription: idOf(details?.subscription ?? invoice.subscription) };
    }
    default:
      return { id, type, subscription: null };
  }
}

function factsOf(subscription: Stripe.Subscription): StripeFacts {
  const item = subscription.items.data[0];
  const invoice = subscription.latest_invoice;
  return {
    id: subscription.id,
    customer: idOf(subscription.customer) ?? '',
    status: subscription.status,
    startDate: subscription.start_date,
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    price: item?.price.id ?? '',
    periodStart: item?.current_period_start ?? 0,
    periodEnd: item?.current_period_end ?? 0,
    invoice:
      invoice && typeof invoice === 'object'
        ? { reason: invoice.billing_reason, status: invoice.status }
        : null,
    metadata: subscription.metadata,
  };
}
