import type { Settlement } from '../contracts/catalogue.ts';
import type { EventLog } from '../ops/event-log.service.ts';
import { type Caller, isStaff } from '../platform/caller.ts';
import { AppError } from '../platform/errors.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import type { SettlementFilter, SettlementReader } from './settlement.reader.ts';
import type { SettlementDetail } from './settlement.rules.ts';
import type { PaymentPatch, SettlementStore } from './settlement.store.ts';

export type SettlementServiceDeps = {
  store: SettlementStore;
  reader: SettlementReader;
  record: EventLog['record'];
  urls: (id: string) => Pick<Settlement, 'invoiceUrl' | 'invoicePdfUrl'>;
};

export type SettlementService = ReturnType<typeof createSettlementService>;

/** Who owes what for which sale. Nothing here promotes a second bidder. */
export function createSettlementService({ store, reader, record, urls }: SettlementServiceDeps) {
  const withLinks = (detail: SettlementDetail): Settlement => ({ ...detail, ...urls(detail.id) });

  async function page(
    request: PageRequest,
    filter: SettlementFilter,
    shown: (settlement: SettlementDetail) => SettlementDetail = (settlement) => settlement,
  ): Promise<Page<Settlement>> {
    const { items, nextCursor } = await reader.list(request, filter);
    return { items: items.map((item) => withLinks(shown(item))), nextCursor };
  }

  async function find(id: string): Promise<SettlementDetail> {
    const found = await reader.find(id);
    if (!found) throw new AppError('NOT_FOUND');
    return found;
  }

  /** Brings the invoices of a lot in line with it, after a sale or when one was taken back. */
  async function book(auctionId: string): Promise<void> {
    const { cancelled, settled } = await store.book(auctionId);
    const entry = { source: 'event-handler', subject: auctionId } as const;
    if (cancelled) {
      const { by: actorId, id, invoiceNumber } = cancelled;
      await record({ ...entry, actorId, type: 'settlement.cancelled', data: { id, invoiceNumber } });
    }
    if (settled) await record({ ...entry, actorId: null, type: 'auction.settled', data: settled });
  }

  return {
    book,
    find,
    list: page,

    /** The buyer's own; the house's notes stay in the house. */
    listOf: (buyerId: string, request: PageRequest) => page(request, { buyerId }, forBuyer),

    all: (filter: SettlementFilter) => reader.all(filter),

    /** What a lost job left behind. One lot that cannot be booked holds up no other. @throws AggregateError at the end */
    async bookLeftovers(): Promise<void> {
      const errors: unknown[] = [];
      for (const auctionId of await store.unbooked()) {
        await book(auctionId).catch((error) => errors.push(error));
      }
      if (errors.length > 0) throw new AggregateError(errors, `${errors.length} lots could not be booked`);
    },

    /** Marks an invoice as paid or not, or notes something. @throws AppError NOT_FOUND, CONFLICT when cancelled */
    async pay(id: string, patch: PaymentPatch, actorId: string): Promise<Settlement> {
      const { auctionId, invoiceNumber, before, after } = await store.pay(id, patch);
      const type = before === after ? 'settlement.noted' : `settlement.${after}`;
      await record({
        actorId,
        type,
        source: 'admin-frontend',
        subject: auctionId,
        data: { id, invoiceNumber },
      });
      return withLinks(await find(id));
    },

    /**
     * An invoice for whoever asks: staff or its buyer, or somebody with the house's own link.
     * @throws AppError UNAUTHENTICATED, NOT_FOUND
     */
    async invoice(id: string, caller: Caller | null, linked: boolean): Promise<SettlementDetail> {
      if (!linked && !caller) throw new AppError('UNAUTHENTICATED');
      const found = await find(id);
      if (!linked && !isStaff(caller) && found.buyerId !== caller?.id) throw new AppError('NOT_FOUND');
      return found;
    },
  };
}

function forBuyer(settlement: SettlementDetail): SettlementDetail {
  const refund = settlement.status === 'cancelled' && settlement.paidAt !== null;
  return { ...settlement, note: refund ? 'A refund is due.' : '' };
}
