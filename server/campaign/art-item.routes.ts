import { z } from 'zod';
import { artItemInputSchema, artItemSchema, pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import { patchOf } from '../platform/patch.ts';
import type { ArtItemService } from './art-item.service.ts';

export function artItemRoutes({ items }: { items: ArtItemService }): Route[] {
  const path = '/api/art-items';
  const one = { path: `${path}/:id`, params: idParams, response: artItemSchema } as const;
  return [
    route(
      {
        method: 'get',
        path,
        summary: 'All items, the newest first',
        auth: 'anyone',
        query: pageQuerySchema.extend({ collectionId: z.uuid().optional() }),
        response: pageOf(artItemSchema),
      },
      ({ query }) => items.list(query, { collectionId: query.collectionId }),
    ),
    route(
      {
        method: 'post',
        path,
        summary: 'Enter an item; its pictures are uploaded before',
        audit: 'item.created',
        auth: 'staff',
        body: artItemInputSchema,
        response: artItemSchema,
        status: 201,
      },
      ({ body }) => items.create(body),
    ),
    route({ ...one, method: 'get', summary: 'One item', auth: 'anyone' }, ({ params }) =>
      items.get(params.id),
    ),
    route(
      {
        ...one,
        method: 'patch',
        summary: 'Change an item',
        audit: 'item.updated',
        auth: 'staff',
        body: patchOf(artItemInputSchema),
      },
      ({ params, body }) => items.update(params.id, body),
    ),
    route(
      {
        method: 'delete',
        path: `${path}/:id`,
        summary: 'Delete an item that was never a lot',
        audit: 'item.deleted',
        auth: 'staff',
        params: idParams,
      },
      ({ params }) => items.remove(params.id),
    ),
  ];
}
