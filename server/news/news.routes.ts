import { z } from 'zod';
import { pageOf } from '../contracts/catalogue.ts';
import {
  newNewsSchema,
  newsDeedSchema,
  newsDeskQuerySchema,
  newsDraftListedSchema,
  newsDraftSchema,
  newsItemSchema,
  newsListedSchema,
  newsMediaPatchSchema,
  newsPatchSchema,
  newsQuerySchema,
} from '../contracts/news.ts';
import { lineSchema } from '../contracts/text.ts';
import { AppError } from '../platform/errors.ts';
import { document, idParams, type Route, route } from '../platform/http.route.ts';
import { sent } from '../platform/patch.ts';
import { FILE_FIELD, receiveUpload, withReceived } from '../stream/assets/asset.receive.ts';
import type { MadeFeed } from './news.feed.ts';
import { landing, MOST_MEDIA_BYTES } from './news.media.ts';
import type { NewsService } from './news.service.ts';

const path = '/api/news';
const one = { path: `${path}/:id`, params: idParams } as const;
const mediaParams = idParams.extend({ mediaId: z.uuid() });
const newMediaSchema = z.object({ alt: lineSchema(300).optional() });

type Deps = { news: NewsService; feed: () => Promise<MadeFeed> };

/** The news for readers and for the desk. To be hung in behind all that has a name below `/api/news`. */
export function newsRoutes({ news, feed }: Deps): Route[] {
  const deed = (name: 'publish' | 'unpublish' | 'archive', audit: string, summary: string) =>
    route(
      {
        ...{ method: 'post', path: `${path}/:id/${name}`, summary, audit, auth: 'staff' },
        ...{ params: idParams, body: newsDeedSchema, response: newsDraftSchema },
      } as const,
      ({ params, body }) => news[name](params.id, body.rev),
    );
  return [
    route(
      {
        method: 'get',
        path,
        summary: 'The news, the newest first; `q` looks into headlines',
        auth: 'anyone',
        query: newsQuerySchema,
        response: pageOf(newsListedSchema),
      },
      ({ query: { q, ...page } }) => news.published(page, q),
    ),
    document(
      {
        path: '/feed.xml',
        summary: 'The newest fifty as RSS 2.0',
        auth: 'anyone',
        produces: 'application/rss+xml',
      },
      async () => {
        const { xml, etag } = await feed();
        // No Last-Modified: that of the newest goes back when it is withdrawn, and who asks by it alone would keep it.
        return { body: xml, headers: { ETag: etag, 'Cache-Control': 'public, max-age=60' } };
      },
    ),
    route(
      {
        method: 'get',
        path: `${path}/desk`,
        summary: 'News of any status, the newest first; `q` looks into headlines',
        auth: 'staff',
        query: newsDeskQuerySchema,
        response: pageOf(newsDraftListedSchema),
      },
      ({ query: { q, status, ...page } }) => news.desk(page, sent({ q, status })),
    ),
    route(
      {
        method: 'get',
        path: `${path}/desk/mine`,
        summary: 'The ten items that you wrote last',
        auth: 'staff',
        response: pageOf(newsDraftListedSchema),
      },
      async ({ caller }) => ({ items: await news.latestOf(caller.id), nextCursor: null }),
    ),
    route(
      {
        method: 'get',
        path: `${path}/desk/:id`,
        summary: 'An item as staff see it',
        auth: 'staff',
        params: idParams,
        response: newsDraftSchema,
      },
      ({ params }) => news.draft(params.id),
    ),
    route(
      { ...one, method: 'get', summary: 'One published item', auth: 'anyone', response: newsItemSchema },
      ({ params }) => news.one(params.id),
    ),
    route(
      {
        method: 'post',
        path,
        summary: 'Write an item: a draft, or with `publishAt` one that is published by itself',
        audit: 'news.created',
        auth: 'staff',
        body: newNewsSchema,
        response: newsDraftSchema,
        status: 201,
      },
      ({ body, caller }) => news.create(body, caller.id),
    ),
    route(
      {
        ...one,
        method: 'patch',
        summary: 'Change an item that is still as it was seen (`rev`); other words are spoken anew',
        audit: 'news.updated',
        auth: 'staff',
        body: newsPatchSchema,
        response: newsDraftSchema,
      },
      ({ params, body }) => news.update(params.id, body),
    ),
    deed('publish', 'news.published', 'Publish at once; also brings back what was archived or taken back'),
    deed('unpublish', 'news.unpublished', 'Make it a draft again'),
    deed('archive', 'news.archived', 'Take a published item from the readers and keep it'),
    route(
      {
        method: 'post',
        path: `${path}/:id/speak`,
        summary:
          'Have its voice made where it has none, and have the host read what is published, again if need be',
        audit: 'news.spoken',
        auth: 'staff',
        params: idParams,
        response: newsDraftSchema,
      },
      ({ params }) => news.speak(params.id),
    ),
    route(
      {
        ...one,
        method: 'delete',
        summary: 'Delete an item with its files',
        audit: 'news.deleted',
        auth: 'staff',
      },
      ({ params }) => news.remove(params.id),
    ),
    route(
      {
        method: 'post',
        path: `${path}/:id/media`,
        summary: 'Add a picture or a sound; `alt` says before the file what is to be seen',
        audit: 'news.media_added',
        auth: 'staff',
        params: idParams,
        response: newsDraftSchema,
        status: 201,
        before: receiveUpload(landing, () => MOST_MEDIA_BYTES),
        upload: { contentType: 'multipart/form-data', field: FILE_FIELD },
      },
      ({ params, req, res }) =>
        withReceived(req, async ({ file }) => {
          const { alt } = newMediaSchema.parse(req.body ?? {});
          const left = new AbortController();
          res.once('close', () => left.abort(new AppError('UNAVAILABLE', undefined, 'The sender has left')));
          const upload = { file, claimed: req.file?.mimetype ?? '', alt: alt || null };
          return news.addMedia(params.id, upload, left.signal).catch((error) => {
            throw left.signal.aborted ? left.signal.reason : error;
          });
        }),
    ),
    route(
      {
        method: 'patch',
        path: `${path}/:id/media/:mediaId`,
        summary: 'Say what is to be seen on a picture',
        audit: 'news.media_updated',
        auth: 'staff',
        params: mediaParams,
        body: newsMediaPatchSchema,
        response: newsDraftSchema,
      },
      ({ params, body }) => news.describeMedia(params.id, params.mediaId, body.alt),
    ),
    route(
      {
        method: 'delete',
        path: `${path}/:id/media/:mediaId`,
        summary: 'Remove a picture or a sound',
        audit: 'news.media_removed',
        auth: 'staff',
        params: mediaParams,
        response: newsDraftSchema,
      },
      ({ params }) => news.removeMedia(params.id, params.mediaId),
    ),
  ];
}
