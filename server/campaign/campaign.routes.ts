import { z } from 'zod';
import { campaignInputSchema, campaignSchema, pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import { patchOf } from '../platform/patch.ts';
import type { CampaignService } from './campaign.service.ts';

/** In order, or one of them open. */
const timesInOrder = ({
  startsAt,
  endsAt,
}: {
  startsAt?: number | null | undefined;
  endsAt?: number | null | undefined;
}) => startsAt == null || endsAt == null || startsAt < endsAt;
const order = { path: ['endsAt'], message: 'must be after startsAt' };

export function campaignRoutes({ campaigns }: { campaigns: CampaignService }): Route[] {
  const path = '/api/campaigns';
  const one = { path: `${path}/:id`, params: idParams, response: campaignSchema } as const;
  return [
    route(
      {
        method: 'get',
        path,
        summary: 'All campaigns, the newest first; drafts for staff only',
        auth: 'anyone',
        query: pageQuerySchema,
        response: pageOf(campaignSchema),
      },
      ({ query, caller }) => campaigns.list(query, caller),
    ),
    route(
      {
        method: 'post',
        path,
        summary: 'Make a campaign',
        audit: 'campaign.created',
        auth: 'staff',
        body: campaignInputSchema.refine(timesInOrder, order),
        response: campaignSchema,
        status: 201,
      },
      ({ body }) => campaigns.create(body),
    ),
    route({ ...one, method: 'get', summary: 'One campaign', auth: 'anyone' }, ({ params, caller }) =>
      campaigns.get(params.id, caller),
    ),
    route(
      {
        ...one,
        method: 'patch',
        summary: 'Change a campaign; `status: active` starts it, `ended` ends it',
        audit: 'campaign.updated',
        auth: 'staff',
        body: patchOf(campaignInputSchema).refine(timesInOrder, order),
      },
      ({ params, body }) => campaigns.update(params.id, body),
    ),
    route(
      {
        ...one,
        path: `${path}/:id/next-day`,
        method: 'post',
        summary: 'Open the next day',
        audit: 'campaign.day_opened',
        auth: 'staff',
        body: z.object({}),
      },
      ({ params }) => campaigns.nextDay(params.id),
    ),
    route(
      {
        method: 'delete',
        path: `${path}/:id`,
        summary: 'Delete a campaign without lots',
        audit: 'campaign.deleted',
        auth: 'staff',
        params: idParams,
      },
      ({ params }) => campaigns.remove(params.id),
    ),
  ];
}
