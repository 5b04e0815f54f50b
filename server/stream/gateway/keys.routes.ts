import { z } from 'zod';
import { pageOf } from '../../contracts/catalogue.ts';
import {
  madeStreamKeySchema,
  newStreamKeySchema,
  streamIdSchema,
  streamKeySchema,
} from '../../contracts/stream.ts';
import { type Route, route } from '../../platform/http.route.ts';
import type { KeyService } from './key.service.ts';

const params = z.object({ id: streamIdSchema });

export function keyRoutes({ keys }: { keys: KeyService }): Route[] {
  const path = '/api/streams/:id/keys';
  return [
    route(
      {
        method: 'get',
        path,
        summary: 'Keys with which a source can be published',
        auth: 'staff',
        params,
        response: pageOf(streamKeySchema),
      },
      async ({ params }) => ({ items: await keys.list(params.id), nextCursor: null }),
    ),
    route(
      {
        method: 'post',
        path,
        summary: 'Make a key; its secret is told only here',
        auth: 'staff',
        audit: 'stream.key_made',
        params,
        body: newStreamKeySchema,
        response: madeStreamKeySchema,
        status: 201,
      },
      ({ params, body }) => keys.make(params.id, body),
    ),
    route(
      {
        method: 'delete',
        path: `${path}/:keyId`,
        summary: 'Delete a key; who publishes with it is cut off',
        auth: 'staff',
        audit: 'stream.key_deleted',
        params: params.extend({ keyId: z.uuid() }),
      },
      ({ params }) => keys.remove(params.id, params.keyId),
    ),
  ];
}
