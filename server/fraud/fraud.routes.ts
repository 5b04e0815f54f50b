import { fraudDecisionSchema, fraudFlagSchema, pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import type { FraudService } from './fraud.service.ts';

export function fraudRoutes({ fraud }: { fraud: FraudService }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/fraud-flags',
        summary: 'What a person should look at, the newest first',
        auth: 'staff',
        query: pageQuerySchema.extend({ status: fraudFlagSchema.shape.status.optional() }),
        response: pageOf(fraudFlagSchema),
      },
      ({ query }) => fraud.list(query, query.status),
    ),
    route(
      {
        method: 'patch',
        path: '/api/fraud-flags/:id',
        summary: 'Decide about a flag',
        auth: 'staff',
        params: idParams,
        body: fraudDecisionSchema,
        response: fraudFlagSchema,
      },
      ({ params, body, caller }) => fraud.decide(params.id, body, caller.id),
    ),
  ];
}
