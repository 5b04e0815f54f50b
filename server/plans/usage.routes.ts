import { houseUsageSchema, ownUsageSchema, usageQuerySchema } from '../contracts/plans.ts';
import { document, type Route, route } from '../platform/http.route.ts';
import { usageCsv } from './usage.csv.ts';
import type { Usage } from './usage.service.ts';

export function usageRoutes({ usage }: { usage: Usage }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/usage',
        summary: 'What you made and used: totals, your plan, and the use day by day',
        auth: 'user',
        query: usageQuerySchema,
        response: ownUsageSchema,
      },
      ({ caller, query }) => usage.of(caller.id, query),
    ),
    route(
      {
        method: 'get',
        path: '/api/usage/house',
        summary: 'What the whole house made and used, who used most, and who subscribes to what',
        auth: 'staff',
        query: usageQuerySchema,
        response: houseUsageSchema,
      },
      ({ query }) => usage.ofHouse(query),
    ),
    document(
      {
        path: '/api/usage/house.csv',
        summary: 'The days of the house as a table for a spreadsheet',
        auth: 'staff',
        query: usageQuerySchema,
        produces: 'text/csv',
      },
      async ({ query }) => ({
        body: usageCsv(await usage.daysOfHouse(query)),
        fileName: 'usage.csv',
      }),
    ),
  ];
}
