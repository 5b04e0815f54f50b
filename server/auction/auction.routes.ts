import { z } from 'zod';
import {
  type AuctionSummary,
  auctionStatusSchema,
  auctionSummarySchema,
  reofferSchema,
  type Snapshot,
  snapshotSchema,
} from '../contracts/auction.ts';
import { auctionInputSchema, auctionTermsSchema, pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import { isStaff } from '../platform/caller.ts';
import { AppError } from '../platform/errors.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import { patchOf } from '../platform/patch.ts';
import type { AuctionCatalogue } from './auction.catalogue.service.ts';
import type { Reoffers } from './reoffer.service.ts';

export type AuctionRoutesDeps = {
  catalogue: AuctionCatalogue;
  reoffers: Reoffers;
  /** In the order of the ids, from the last committed state. */
  summaries: (ids: string[]) => Promise<AuctionSummary[]>;
  snapshot: (id: string, userId: string | null) => Promise<Snapshot>;
  /** Somebody asks for the lots: the demo wakes up. */
  onLook: () => void;
};

const statuses = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(auctionStatusSchema))
  .meta({ description: 'One status, or several with commas between' });

/** The catalogue of lots. */
export function auctionRoutes({
  catalogue,
  reoffers,
  summaries,
  snapshot,
  onLook,
}: AuctionRoutesDeps): Route[] {
  const path = '/api/auctions';
  const one = { path: `${path}/:id`, auth: 'staff', params: idParams } as const;
  return [
    route(
      {
        method: 'get',
        path,
        summary: 'Lots: the latest campaign first, then by lot number',
        auth: 'anyone',
        query: pageQuerySchema.extend({ status: statuses.optional(), campaignId: z.uuid().optional() }),
        response: pageOf(auctionSummarySchema),
      },
      async ({ query, caller }) => {
        onLook();
        const { items, nextCursor } = await catalogue.list(query, {
          statuses: query.status,
          campaignId: query.campaignId,
          drafts: isStaff(caller),
        });
        return { items: await summaries(items), nextCursor };
      },
    ),
    route(
      {
        method: 'post',
        path,
        summary: 'Offer an item as a lot of a campaign',
        audit: 'lot.created',
        auth: 'staff',
        body: auctionInputSchema,
        response: snapshotSchema,
        status: 201,
      },
      async ({ body, caller }) => snapshot(await catalogue.create(body), caller.id),
    ),
    route(
      {
        ...one,
        method: 'get',
        path: `${path}/:id/terms`,
        summary: 'What was agreed about a lot, with its reserve',
        response: auctionTermsSchema,
      },
      ({ params }) => catalogue.terms(params.id),
    ),
    route(
      {
        ...one,
        method: 'patch',
        summary: 'Change a lot that has not opened',
        audit: 'lot.updated',
        body: patchOf(auctionInputSchema),
        response: snapshotSchema,
      },
      async ({ params, body, caller }) => {
        await catalogue.update(params.id, body);
        return snapshot(params.id, caller.id);
      },
    ),
    route(
      { ...one, method: 'delete', summary: 'Delete a lot that has never opened', audit: 'lot.deleted' },
      ({ params }) => catalogue.remove(params.id),
    ),
    route(
      {
        ...one,
        method: 'post',
        path: `${path}/:id/reoffer`,
        summary: 'Offer what did not sell once more, as a new lot at the end of the sale',
        body: reofferSchema,
        response: auctionSummarySchema,
        status: 201,
      },
      async ({ params, body, caller }) => {
        const [lot] = await summaries([await reoffers.reoffer(params.id, caller.id, body)]);
        if (!lot) throw new AppError('AUCTION_NOT_FOUND');
        return lot;
      },
    ),
  ];
}
