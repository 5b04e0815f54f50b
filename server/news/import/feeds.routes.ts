import { z } from 'zod';
import { newFeedSchema, newsFeedPatchSchema, newsFeedSchema } from '../../contracts/news.ts';
import { idParams, type Route, route } from '../../platform/http.route.ts';
import type { FeedsService } from './feeds.service.ts';

/** Feeds of others that are read for news. */
export function feedRoutes({ feeds }: { feeds: FeedsService }): Route[] {
  const path = '/api/news/feeds';
  const one = { auth: 'staff', params: idParams, response: newsFeedSchema } as const;
  return [
    route(
      {
        method: 'get',
        path,
        summary: 'Feeds that are read for news, and how the last reading went',
        auth: 'staff',
        response: z.object({ items: z.array(newsFeedSchema) }),
      },
      async () => ({ items: await feeds.list() }),
    ),
    route(
      {
        method: 'post',
        path,
        summary: 'Read an RSS, Atom, RDF or JSON feed from now on; its first reading is over with the answer',
        audit: 'news.feed_added',
        auth: 'staff',
        body: newFeedSchema,
        response: newsFeedSchema,
        status: 201,
      },
      ({ body }) => feeds.add(body.url, body.autoPublish),
    ),
    route(
      {
        ...one,
        method: 'post',
        path: `${path}/:id/read`,
        summary: 'Read a feed now; FEED_REFUSED says why it cannot be read',
      },
      ({ params }) => feeds.read(params.id),
    ),
    route(
      {
        ...one,
        method: 'patch',
        path: `${path}/:id`,
        summary: 'Publish what is imported from now on at once, or keep it as drafts',
        audit: 'news.feed_updated',
        body: newsFeedPatchSchema,
      },
      ({ params, body }) => feeds.setAutoPublish(params.id, body.autoPublish),
    ),
    route(
      {
        method: 'delete',
        path: `${path}/:id`,
        summary: 'Read a feed no more; the news taken from it stay',
        audit: 'news.feed_deleted',
        auth: 'staff',
        params: idParams,
      },
      ({ params }) => feeds.remove(params.id),
    ),
  ];
}
