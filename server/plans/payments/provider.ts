import type { Plan } from '../../contracts/plans.ts';
import type { RemoteSubscription } from './remote.rules.ts';

/** Something happened to a subscription; null: to something that is no concern of ours. */
export type PaymentEvent = { id: string; type: string; subscription: string | null };

export type Payer = { id: string; email: string; displayName: string };

/** How long an answer is waited for: `brief` for work that others wait behind, and that comes round again. */
export type Patience = 'usual' | 'brief';

/** Who takes the money for plans. All rejections are AppErrors: UNAVAILABLE when the provider cannot be reached. */
export type PaymentProvider = {
  name: 'manual' | 'stripe';
  /** Whether a plan can be paid for there. */
  sells(plan: Plan): boolean;
  /** A new customer; the same one when it is asked for again. */
  customer(payer: Payer): Promise<string>;
  /**
   * The page where a plan, or what is owed for one, is paid; or the subscription that the customer has there already.
   * @param attempt the same attempt has the same page
   */
  checkout(customer: string, plan: Plan, attempt: string): Promise<{ url: string } | { has: string }>;
  /**
   * To another plan: at once with what it costs more, or `later`, when the period that is paid for ends.
   * @throws AppError ASK_THE_HOUSE, PAYMENT_FAILED
   */
  change(subscription: string, plan: Plan, when: 'now' | 'later'): Promise<void>;
  /** Ends it with the period. @param nextPlan what is to be said of the time after it */
  cancel(subscription: string, nextPlan: Plan | null): Promise<void>;
  /** Takes back what was to happen at the end of the period. */
  resume(subscription: string): Promise<void>;
  /** Ends it at once; what is paid and not used is credited. Something that is over already stays so. */
  end(subscription: string, patience?: Patience): Promise<void>;
  /** null: there is none of that id. */
  subscription(id: string, patience?: Patience): Promise<RemoteSubscription | null>;
  /** @throws AppError WEBHOOK_REFUSED when it is not signed by the provider within the last minutes */
  verifyEvent(body: Buffer, signature: string): PaymentEvent;
};
