import { z } from 'zod';
import { pageOf } from '../../contracts/catalogue.ts';
import { audioInputSchema, productionSchema } from '../../contracts/show.ts';
import { idParams, type Route, route } from '../../platform/http.route.ts';
import type { ProductionService } from './production.service.ts';

/** Long work for a show: begin it, look at it, cancel it, try it again. */
export function productionRoutes({ productions }: { productions: ProductionService }): Route[] {
  const path = '/api/events/:id';
  const begun = {
    method: 'post',
    auth: 'staff',
    params: idParams,
    response: productionSchema,
    status: 202,
  } as const;
  const one = { ...begun, params: idParams.extend({ productionId: z.uuid() }) };
  return [
    route(
      {
        ...begun,
        path: `${path}/audio`,
        summary: 'Have the sound of the script made; progress is told by `job:progress`',
        audit: 'show.audio',
        body: audioInputSchema,
      },
      ({ params, body, caller }) => productions.begin(params.id, 'audio', body.segmentIds, caller.id),
    ),
    route(
      {
        ...begun,
        path: `${path}/presentation`,
        summary: 'Have the slides made, which makes the show ready',
        audit: 'show.presentation',
      },
      ({ params, caller }) => productions.begin(params.id, 'presentation', null, caller.id),
    ),
    route(
      {
        method: 'get',
        path: `${path}/productions`,
        summary: 'The last fifty works for a show, the newest first',
        auth: 'staff',
        params: idParams,
        response: pageOf(productionSchema),
      },
      async ({ params }) => ({ items: await productions.list(params.id), nextCursor: null }),
    ),
    route(
      {
        ...one,
        path: `${path}/productions/:productionId/cancel`,
        summary: 'Stop a work; what is finished of it stays',
      },
      ({ params }) => productions.cancel(params.id, params.productionId),
    ),
    route(
      {
        ...one,
        path: `${path}/productions/:productionId/retry`,
        summary: 'Begin a failed or cancelled work anew',
      },
      ({ params }) => productions.retry(params.id, params.productionId),
    ),
  ];
}
