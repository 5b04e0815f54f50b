import { z } from 'zod';
import { pageOf, pageQuerySchema, registrationSchema } from '../contracts/catalogue.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import { patchOf } from '../platform/patch.ts';
import type { RegistrationService } from './registration.service.ts';

export function registrationRoutes({ registrations }: { registrations: RegistrationService }): Route[] {
  return [
    route(
      {
        method: 'post',
        path: '/api/registrations',
        summary: 'Register for a campaign; where it is open to all, the paddle is yours at once',
        auth: 'user',
        body: z.object({ campaignId: z.uuid() }),
        response: registrationSchema,
        status: 201,
      },
      ({ body, caller }) => registrations.register(body.campaignId, caller.id),
    ),
    route(
      {
        method: 'get',
        path: '/api/campaigns/:id/registrations',
        summary: 'The bidders of a campaign, by paddle',
        auth: 'staff',
        params: idParams,
        query: pageQuerySchema,
        response: pageOf(registrationSchema),
      },
      ({ params, query }) => registrations.list(params.id, query),
    ),
    route(
      {
        method: 'patch',
        path: '/api/registrations/:id',
        summary: 'Approve, decline or ban a bidder, or set the most that may be bid',
        audit: 'registration.updated',
        auth: 'staff',
        params: idParams,
        body: patchOf(registrationSchema.pick({ status: true, bidLimit: true })),
        response: registrationSchema,
      },
      ({ params, body }) => registrations.update(params.id, body),
    ),
  ];
}
