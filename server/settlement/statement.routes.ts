import { z } from 'zod';
import {
  type AuctionSummary,
  auctionSummarySchema,
  ownBidSchema,
  ownPreBidSchema,
  ownResultSchema,
} from '../contracts/auction.ts';
import { pageOf, pageQuerySchema, settlementSchema } from '../contracts/catalogue.ts';
import { type Route, route } from '../platform/http.route.ts';
import type { Page } from '../platform/paging.ts';
import { resultOf, standingOf } from './statement.rules.ts';
import type { StatementStore } from './statement.store.ts';

export type StatementRoutesDeps = {
  statements: StatementStore;
  /** From the last committed state; unknown ids are left out. */
  summaries: (ids: string[]) => Promise<AuctionSummary[]>;
  /** Signed links to an invoice. */
  urls: (settlementId: string) => { invoiceUrl: string; invoicePdfUrl: string };
};

const myBidSchema = ownBidSchema.extend({
  result: ownResultSchema,
  invoice: settlementSchema
    .pick({ id: true, invoiceNumber: true, status: true, total: true, invoiceUrl: true, invoicePdfUrl: true })
    .nullable(),
  auction: auctionSummarySchema,
});
const myPreBidSchema = ownPreBidSchema.extend({
  leftAt: z.number().int(),
  auction: auctionSummarySchema,
});

/** What the visitor bid, and what became of it. */
export function statementRoutes({ statements, summaries, urls }: StatementRoutesDeps): Route[] {
  /** The page with the lots of its items; what is shown of no lot is left out. */
  async function withLots<T extends { auctionId: string }>({ items, nextCursor }: Page<T>) {
    const lots = await summaries(items.map(({ auctionId }) => auctionId));
    const lotOf = new Map(lots.map((lot) => [lot.id, lot]));
    const shown = items.flatMap((item) => {
      const auction = lotOf.get(item.auctionId);
      return auction ? [{ ...item, auction }] : [];
    });
    return { items: shown, nextCursor };
  }

  return [
    route(
      {
        method: 'get',
        path: '/api/my/bids',
        summary: 'Your newest bid on every lot, how the lot stands or ended for you, and the invoice',
        auth: 'user',
        query: pageQuerySchema,
        response: pageOf(myBidSchema),
      },
      async ({ caller, query }) => {
        const { items, nextCursor } = await withLots(await statements.bidsOf(caller.id, query));
        return {
          items: items.map(({ maxAmount, invoice, ...bid }) => ({
            ...bid,
            ...(maxAmount === null ? {} : { maxAmount }),
            standing: standingOf(bid, bid.auction),
            result: resultOf(bid, bid.auction),
            invoice: invoice && { ...invoice, ...urls(invoice.id) },
          })),
          nextCursor,
        };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/my/pre-bids',
        summary: 'The maxima you left on lots that have not opened yet',
        auth: 'user',
        query: pageQuerySchema,
        response: pageOf(myPreBidSchema),
      },
      async ({ caller, query }) => withLots(await statements.preBidsOf(caller.id, query)),
    ),
  ];
}
