import type { FraudFlag } from '../contracts/catalogue.ts';
import type { EventData } from '../contracts/events.ts';
import { AppError } from '../platform/errors.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import { dedupeKey, isNewAndLate } from './fraud.rules.ts';
import type { FraudStore, NewFlag, Origin } from './fraud.store.ts';

/** Of a crowd at one address, so many are named. */
const MOST_NAMED = 20;

/** What happened on the bid path since the last look. */
export type Sightings = {
  origins: Origin[];
  /** Accepted bids. */
  bidIds: string[];
  /** Sellers who were refused on their own lot. */
  sellers: { auctionId: string; userId: string }[];
};

type Deps = {
  store: FraudStore;
  publish: (data: EventData<'user:flagged'>) => Promise<void>;
  /** Writes the house's history: who decided about which flag. */
  record: (actorId: string, type: string, subject: string, data: Record<string, unknown>) => Promise<void>;
};

export type FraudService = ReturnType<typeof createFraudService>;

/** Raises flags; nothing is refused or taken back because of one. A person decides. */
export function createFraudService({ store, publish, record }: Deps) {
  async function raise(flag: NewFlag): Promise<void> {
    const flagId = await store.raise(flag);
    if (flagId) await publish({ flagId, kind: flag.kind, auctionId: flag.auctionId });
  }

  async function ofAddresses(origins: Origin[]): Promise<void> {
    const fresh = origins.length === 0 ? [] : await store.addOrigins(origins);
    if (fresh.length === 0) return;
    for (const { auctionId, addressHash, people } of await store.shared(fresh)) {
      await raise({
        kind: 'same_address',
        dedupeKey: dedupeKey.sameAddress(auctionId, addressHash),
        auctionId,
        userId: people.at(-1)?.userId ?? null,
        details: { bidders: people.slice(0, MOST_NAMED), count: people.length },
      });
    }
    for (const { auctionId, userId } of await store.nearSeller(fresh)) {
      await raise({
        kind: 'own_lot',
        dedupeKey: dedupeKey.ownLot(auctionId, userId),
        auctionId,
        userId,
        details: { how: 'from_the_sellers_address' },
      });
    }
  }

  return {
    /** Judges what was seen; safe to repeat. */
    async judge({ origins, bidIds, sellers }: Sightings): Promise<void> {
      await ofAddresses(origins);
      for (const { auctionId, userId } of sellers) {
        await raise({
          kind: 'own_lot',
          dedupeKey: dedupeKey.ownLot(auctionId, userId),
          auctionId,
          userId,
          details: { how: 'seller_tried_to_bid' },
        });
      }
      const late = bidIds.length === 0 ? [] : await store.ofNewAccounts(bidIds);
      for (const { auctionId, userId, accountMadeAt, placedAt, endsAt } of late.filter(isNewAndLate)) {
        await raise({
          kind: 'new_account_late',
          dedupeKey: dedupeKey.newAccountLate(auctionId, userId),
          auctionId,
          userId,
          details: { accountMadeAt, placedAt, endsAt },
        });
      }
    },

    /** Lots that staff took back from those who had just bid: withdrawn, passed in, or un-sold. */
    async sweep(): Promise<void> {
      for (const { entryId, auctionId, actorId, how, at } of await store.takenBack()) {
        await raise({
          kind: 'cancel_and_sell',
          dedupeKey: dedupeKey.cancelAndSell(entryId),
          auctionId,
          userId: actorId,
          details: { how, at },
        });
      }
    },

    /** The newest first. */
    list: (page: PageRequest, status?: FraudFlag['status']): Promise<Page<FraudFlag>> =>
      store.list(page, status),

    /** @throws AppError NOT_FOUND */
    async decide(
      id: string,
      { status, note }: { status: FraudFlag['status']; note: string },
      by: string,
    ): Promise<FraudFlag> {
      const flag = await store.decide(id, { status, note, by });
      if (!flag) throw new AppError('NOT_FOUND');
      await record(by, 'fraud.decided', id, { kind: flag.kind, status, auctionId: flag.auctionId });
      return flag;
    },
  };
}
