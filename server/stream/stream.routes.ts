import { z } from 'zod';
import { pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import { sceneInputSchema, sceneStateSchema, transitionSchema } from '../contracts/scene.ts';
import { saySchema } from '../contracts/speech.ts';
import {
  deskPatchSchema,
  streamDeskSchema,
  streamIdSchema,
  streamPatchSchema,
  streamSchema,
  streamSessionSchema,
  streamStatusReportSchema,
  viewerPointSchema,
} from '../contracts/stream.ts';
import { isStaff } from '../platform/caller.ts';
import { document, type Route, route } from '../platform/http.route.ts';
import type { StreamService } from './stream.service.ts';

const params = z.object({ id: streamIdSchema });
const all = <T>(items: T[]) => ({ items, nextCursor: null });

type Deps = {
  streams: StreamService;
  /** @throws AppError WORDS_REFUSED for words that may not be spoken */
  checkWords: (text: string) => Promise<void>;
};

export function streamRoutes({ streams, checkWords }: Deps): Route[] {
  const path = '/api/streams/:id';
  const staff = { auth: 'staff', params } as const;
  return [
    route(
      {
        method: 'get',
        path: '/api/streams',
        summary: 'The broadcasts of the house',
        auth: 'anyone',
        response: pageOf(streamSchema),
      },
      async ({ caller }) => all(await streams.list(isStaff(caller))),
    ),
    route(
      { method: 'get', path, summary: 'One broadcast', auth: 'anyone', params, response: streamSchema },
      ({ params, caller }) => streams.get(params.id, isStaff(caller)),
    ),
    route(
      {
        ...staff,
        method: 'patch',
        path,
        summary: 'Change title, visibility or whether it is recorded',
        audit: 'stream.updated',
        body: streamPatchSchema,
        response: streamSchema,
      },
      ({ params, body }) => streams.change(params.id, body),
    ),
    route(
      {
        ...staff,
        method: 'post',
        path: `${path}/start`,
        summary: 'Go on air',
        audit: 'stream.started',
        response: streamSchema,
      },
      ({ params, caller }) => streams.start(params.id, caller.id),
    ),
    route(
      {
        ...staff,
        method: 'post',
        path: `${path}/stop`,
        summary: 'End the broadcast',
        audit: 'stream.stopped',
        body: z.object({ reason: z.string().trim().max(120).default('') }),
        response: streamSchema,
      },
      ({ params, body }) => streams.end(params.id, body.reason || 'ended by staff'),
    ),
    route(
      {
        ...staff,
        method: 'get',
        path: `${path}/status`,
        summary: 'All that the broadcast desk shows',
        response: streamStatusReportSchema,
      },
      ({ params }) => streams.report(params.id),
    ),
    route(
      {
        ...staff,
        method: 'get',
        path: `${path}/viewers`,
        summary: 'How many watched, every ten seconds of the last three hours; `since` in epoch milliseconds',
        query: z.object({ since: z.coerce.number().int().min(0).optional() }),
        response: pageOf(viewerPointSchema),
      },
      async ({ params, query }) => all(await streams.viewers(params.id, query.since)),
    ),
    route(
      {
        ...staff,
        method: 'get',
        path: `${path}/sessions`,
        summary: 'Times on air with their recordings, the newest first',
        query: pageQuerySchema,
        response: pageOf(streamSessionSchema),
      },
      ({ params, query }) => streams.sessions(params.id, query),
    ),
    ...sceneRoutes(streams),
    ...voiceRoutes({ streams, checkWords }),
  ];
}

function sceneRoutes(streams: StreamService): Route[] {
  const path = '/api/streams/:id';
  const staff = { auth: 'staff', params } as const;
  return [
    route(
      {
        method: 'get',
        path: '/api/scenes',
        summary: 'Templates that a scene can be drawn with',
        auth: 'staff',
        response: pageOf(z.object({ name: z.string(), title: z.string() })),
      },
      async () => all(await streams.templates()),
    ),
    route(
      {
        method: 'get',
        path: `${path}/scene`,
        summary: 'What the broadcast shows now',
        auth: 'anyone',
        params,
        response: sceneStateSchema,
      },
      ({ params }) => streams.scene(params.id),
    ),
    route(
      {
        ...staff,
        method: 'post',
        path: `${path}/scene`,
        summary: 'Show another scene, or let the stage follow the sale (`auto`)',
        body: sceneInputSchema,
        response: sceneStateSchema,
      },
      ({ params, body, caller }) => streams.show(params.id, body, caller.id),
    ),
    route(
      {
        ...staff,
        method: 'post',
        path: `${path}/take`,
        summary: 'Put what is in preview on air',
        body: z.object({ transition: transitionSchema.default({ kind: 'cut', durationMs: 0 }) }),
        response: sceneStateSchema,
      },
      ({ params, body, caller }) => streams.take(params.id, body.transition, caller.id),
    ),
    route(
      {
        ...staff,
        method: 'put',
        path: `${path}/desk`,
        summary: 'Set preview, levels, music or ticker; what is not sent stays',
        audit: 'stream.desk',
        body: deskPatchSchema,
        response: streamDeskSchema,
      },
      ({ params, body }) => streams.setDesk(params.id, body),
    ),
    ...(['preview', 'program'] as const).map((which) =>
      document(
        {
          ...staff,
          path: `${path}/monitor/${which}.jpg`,
          summary: `The newest picture of the ${which}, small`,
          produces: 'image/jpeg',
        },
        async ({ params }) => ({ body: await streams.monitor(params.id, which) }),
      ),
    ),
  ];
}

function voiceRoutes({ streams, checkWords }: Deps): Route[] {
  const path = '/api/streams/:id';
  const staff = { auth: 'staff', params } as const;
  return [
    route(
      {
        ...staff,
        method: 'post',
        path: `${path}/say`,
        summary: 'Let the host say this',
        body: saySchema,
        response: z.object({ speechId: z.uuid(), queued: z.number().int() }),
      },
      async ({ params, body, caller }) => {
        await checkWords(body.text);
        return streams.say(params.id, body, caller.id);
      },
    ),
    route(
      {
        ...staff,
        method: 'post',
        path: `${path}/hush`,
        summary: 'Stop the line that is spoken, or (`all`) also those that wait',
        audit: 'stream.hushed',
        body: z.object({ all: z.boolean().default(false) }),
        response: z.object({ queued: z.number().int() }),
      },
      ({ params, body }) => streams.hush(params.id, body.all),
    ),
  ];
}
