import { z } from 'zod';
import { type Route, route } from '../platform/http.route.ts';
import { QUEUES_PATH, type QueuePasses } from './queue.pass.ts';

/** Opening the view of the queues, which is a page of its own. */
export function queueRoutes({ passes }: { passes: QueuePasses }): Route[] {
  return [
    route(
      {
        method: 'post',
        path: '/api/queues/session',
        summary: 'A cookie that opens the view of the job queues for half an hour',
        auth: 'staff',
        audit: 'queues.opened',
        response: z.object({ url: z.string(), expiresAt: z.iso.datetime() }),
      },
      ({ caller, res }) => ({
        url: QUEUES_PATH,
        expiresAt: new Date(passes.give(res, caller)).toISOString(),
      }),
    ),
  ];
}
