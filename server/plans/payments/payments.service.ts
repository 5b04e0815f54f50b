import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RecordPlan } from '../subscriptions.service.ts';
import type { Account, SubscriptionStore } from '../subscriptions.store.ts';
import type { Patience, PaymentEvent, PaymentProvider } from './provider.ts';
import { givesUntil, type RemoteSubscription, replaces } from './remote.rules.ts';

type Deps = {
  store: SubscriptionStore;
  provider: PaymentProvider;
  /** Does something unless somebody else is at it. */
  alone: (work: () => Promise<void>) => Promise<void>;
  record: RecordPlan;
  logger: Logger;
};

/** What came of what the provider says: for the house's history, and what is paid for once too often. */
type Outcome = { name?: string; type?: 'plan.paid' | 'plan.ended' | 'plan.unpaid'; surplus?: string | null };

export type Payments = ReturnType<typeof createPayments>;

/**
 * What is paid for. An event only says that something changed: the provider is asked how it stands now, so that events may
 * come late, twice and in any order.
 */
export function createPayments({ store, provider, alone, record, logger }: Deps) {
  /** Reads a subscription from the provider and writes what it says; with an event: once. */
  async function sync(id: string, event?: PaymentEvent, patience?: Patience): Promise<void> {
    // Before the question: of two answers, the one that was asked for later is the newer.
    const asOf = await store.moment();
    const remote = await provider.subscription(id, patience);
    const userId = (remote && (await store.userOf(remote.customer))) ?? (await store.ownerOf(id));
    if (!userId) {
      if (event) await store.noteEvent(event);
      return;
    }
    const outcome = await store.change(userId, async (account): Promise<Outcome> => {
      if (event && !(await account.noteEvent(event))) return {};
      return { name: account.name, ...(await write(account, id, remote, asOf, logger)) };
    });
    if (outcome?.type) {
      await record(null, outcome.type, userId, { name: outcome.name, plan: remote?.plan ?? null });
    }
    if (outcome?.surplus) await end(outcome.surplus).catch(() => undefined);
  }

  /** A replaced subscription is ended, and what is left of it credited; the job tries again what fails. */
  async function end(id: string, patience?: Patience): Promise<void> {
    try {
      await provider.end(id, patience);
      await store.surplusEnded(id);
    } catch (err) {
      logger.warn({ err, subscription: id }, 'a replaced subscription could not be ended yet');
      throw err;
    }
  }

  /** What is over by our clock: the provider may know of a payment that we missed. */
  async function settle(userId: string, id: string): Promise<void> {
    if (provider.name !== 'manual') {
      return sync(id, undefined, 'brief').catch((err) => {
        logger.warn({ err, subscription: id }, 'the provider does not say how a subscription stands');
        throw err;
      });
    }
    await store.change(userId, async (account) => {
      const row = await account.known(id);
      if (row) await account.expire(row.id, {});
    });
  }

  /** One after the other, up to the first that finds the provider away: whoever comes next would wait for it as well. */
  async function each<T>(among: T[], signal: AbortSignal, work: (one: T) => Promise<void>): Promise<boolean> {
    for (const one of among) {
      if (signal.aborted) return false;
      const away = await work(one).then(
        () => false,
        (error) => error instanceof AppError && error.code === 'UNAVAILABLE',
      );
      if (away) return false;
    }
    return true;
  }

  return {
    sync,

    /** Ends one that was replaced, now or by the job. */
    end: (id: string): Promise<void> => end(id).catch(() => undefined),

    /** Takes what the provider sends. @throws AppError WEBHOOK_REFUSED, and UNAVAILABLE: then it is sent again */
    async hear(body: Buffer, signature: string): Promise<void> {
      const event = provider.verifyEvent(body, signature);
      if (await store.knowsEvent(event.id)) return;
      if (event.subscription === null) await store.noteEvent(event);
      else await sync(event.subscription, event);
    },

    /**
     * Asks for what is over by our clock, then ends what was replaced and could not be ended then; by one worker at a time.
     * What is not done when the provider is away, or `signal` says to stop, is left to the next round.
     */
    keep: (limit: number, signal: AbortSignal): Promise<void> =>
      alone(async () => {
        const due = await store.due('stripe', limit);
        const answered = await each(due, signal, ({ userId, id }) => settle(userId, id));
        if (answered && provider.name !== 'manual') {
          await each(await store.surplus(), signal, (id) => end(id, 'brief'));
        }
      }),
  };
}

async function write(
  account: Account,
  id: string,
  said: RemoteSubscription | null,
  asOf: bigint,
  logger: Logger,
): Promise<Outcome> {
  const row = await account.known(id);
  if (row && row.asOf > asOf) return {};
  // It holds no more, whatever is still paid for there.
  if (row?.replaced) return { surplus: said?.paidUntil ? id : null };
  const remote = said && { ...said, plan: said.plan ?? row?.plan ?? null };
  if (said?.plan === null) logger.warn({ subscription: id, kept: remote?.plan }, 'a price that no plan has');
  const until = remote && givesUntil(remote);
  if (!remote?.plan || !until || until <= account.now) {
    if (!row) {
      // Written down as well, or an older answer that is still under way would begin it.
      if (remote?.plan) await account.enter(remote, asOf, 'over');
      return {};
    }
    await account.expire(row.id, { asOf: String(asOf), ...(remote?.unpaid ? { unpaid: true } : {}) });
    if (row.over) return {};
    return { type: remote?.unpaid ? 'plan.unpaid' : 'plan.ended' };
  }
  const other = account.held && account.held.id !== row?.id ? account.held : null;
  if (other && !replaces(remote, other)) {
    await account.enter(remote, asOf, 'surplus');
    return { surplus: id };
  }
  const twice = other?.provider === 'stripe';
  if (other) await account.expire(other.id, twice ? { surplus: true } : {});
  await account.enter(remote, asOf, 'held');
  const begun = !row || row.over;
  return { ...(begun ? { type: 'plan.paid' } : {}), surplus: twice ? other.providerSubscription : null };
}
