import { z } from 'zod';
import {
  pageOf,
  pageQuerySchema,
  registrationPatchSchema,
  registrationSchema,
  registrationStatusSchema,
  type StaffRegistration,
  staffRegistrationSchema,
  walkInSchema,
} from '../contracts/catalogue.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import { sent } from '../platform/patch.ts';
import type { RegistrationService } from './registration.service.ts';
import type { RegistrationRow } from './registration.store.ts';

const filter = { status: registrationStatusSchema.optional(), q: z.string().trim().max(60).optional() };

type Deps = {
  registrations: RegistrationService;
  /** Which of these users have the floor open somewhere. */
  online: (userIds: string[]) => Promise<Set<string>>;
};

export function registrationRoutes({ registrations, online }: Deps): Route[] {
  async function seen(rows: RegistrationRow[]) {
    const here = await online(rows.map(({ userId }) => userId));
    return rows.map((row) => ({ ...row, online: here.has(row.userId) }));
  }
  const one = async (row: Promise<RegistrationRow>) => (await seen([await row]))[0] as StaffRegistration;

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
        method: 'post',
        path: '/api/campaigns/:id/walk-ins',
        summary: 'Give somebody in the room a paddle',
        auth: 'staff',
        params: idParams,
        body: walkInSchema,
        response: staffRegistrationSchema,
        status: 201,
      },
      ({ params, body, caller }) => one(registrations.addWalkIn(params.id, body, caller.id)),
    ),
    route(
      {
        method: 'get',
        path: '/api/campaigns/:id/registrations',
        summary: 'The bidders of a campaign, by paddle; `q` is a part of the name or handle, or the paddle',
        auth: 'staff',
        params: idParams,
        query: pageQuerySchema.extend(filter),
        response: pageOf(staffRegistrationSchema),
      },
      async ({ params, query }) => {
        const { items, nextCursor } = await registrations.list(params.id, query, query);
        return { items: await seen(items), nextCursor };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/registrations/:id',
        summary: 'One bidder of a campaign',
        auth: 'staff',
        params: idParams,
        response: staffRegistrationSchema,
      },
      ({ params }) => one(registrations.get(params.id)),
    ),
    route(
      {
        method: 'patch',
        path: '/api/registrations/:id',
        summary: 'Approve, decline or ban a bidder; limit, deposit, handle, manners in the chat',
        auth: 'staff',
        params: idParams,
        body: registrationPatchSchema,
        response: staffRegistrationSchema,
      },
      ({ params, body, caller }) => one(registrations.update(params.id, sent(body), caller.id)),
    ),
  ];
}
