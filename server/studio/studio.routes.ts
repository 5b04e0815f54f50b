import { z } from 'zod';
import { pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import {
  finalVideoSchema,
  newInputSchema,
  phaseReportSchema,
  phaseSchema,
  sceneEditSchema,
  studioInputDetailSchema,
  studioInputSchema,
  studioRerunSchema,
  studioStatusSchema,
  studioTemplateSchema,
} from '../contracts/studio.ts';
import { type Route, route } from '../platform/http.route.ts';
import { STUDIO_TEMPLATES } from './planning/templates.rules.ts';
import type { OnAir, StudioService } from './studio.service.ts';

const path = '/api/studio/inputs';
/** A SERIAL of PostgreSQL. */
const number = z.coerce.number().int().min(1).max(2_147_483_647);
const params = z.object({ id: number });
const sceneParams = params.extend({ sceneId: number });

type Deps = {
  studio: StudioService;
  air: OnAir;
  /** @throws AppError WORDS_REFUSED */
  checkWords: (text: string) => Promise<void>;
};

/** From a prompt to a video: ask for it, watch it being made, change and play it. */
export function studioRoutes({ studio, air, checkWords }: Deps): Route[] {
  const user = { auth: 'user', params } as const;
  const begun = { ...user, method: 'post', response: studioInputSchema, status: 202 } as const;
  return [
    route(
      {
        method: 'get',
        path: '/api/studio/templates',
        summary: 'Beginnings for prompts; `{lot}` becomes the number of the lot that is chosen',
        auth: 'user',
        response: pageOf(studioTemplateSchema),
      },
      () => ({ items: [...STUDIO_TEMPLATES], nextCursor: null }),
    ),
    route(
      {
        method: 'post',
        path,
        summary: 'Have a video made of a prompt; its phases are told by `studio:changed` and `job:progress`',
        auth: 'user',
        audit: 'studio.created',
        body: newInputSchema,
        response: studioInputSchema,
        status: 202,
      },
      ({ caller, body, address, req }) =>
        studio.create(caller, body, { address, agent: req.get('user-agent') ?? null }),
    ),
    route(
      {
        method: 'get',
        path,
        summary: 'One’s own videos, the newest first; staff see those of everybody',
        auth: 'user',
        query: pageQuerySchema,
        response: pageOf(studioInputSchema),
      },
      ({ caller, query }) => studio.list(caller, query),
    ),
    route(
      {
        ...user,
        method: 'get',
        path: `${path}/:id`,
        summary: 'All that is known of a video and its making; links expire',
        response: studioInputDetailSchema,
      },
      ({ params, caller }) => studio.get(params.id, caller),
    ),
    route(
      {
        ...user,
        method: 'delete',
        path: `${path}/:id`,
        summary: 'Delete a video with all its files',
        audit: 'studio.deleted',
      },
      ({ params, caller }) => studio.remove(params.id, caller),
    ),
    route(
      {
        ...begun,
        path: `${path}/:id/cancel`,
        summary: 'Stop the work; what is finished of it stays',
        status: 200,
      },
      ({ params, caller }) => studio.cancel(params.id, caller),
    ),
    route(
      { ...begun, path: `${path}/:id/resume`, summary: 'Go on with the phase that failed or was cancelled' },
      ({ params, caller }) => studio.resume(params.id, caller),
    ),
    route(
      {
        ...begun,
        path: `${path}/:id/rerun`,
        summary: 'Make all from the keyframes on with other settings',
        body: studioRerunSchema,
      },
      ({ params, caller, body }) => studio.rerun(params.id, caller, body),
    ),
    ...statusRoutes(studio),
    ...sceneRoutes(studio, checkWords),
    route(
      {
        method: 'post',
        path: `${path}/:id/videos/:videoId/play`,
        summary: 'Show a finished video on the broadcast: it becomes an asset of the stream, once',
        auth: 'staff',
        audit: 'studio.played',
        params: params.extend({ videoId: number }),
        response: finalVideoSchema,
      },
      ({ params, caller }) => studio.play(params.id, params.videoId, caller, air),
    ),
  ];
}

function statusRoutes(studio: StudioService): Route[] {
  return [
    route(
      {
        method: 'get',
        path: `${path}/:id/status`,
        summary: 'How far a video is; cheap to ask often',
        auth: 'user',
        params,
        response: studioStatusSchema,
      },
      ({ params, caller }) => studio.status(params.id, caller),
    ),
    route(
      {
        method: 'get',
        path: `${path}/:id/status/:phase`,
        summary: 'How far one phase of a video is; cheap to ask often',
        auth: 'user',
        params: params.extend({ phase: phaseSchema }),
        response: phaseReportSchema,
      },
      ({ params, caller }) => studio.phase(params.id, params.phase, caller),
    ),
  ];
}

function sceneRoutes(studio: StudioService, checkWords: Deps['checkWords']): Route[] {
  const scene = { auth: 'user', params: sceneParams, body: sceneEditSchema } as const;
  return [
    route(
      {
        ...scene,
        method: 'patch',
        path: `${path}/:id/scenes/:sceneId`,
        summary: 'Change a scene of the plan; `rerun` makes it anew',
        response: studioInputDetailSchema,
      },
      ({ params, caller, body }) => studio.editScene(params.id, caller, params.sceneId, body, checkWords),
    ),
    route(
      {
        ...scene,
        method: 'post',
        path: `${path}/:id/scenes/:sceneId/rerun`,
        summary: 'Make one scene anew, with edits; the other scenes stay as they are',
        response: studioInputSchema,
        status: 202,
      },
      ({ params, caller, body }) => studio.rerunScene(params.id, caller, params.sceneId, body, checkWords),
    ),
  ];
}
