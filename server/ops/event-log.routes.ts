import { z } from 'zod';
import { pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import { logEntrySchema } from '../contracts/ops.ts';
import { type Route, route } from '../platform/http.route.ts';
import type { EventLog } from './event-log.service.ts';

const filter = { subject: z.string().max(120).optional(), type: z.string().max(60).optional() };

export function eventLogRoutes({ log }: { log: EventLog }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/event-log',
        summary: 'Who did what, the newest first',
        auth: 'staff',
        query: pageQuerySchema.extend(filter),
        response: pageOf(logEntrySchema),
      },
      ({ query }) => log.list(query, query),
    ),
  ];
}
