import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import type { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import {
  auctionStateSchema,
  auctionSummarySchema,
  bidSchema,
  lotSchema,
  snapshotSchema,
} from '../contracts/auction.ts';
import {
  artItemSchema,
  campaignSchema,
  collectionSchema,
  registrationSchema,
} from '../contracts/catalogue.ts';
import { problemSchema } from '../contracts/errors.ts';
import { userSchema } from '../contracts/identity.ts';
import type { Route } from './http.route.ts';

/** Schemas that the document shows by name instead of spelling them out everywhere. */
const named: Record<string, z.ZodType> = {
  Problem: problemSchema,
  User: userSchema,
  Campaign: campaignSchema,
  Collection: collectionSchema,
  ArtItem: artItemSchema,
  Registration: registrationSchema,
  Bid: bidSchema,
  Lot: lotSchema,
  AuctionState: auctionStateSchema,
  AuctionSummary: auctionSummarySchema,
  Snapshot: snapshotSchema,
};

/** The OpenAPI 3.1 document of the routes, from the schemas that validate them. */
export function openApiDocument(routes: readonly Route[], server: { version: string; publicUrl: string }) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const each of routes) {
    const path = each.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [each.method]: operationOf(each) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Gavelcast',
      version: server.version,
      description:
        'An auction house that broadcasts itself. Money is a string of digits in minor units; times are milliseconds since 1970 on the server clock; lists are pages with `nextCursor`.',
    },
    servers: [{ url: server.publicUrl }],
    paths,
    components: {
      schemas: named,
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  });
}

function operationOf(each: Route): ZodOpenApiOperationObject {
  const { params, query, body, response, produces, upload } = each;
  const status = String(each.status ?? (response || produces ? 200 : 204)) as '200';
  const [, area = 'house'] = /^\/(?:api\/)?([\w-]+)/.exec(each.path) ?? [];
  const done = {
    description: 'Done',
    ...(response
      ? { content: { 'application/json': { schema: response } } }
      : produces
        ? { content: { [produces]: { schema: { type: 'string' as const } } } }
        : {}),
  };
  const problem = {
    description: 'A problem with a stable `code`',
    content: { 'application/problem+json': { schema: problemSchema } },
  };
  return {
    summary: each.summary,
    tags: [area],
    operationId: operationId(each),
    ...(each.auth === 'anyone' ? {} : { security: [{ accessToken: [] }], description: `For: ${each.auth}.` }),
    requestParams: { ...(params ? { path: params } : {}), ...(query ? { query } : {}) },
    ...(body ? { requestBody: { content: { 'application/json': { schema: body } } } } : {}),
    ...(upload ? { requestBody: uploadBody(upload) } : {}),
    responses: {
      [status]: done,
      ...(each.orStatus ? { [String(each.orStatus) as '202']: done } : {}),
      default: problem,
    },
  };
}

function uploadBody({ contentType, field }: NonNullable<Route['upload']>) {
  const file = { type: 'string' as const, format: 'binary' };
  const schema = { type: 'object' as const, properties: { [field]: file }, required: [field] };
  return { required: true, content: { [contentType]: { schema } } };
}

/** `POST /api/auctions/:id/fair-warning` → `postAuctionsIdFairWarning`. */
function operationId({ method, path }: Route): string {
  const words = path
    .replace(/^\/api/, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

const initializer = `window.ui = SwaggerUIBundle({
  url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, layout: 'BaseLayout',
  presets: [SwaggerUIBundle.presets.apis], validatorUrl: null,
});
`;

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Gavelcast API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
    <link rel="icon" href="/docs/favicon-32x32.png" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

const shownFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** `/openapi.json` and, from our own files, `/docs`. */
export function openApiRouter(document: object): Router {
  const router = express.Router();
  const text = JSON.stringify(document);
  router.get('/openapi.json', (_req, res) => {
    res.set('Cache-Control', 'no-cache').type('json').send(text);
  });
  router.get('/docs', (_req, res) => {
    res.set('Cache-Control', 'no-cache').type('html').send(page);
  });
  router.get('/docs/start.js', (_req, res) => {
    res.set('Cache-Control', 'no-cache').type('js').send(initializer);
  });
  const folder = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
  for (const file of shownFiles) {
    router.get(`/docs/${file}`, (_req, res) => {
      res.sendFile(join(folder, file), { maxAge: '1d' });
    });
  }
  return router;
}
