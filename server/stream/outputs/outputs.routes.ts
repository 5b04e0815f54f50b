import { z } from 'zod';
import { pageOf } from '../../contracts/catalogue.ts';
import { newOutputSchema, streamIdSchema, streamOutputSchema } from '../../contracts/stream.ts';
import { type Route, route } from '../../platform/http.route.ts';
import { patchOf } from '../../platform/patch.ts';
import type { OutputsService } from './outputs.service.ts';

const params = z.object({ id: streamIdSchema });
const outputParams = params.extend({ outputId: z.uuid() });

export function outputRoutes({ outputs }: { outputs: OutputsService }): Route[] {
  const path = '/api/streams/:id/outputs';
  return [
    route(
      {
        method: 'get',
        path,
        summary: 'Where the stream goes to beside our own players, and how that fares',
        auth: 'staff',
        params,
        response: pageOf(streamOutputSchema),
      },
      async ({ params }) => ({ items: await outputs.list(params.id), nextCursor: null }),
    ),
    route(
      {
        method: 'post',
        path,
        summary: 'Send the stream somewhere else, too',
        auth: 'staff',
        audit: 'stream.output_added',
        params,
        body: newOutputSchema,
        response: streamOutputSchema,
        status: 201,
      },
      ({ params, body }) => outputs.add(params.id, body),
    ),
    route(
      {
        method: 'patch',
        path: `${path}/:outputId`,
        summary: 'Change an output, or switch it on or off; the key only when it is sent',
        auth: 'staff',
        audit: 'stream.output_updated',
        params: outputParams,
        body: patchOf(newOutputSchema),
        response: streamOutputSchema,
      },
      ({ params, body }) => outputs.change(params.id, params.outputId, body),
    ),
    route(
      {
        method: 'delete',
        path: `${path}/:outputId`,
        summary: 'Delete an output',
        auth: 'staff',
        audit: 'stream.output_deleted',
        params: outputParams,
      },
      ({ params }) => outputs.remove(params.id, params.outputId),
    ),
  ];
}
