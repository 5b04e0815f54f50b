import type { Logger } from '../../platform/logger.ts';
import type { RecordPlan } from '../subscriptions.service.ts';
import type { Account, SubscriptionStore } from '../subscriptions.store.ts';
import type { PaymentEvent, PaymentProvider } from './provider.ts';
import { type RemoteSubscription, replaces } from './remote.rules.ts';

type Deps = { store: SubscriptionStore; provider: PaymentProvider; record: RecordPlan; logger: Logger };

/** What came of what the provider says: for the house's history, and what is paid for once too often. */
type Outcome = { name?: string; type?: 'plan.paid' | 'plan.ended' | 'plan.unpaid'; surplus?: string | null };

export type Payments = ReturnType<typeof createPayments>;

/**
 * What is paid for. An event only says that something changed: the provider is asked how it stands now, so that events may
 * come late, twice and in any order.
 */
export function createPayments({ store, provider, record, logger }: Deps) {
  /** Reads a subscription from the provider and writes what it says; with an event: once. */
  async function sync(id: string, event?: PaymentEvent): Promise<void> {
    // Before the question: of two answers, the one that was asked for later is the newer.
    const asOf = await store.moment();
    const remote = await provider.subscription(id);
    const userId = (remote && (await store.userOf(remote.customer))) ?? (await store.ownerOf(id));
    if (!userId) {
      if (event) await store.noteEvent(event);
      return;
    }
    const outcome = await store.change(userId, async (account): Promise<Outcome> => {
      if (event && !(await account.noteEvent(event))) return {};
      return { name: account.name, ...(await write(account, id, remote, asOf)) };
    });
    if (outcome?.type) {
      await record(null, outcome.type, userId, { name: outcome.name, plan: remote?.plan ?? null });
    }
    if (outcome?.surplus) await end(outcome.surplus);
  }

  /** A replaced subscription is ended, and what is left of it credited; the job tries again what fails. */
  async function end(id: string): Promise<void> {
    try {
      await provider.end(id);
      await store.surplusEnded(id);
    } catch (err) {
      logger.warn({ err, subscription: id }, 'a replaced subscription could not be ended yet');
    }
  }

  return {
    sync,
    end,

    /** Takes what the provider sends. @throws AppError WEBHOOK_REFUSED, and UNAVAILABLE: then it is sent again */
    async hear(body: Buffer, signature: string): Promise<void> {
      const event = provider.verifyEvent(body, signature);
      if (await store.knowsEvent(event.id)) return;
      if (event.subscription === null) await store.noteEvent(event);
      else await sync(event.subscription, event);
    },

    /** Ends what was replaced and could not be ended then. */
    async endSurplus(): Promise<void> {
      if (provider.name === 'manual') return;
      for (const id of await store.surplus()) await end(id);
    },

    /** What is over by our clock: the provider may know of a payment that we missed. Until it answers nothing holds, nothing is lost. */
    async settle(userId: string, id: string): Promise<void> {
      if (provider.name !== 'manual') {
        return sync(id).catch((err) => {
          logger.warn({ err, subscription: id }, 'the provider does not say how a subscription stands');
        });
      }
      await store.change(userId, async (account) => {
        const row = await account.known(id);
        if (row) await account.expire(row.id, {});
      });
    },
  };
}

async function write(
  account: Account,
  id: string,
  remote: RemoteSubscription | null,
  asOf: bigint,
): Promise<Outcome> {
  const row = await account.known(id);
  if (row && row.asOf > asOf) return {};
  if (!remote?.paidUntil || remote.paidUntil <= account.now) {
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
