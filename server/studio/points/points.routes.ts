import { pointGrantSchema, pointsSchema } from '../../contracts/narration.ts';
import { idParams, type Route, route } from '../../platform/http.route.ts';
import type { Points } from './points.ts';

/** What an account may still have made, and giving it more. */
export function pointRoutes({ points }: { points: Points }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/points',
        summary: 'The own points: to spend, and reserved for work under way',
        auth: 'user',
        response: pointsSchema,
      },
      ({ caller }) => points.balance(caller.id),
    ),
    route(
      {
        method: 'post',
        path: '/api/users/:id/points',
        summary: 'Give an account points',
        audit: 'points.granted',
        auth: 'admin',
        params: idParams,
        body: pointGrantSchema,
        response: pointsSchema,
      },
      async ({ params, body, caller }) => {
        await points.grant(params.id, body.points, body.reason, caller.id);
        return points.balance(params.id);
      },
    ),
  ];
}
