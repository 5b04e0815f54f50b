import { collectionInputSchema, collectionSchema, pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import { patchOf } from '../platform/patch.ts';
import type { CollectionStore } from './collection.store.ts';

export function collectionRoutes({ collections }: { collections: CollectionStore }): Route[] {
  const path = '/api/collections';
  const one = { path: `${path}/:id`, params: idParams, response: collectionSchema } as const;
  return [
    route(
      {
        method: 'get',
        path,
        summary: 'All collections, the newest first',
        auth: 'anyone',
        query: pageQuerySchema,
        response: pageOf(collectionSchema),
      },
      ({ query }) => collections.list(query),
    ),
    route(
      {
        method: 'post',
        path,
        summary: 'Make a collection',
        audit: 'collection.created',
        auth: 'staff',
        body: collectionInputSchema,
        response: collectionSchema,
        status: 201,
      },
      ({ body }) => collections.create(body),
    ),
    route({ ...one, method: 'get', summary: 'One collection', auth: 'anyone' }, ({ params }) =>
      collections.get(params.id),
    ),
    route(
      {
        ...one,
        method: 'patch',
        summary: 'Change a collection',
        audit: 'collection.updated',
        auth: 'staff',
        body: patchOf(collectionInputSchema),
      },
      ({ params, body }) => collections.update(params.id, body),
    ),
    route(
      {
        method: 'delete',
        path: `${path}/:id`,
        summary: 'Delete an empty collection',
        audit: 'collection.deleted',
        auth: 'staff',
        params: idParams,
      },
      ({ params }) => collections.remove(params.id),
    ),
  ];
}
