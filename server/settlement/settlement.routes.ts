import { z } from 'zod';
import {
  pageOf,
  pageQuerySchema,
  settlementPatchSchema,
  settlementSchema,
  settlementStatusSchema,
} from '../contracts/catalogue.ts';
import { document, idParams, type Route, route } from '../platform/http.route.ts';
import { settlementsCsv } from './settlement.csv.ts';
import type { SettlementService } from './settlement.service.ts';

const filter = { status: settlementStatusSchema.optional(), campaignId: z.uuid().optional() };

export function settlementRoutes({ settlements }: { settlements: SettlementService }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/settlements',
        summary: 'What buyers owe, the latest invoice first',
        auth: 'staff',
        query: pageQuerySchema.extend(filter),
        response: pageOf(settlementSchema),
      },
      ({ query }) => settlements.list(query, query),
    ),
    document(
      {
        path: '/api/settlements.csv',
        summary: 'The same as a table for a spreadsheet',
        auth: 'staff',
        query: z.object(filter),
        produces: 'text/csv',
      },
      async ({ query }) => ({
        body: settlementsCsv(await settlements.all(query)),
        fileName: 'settlements.csv',
      }),
    ),
    route(
      {
        method: 'patch',
        path: '/api/settlements/:id',
        summary: 'Mark an invoice as paid or unpaid, or note something',
        auth: 'staff',
        params: idParams,
        body: settlementPatchSchema,
        response: settlementSchema,
      },
      ({ params, body, caller }) => settlements.pay(params.id, body, caller.id),
    ),
    route(
      {
        method: 'get',
        path: '/api/my/invoices',
        summary: 'What you bought and owe, the latest first',
        auth: 'user',
        query: pageQuerySchema,
        response: pageOf(settlementSchema),
      },
      ({ caller, query }) => settlements.listOf(caller.id, query),
    ),
  ];
}
