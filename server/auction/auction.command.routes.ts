import { z } from 'zod';
import {
  askSchema,
  auctionStateSchema,
  bidAnswerSchema,
  bidSchema,
  buyNowSchema,
  extendSchema,
  floorBidSchema,
  incrementSchema,
  placeBidSchema,
  reasonSchema,
  reopenSchema,
  snapshotSchema,
} from '../contracts/auction.ts';
import { pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import { type Caller, isStaff } from '../platform/caller.ts';
import { AppError } from '../platform/errors.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import type { BidPlacer } from './bid.metrics.ts';
import type { Bidder } from './bid.service.ts';
import type { DeskAnswer, DeskService } from './desk.service.ts';
import type { LotReader } from './lot.reader.ts';
import type { SnapshotService } from './snapshot.service.ts';

const deskAnswer = auctionStateSchema.extend({ id: z.uuid() });

type Deps = {
  bids: BidPlacer;
  desk: DeskService;
  reader: LotReader;
  snapshots: SnapshotService;
  onLook: () => void;
  /** @throws AppError CONFLICT while the campaign takes no bidders */
  requireOpenCampaign: (campaignId: string) => Promise<void>;
};

/** A staff command on a lot, under `/api/auctions/:id/…`. */
function command<B extends z.ZodType>(
  name: string,
  summary: string,
  body: B,
  run: (id: string, actorId: string, body: z.output<B>) => Promise<DeskAnswer>,
): Route {
  return route(
    {
      method: 'post',
      path: `/api/auctions/:id/${name}`,
      summary,
      auth: 'staff',
      params: idParams,
      body,
      response: deskAnswer,
    },
    ({ params, caller, body: input }) => run(params.id, caller.id, input),
  );
}

const nothing = z.object({});

const bidderOf = ({ id, name, robot }: Caller, address: string): Bidder => ({
  id,
  displayName: name,
  robot,
  address,
});

/** A lot as it stands, its bids, and the auctioneer's commands on it. */
export function auctionCommandRoutes({
  bids,
  desk,
  reader,
  snapshots,
  onLook,
  requireOpenCampaign,
}: Deps): Route[] {
  async function requireBiddersFor(auctionId: string): Promise<void> {
    const { lot } = await snapshots.requireShown(auctionId, true);
    await requireOpenCampaign(lot.campaignId);
  }

  return [
    route(
      {
        method: 'get',
        path: '/api/auctions/:id',
        summary: 'A whole lot at its last committed change',
        auth: 'anyone',
        params: idParams,
        response: snapshotSchema,
      },
      ({ params, caller }) => {
        onLook();
        return snapshots.snapshot(params.id, caller?.id ?? null, isStaff(caller));
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/auctions/:id/bids',
        summary: 'All bids of a lot, newest first',
        auth: 'anyone',
        params: idParams,
        query: pageQuerySchema,
        response: pageOf(bidSchema),
      },
      async ({ params, query, caller }) => {
        await snapshots.requireShown(params.id, isStaff(caller));
        const beforeSeq = query.cursor === undefined ? undefined : Number(query.cursor);
        if (beforeSeq !== undefined && !Number.isSafeInteger(beforeSeq))
          throw new AppError('VALIDATION_FAILED');
        const page = beforeSeq === undefined ? { limit: query.limit } : { limit: query.limit, beforeSeq };
        const items = await reader.bids(params.id, page);
        const last = items.at(-1);
        return { items, nextCursor: last && items.length === query.limit ? String(last.seq) : null };
      },
    ),
    route(
      {
        method: 'post',
        path: '/api/auctions/:id/bids',
        summary: 'Place a bid; the same path as `bid:place` on the socket',
        auth: 'user',
        params: idParams,
        body: placeBidSchema,
        response: bidAnswerSchema,
        status: 201,
      },
      ({ params, caller, body, address }) => bids.place(bidderOf(caller, address), params.id, body),
    ),
    route(
      {
        method: 'post',
        path: '/api/auctions/:id/buy-now',
        summary: 'Buy an English lot at once',
        auth: 'user',
        params: idParams,
        body: buyNowSchema,
        response: bidAnswerSchema,
        status: 201,
      },
      ({ params, caller, body, address }) => bids.buyNow(bidderOf(caller, address), params.id, body),
    ),
    route(
      {
        method: 'post',
        path: '/api/auctions/:id/floor-bid',
        summary: 'Bid for a paddle in the room; without an amount the ask of that moment',
        auth: 'staff',
        params: idParams,
        body: floorBidSchema,
        response: bidAnswerSchema,
        status: 201,
      },
      ({ params, caller, body }) => bids.floorBid(caller.id, params.id, body),
    ),
    command('start', 'Open a scheduled lot of a campaign that is not a draft', nothing, async (id, actor) => {
      await requireBiddersFor(id);
      return desk.start(id, actor);
    }),
    command('pause', 'Stop the clock', nothing, (id, actor) => desk.pause(id, actor)),
    command('resume', 'Let the clock run on', nothing, (id, actor) => desk.resume(id, actor)),
    command('extend', 'Give the room more time', extendSchema, (id, actor, { seconds }) =>
      desk.extend(id, actor, seconds),
    ),
    command('fair-warning', 'Going once, going twice', nothing, (id, actor) => desk.fairWarning(id, actor)),
    command('close', 'Drop the hammer now', nothing, (id, actor) => desk.close(id, actor)),
    command('pass', 'End the lot unsold, whatever was bid', reasonSchema, (id, actor, { reason }) =>
      desk.pass(id, actor, reason),
    ),
    command(
      'increment',
      'Halve, double or set the step until the next range',
      incrementSchema,
      (id, actor, { step }) => desk.setStep(id, actor, step),
    ),
    command('ask', 'Ask for another amount than the next', askSchema, (id, actor, { amount }) =>
      desk.setAsk(id, actor, amount),
    ),
    command('reopen', 'Go on bidding after the hammer', reopenSchema, async (id, actor, { seconds }) => {
      await requireBiddersFor(id);
      return desk.reopen(id, actor, seconds);
    }),
    command('unsell', 'Take the sale back; nobody is promoted', reasonSchema, (id, actor, { reason }) =>
      desk.unsell(id, actor, reason),
    ),
    command('cancel', 'Withdraw the lot', reasonSchema, (id, actor, { reason }) =>
      desk.cancel(id, actor, reason),
    ),
    route(
      {
        method: 'post',
        path: '/api/bids/:id/void',
        summary: 'Take back the newest standing bid',
        auth: 'staff',
        params: idParams,
        body: reasonSchema,
        response: deskAnswer,
      },
      async ({ params, caller, body }) => {
        const auctionId = await reader.auctionOfBid(params.id);
        if (!auctionId) throw new AppError('NOT_FOUND');
        return desk.voidBid(auctionId, caller.id, params.id, body.reason);
      },
    ),
  ];
}
