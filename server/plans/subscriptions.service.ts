import type { Plan, PlanChanged, Subscription } from '../contracts/plans.ts';
import { AppError } from '../platform/errors.ts';
import type { Payments } from './payments/payments.service.ts';
import type { PaymentProvider } from './payments/provider.ts';
import { endOfGift, isLarger } from './subscriptions.rules.ts';
import type { Account, Held, Standing, SubscriptionStore } from './subscriptions.store.ts';

/** Writes the house's history. @param actorId null: the house or the payment provider */
export type RecordPlan = (
  actorId: string | null,
  type: string,
  userId: string,
  data: Record<string, unknown>,
) => Promise<void>;

type Deps = { store: SubscriptionStore; provider: PaymentProvider; payments: Payments; record: RecordPlan };

/** Subscriptions that are put aside in one round of the job. */
const ROUND = 500;
const OTHERWISE = 'The payment provider has another subscription of yours; look at it, then try again';

export type Subscriptions = ReturnType<typeof createSubscriptions>;

/**
 * What people have subscribed to: one subscription that holds at a time, given by staff or paid for. Of what is paid for,
 * the provider says how it stands; every change there is asked for and then read back.
 */
export function createSubscriptions({ store, provider, payments, record }: Deps) {
  async function standing(userId: string): Promise<Standing> {
    const found = await store.standing(userId);
    if (!found) throw new AppError('NOT_FOUND');
    return found;
  }

  async function own(userId: string): Promise<Subscription> {
    return viewOf(await standing(userId));
  }

  async function upgrade(userId: string, plan: Plan, held: Held | null): Promise<string | null> {
    if (!provider.sells(plan)) throw new AppError('ASK_THE_HOUSE', { plan });
    if (held?.provider === 'stripe' && held.providerSubscription) {
      await provider.change(held.providerSubscription, plan, 'now');
      await payments.sync(held.providerSubscription);
      return null;
    }
    const payer = await store.payer(userId);
    if (!payer) throw new AppError('NOT_FOUND');
    const customer = payer.customer ?? (await store.keepCustomer(userId, await provider.customer(payer)));
    // One page for one attempt: two tabs cannot pay twice.
    const hour = new Date(Number((await store.moment()) / 1_000n)).toISOString().slice(0, 13);
    const page = await provider.checkout(customer, plan, `${userId}:${plan}:${payer.attempts}:${hour}`);
    if ('url' in page) return page.url;
    // It is paid for, and nobody has told us yet.
    await payments.sync(page.has);
    return null;
  }

  /** Changes what staff gave. @throws AppError CONFLICT when it is another by now */
  async function alterGift(
    userId: string,
    expected: Held,
    work: (gift: Held, account: Account) => Promise<void>,
  ) {
    await store.change(userId, async (account) => {
      if (account.held?.id !== expected.id) throw new AppError('CONFLICT');
      await work(account.held, account);
    });
  }

  async function later(userId: string, plan: Plan | null, held: Held): Promise<void> {
    if (held.provider === 'stripe' && held.providerSubscription) {
      if (plan === null || plan === 'free') await provider.cancel(held.providerSubscription, plan);
      else await provider.change(held.providerSubscription, plan, 'later');
      return payments.sync(held.providerSubscription);
    }
    await alterGift(userId, held, async (gift, account) => {
      const endDate = endOfGift(gift.until, account.now);
      if (plan !== null && plan !== 'free' && gift.until && gift.until <= endDate) {
        throw new AppError('NOTHING_TO_DO', undefined, 'The plan ends then by itself');
      }
      await account.alter({ status: plan === null ? 'cancelled' : 'active', endDate, nextPlan: plan });
    });
  }

  async function resume(userId: string): Promise<Subscription> {
    const { held } = await standing(userId);
    if (!held) throw new AppError('NOTHING_TO_DO');
    if (held.status === 'active' && held.nextPlan === null) return own(userId);
    if (held.provider === 'stripe' && held.providerSubscription) {
      await provider.resume(held.providerSubscription);
      await payments.sync(held.providerSubscription);
    } else {
      await alterGift(userId, held, async (gift, account) => {
        await account.alter({ status: 'active', endDate: gift.until, nextPlan: null });
      });
    }
    await record(userId, 'plan.resumed', userId, { plan: held.plan });
    return own(userId);
  }

  return {
    /** What a user has. @throws AppError NOT_FOUND */
    own,

    /** Whether a user can have a plan by paying for it. */
    sells: (plan: Plan): boolean => provider.sells(plan),

    /**
     * A larger plan at once, after payment when `checkoutUrl` says where; a smaller one when the period ends.
     * @throws AppError ASK_THE_HOUSE, PAYMENT_FAILED, NOTHING_TO_DO, and CONFLICT when the provider has it otherwise
     */
    async change(userId: string, plan: Plan): Promise<PlanChanged> {
      const { held, base } = await standing(userId);
      const has = held?.plan ?? base;
      if (plan === has) {
        const subscription = held ? await resume(userId) : await own(userId);
        return { subscription, checkoutUrl: null };
      }
      let checkoutUrl: string | null = null;
      if (isLarger(plan, has)) {
        checkoutUrl = await upgrade(userId, plan, held);
      } else {
        if (!held) throw new AppError('NOTHING_TO_DO', undefined, 'There is no subscription to change');
        await later(userId, plan, held);
      }
      const subscription = await own(userId);
      // What is not paid yet has not happened.
      if (checkoutUrl !== null) return { subscription, checkoutUrl };
      if (isLarger(plan, has) && subscription.plan !== plan)
        throw new AppError('CONFLICT', undefined, OTHERWISE);
      await record(userId, 'plan.changed', userId, { from: has, to: plan });
      return { subscription, checkoutUrl };
    },

    /** It holds until the end of the period, and then no more. @throws AppError NOTHING_TO_DO */
    async cancel(userId: string): Promise<Subscription> {
      const { held } = await standing(userId);
      if (!held) throw new AppError('NOTHING_TO_DO', undefined, 'There is no subscription to cancel');
      if (held.status === 'cancelled') return own(userId);
      await later(userId, null, held);
      await record(userId, 'plan.cancelled', userId, { plan: held.plan });
      return own(userId);
    },

    resume,

    /**
     * Staff give a plan at once, or take it by giving what the user would have without one. What was paid for is ended
     * and credited. @throws AppError NOT_FOUND, VALIDATION_FAILED for an end that is past
     */
    async give(actorId: string, userId: string, plan: Plan, endDate: Date | null): Promise<Subscription> {
      const before = await standing(userId);
      const given = await store.change(userId, async (account) => {
        if (endDate && endDate <= account.now) {
          throw new AppError('VALIDATION_FAILED', undefined, 'endDate: must be in the future');
        }
        const paid = account.held?.provider === 'stripe' ? account.held.providerSubscription : null;
        if (account.held) await account.expire(account.held.id, paid ? { surplus: true } : {});
        if (plan !== account.base) await account.give({ plan, startDate: account.now, endDate });
        return { paid };
      });
      if (given?.paid) await payments.end(given.paid);
      await record(actorId, 'plan.given', userId, {
        name: before.name,
        from: before.held?.plan ?? before.base,
        to: plan,
        endDate: endDate?.toISOString() ?? null,
      });
      return own(userId);
    },

    /** Puts aside what is over, also when it was over long ago; any number of workers may do so at once. */
    async keep(signal: AbortSignal): Promise<void> {
      // What staff gave needs nobody else, and does not wait for the provider.
      for (const { userId } of await store.due('manual', ROUND)) {
        if (signal.aborted) return;
        const ended = await store.change(userId, async (account) => account.ended);
        if (ended) await record(null, 'plan.ended', userId, ended);
      }
      await store.forgetEvents();
      await payments.keep(ROUND, signal);
    },
  };
}

function viewOf({ held, base, unpaid }: Standing): Subscription {
  return {
    id: held?.id ?? null,
    plan: held?.plan ?? base,
    status: held?.status ?? 'active',
    startDate: held?.startDate.toISOString() ?? null,
    endDate: held?.endDate?.toISOString() ?? null,
    nextPlan: held?.nextPlan ?? null,
    provider: held?.provider ?? 'manual',
    unpaid,
  };
}
