import { ownPreBidSchema, preBidSchema } from '../contracts/auction.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import type { PreBids } from './pre-bid.service.ts';

export function preBidRoutes({ preBids }: { preBids: PreBids }): Route[] {
  const one = {
    path: '/api/auctions/:id/pre-bid',
    auth: 'user',
    params: idParams,
    response: ownPreBidSchema,
  } as const;
  return [
    route(
      { ...one, method: 'get', summary: 'The maximum you left before the opening' },
      ({ params, caller }) => preBids.own(params.id, caller.id),
    ),
    route(
      {
        ...one,
        method: 'put',
        summary: 'Leave a maximum before the opening, or change it; the opening bids for you up to it',
        body: preBidSchema,
      },
      ({ params, caller, body }) =>
        preBids.put({ id: caller.id, displayName: caller.name, robot: caller.robot }, params.id, body),
    ),
    route({ ...one, method: 'delete', summary: 'Take your maximum back' }, ({ params, caller }) =>
      preBids.remove(params.id, caller.id),
    ),
  ];
}
