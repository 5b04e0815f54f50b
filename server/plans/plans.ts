import type { House } from '../house.ts';
import { createQuotas, type Quotas } from './quotas.service.ts';
import { createQuotaStore } from './quotas.store.ts';

export type Plans = {
  quotas: Quotas;
};

/** Plans and what they hold, as every role has them. */
export function createPlans({ pool }: Pick<House, 'pool'>): Plans {
  return { quotas: createQuotas({ store: createQuotaStore(pool) }) };
}
