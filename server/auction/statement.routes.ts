import { type AuctionSummary, auctionSummarySchema, ownBidSchema } from '../contracts/auction.ts';
import { pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import { type Route, route } from '../platform/http.route.ts';
import type { MyBid, StatementStore } from './statement.store.ts';

export type StatementRoutesDeps = {
  statements: StatementStore;
  /** From the last committed state; unknown ids are left out. */
  summaries: (ids: string[]) => Promise<AuctionSummary[]>;
};

export function statementRoutes({ statements, summaries }: StatementRoutesDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/my/bids',
        summary: 'Your newest bid on every lot, and how the lot stands',
        auth: 'user',
        query: pageQuerySchema,
        response: pageOf(ownBidSchema.extend({ auction: auctionSummarySchema })),
      },
      async ({ caller, query }) => {
        const { items, nextCursor } = await statements.bidsOf(caller.id, query);
        const lots = await summaries(items.map(({ auctionId }) => auctionId));
        const lotOf = new Map(lots.map((lot) => [lot.id, lot]));
        return {
          items: items.flatMap((bid) => {
            const auction = lotOf.get(bid.auctionId);
            return auction ? [ownBidOn(bid, auction)] : [];
          }),
          nextCursor,
        };
      },
    ),
  ];
}

function ownBidOn({ maxAmount, ...bid }: MyBid, auction: AuctionSummary) {
  const standing = auction.leader?.paddle === bid.paddle ? ('leading' as const) : ('outbid' as const);
  return { ...bid, standing, auction, ...(maxAmount === null ? {} : { maxAmount }) };
}
