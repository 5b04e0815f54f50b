import type { House } from '../house.ts';
import type { EventLog } from '../ops/event-log.service.ts';
import { alone } from '../platform/alone.ts';
import { createManualProvider } from './payments/manual.provider.ts';
import { createPayments, type Payments } from './payments/payments.service.ts';
import type { PaymentProvider } from './payments/provider.ts';
import { createQuotas, type Quotas } from './quotas.service.ts';
import { createQuotaStore } from './quotas.store.ts';
import { createSubscriptions, type RecordPlan, type Subscriptions } from './subscriptions.service.ts';
import { createSubscriptionStore } from './subscriptions.store.ts';

export type Plans = {
  quotas: Quotas;
  subscriptions: Subscriptions;
  payments: Payments;
};

type Deps = Pick<House, 'pool'> & {
  config: Pick<House['config'], 'stripe' | 'publicUrl'>;
  log: Pick<House['log'], 'component'>;
};

/** Plans and what they hold, as every role has them. @param history where changes of plans are written */
export async function createPlans(
  { pool, config, log }: Deps,
  history: Pick<EventLog, 'record'>,
): Promise<Plans> {
  const store = createSubscriptionStore(pool);
  const provider = await providerOf(config);
  const record: RecordPlan = (actorId, type, subject, data) =>
    history.record({ actorId, type, source: 'admin-frontend', subject, data });
  const payments = createPayments({
    store,
    provider,
    alone: (work) => alone(pool, 'payments', work),
    record,
    logger: log.component('event-handler'),
  });
  return {
    quotas: createQuotas({ store: createQuotaStore(pool) }),
    subscriptions: createSubscriptions({ store, provider, payments, record }),
    payments,
  };
}

async function providerOf({ stripe, publicUrl }: Deps['config']): Promise<PaymentProvider> {
  if (!stripe) return createManualProvider();
  // Its library is large, and most houses do without.
  const { createStripeProvider } = await import('./payments/stripe.provider.ts');
  return createStripeProvider({ config: stripe, publicUrl });
}
