import { z } from 'zod';
import { type AuctionSummary, auctionSummarySchema } from '../contracts/auction.ts';
import { pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import type { Caller } from '../platform/caller.ts';
import { type Route, route } from '../platform/http.route.ts';
import type { WatchlistStore } from './watchlist.store.ts';

export type WatchlistRoutesDeps = {
  watchlist: WatchlistStore;
  /** In the order of the ids. */
  summaries: (ids: string[]) => Promise<AuctionSummary[]>;
  /** @throws AppError AUCTION_NOT_FOUND for a lot that the caller may not see */
  requireShown: (auctionId: string, caller: Caller) => Promise<unknown>;
};

const lotParams = z.object({ auctionId: z.uuid() });

export function watchlistRoutes({ watchlist, summaries, requireShown }: WatchlistRoutesDeps): Route[] {
  const one = { path: '/api/watchlist/:auctionId', auth: 'user', params: lotParams } as const;
  return [
    route(
      {
        method: 'get',
        path: '/api/watchlist',
        summary: 'The lots that you watch, the latest first',
        auth: 'user',
        query: pageQuerySchema,
        response: pageOf(auctionSummarySchema),
      },
      async ({ caller, query }) => {
        const { items, nextCursor } = await watchlist.list(caller.id, query);
        return { items: await summaries(items), nextCursor };
      },
    ),
    route({ ...one, method: 'put', summary: 'Watch a lot' }, async ({ caller, params }) => {
      await requireShown(params.auctionId, caller);
      await watchlist.add(caller.id, params.auctionId);
    }),
    route({ ...one, method: 'delete', summary: 'Watch it no more' }, ({ caller, params }) =>
      watchlist.remove(caller.id, params.auctionId),
    ),
  ];
}
