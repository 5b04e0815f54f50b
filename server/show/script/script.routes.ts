import { z } from 'zod';
import { pageOf } from '../../contracts/catalogue.ts';
import {
  newSegmentSchema,
  regenerateSchema,
  restoreSchema,
  rewrittenSegmentSchema,
  scriptPatchSchema,
  scriptSegmentSchema,
  segmentVersionSchema,
} from '../../contracts/show.ts';
import { idParams, type Route, route } from '../../platform/http.route.ts';
import type { ShowService } from '../show.service.ts';
import type { StoredSegment } from '../stored.show.ts';
import type { ScriptWriter } from './script.writer.ts';

type Deps = { shows: ShowService; writer: ScriptWriter };

const segmentParams = idParams.extend({ segmentId: z.uuid() });

/** The segments of a script, one by one. */
export function scriptRoutes({ shows, writer }: Deps): Route[] {
  const path = '/api/events/:id/script';
  const one = { auth: 'staff', params: segmentParams, response: scriptSegmentSchema } as const;
  const shown = async (segment: Promise<StoredSegment>) => shows.shownSegment(await segment);
  return [
    route(
      {
        method: 'get',
        path,
        summary: 'The script of a show, in its order',
        auth: 'staff',
        params: idParams,
        response: pageOf(scriptSegmentSchema),
      },
      async ({ params }) => {
        const { scriptSegments } = await shows.shown(await shows.get(params.id));
        return { items: scriptSegments, nextCursor: null };
      },
    ),
    route(
      {
        method: 'post',
        path: `${path}/segments`,
        summary: 'Insert a segment; without a place it goes before the closing',
        auth: 'staff',
        params: idParams,
        body: newSegmentSchema,
        response: scriptSegmentSchema,
        status: 201,
      },
      async ({ params, body }) => {
        const { segment } = await writer.insertSegment(params.id, body, 'staff');
        return shows.shownSegment(segment);
      },
    ),
    route(
      {
        ...one,
        method: 'patch',
        path: `${path}/:segmentId`,
        summary: 'Change a segment; other words are another version and have no sound yet',
        body: scriptPatchSchema,
      },
      ({ params, body }) => shown(shows.edit(params.id, params.segmentId, body, 'staff')),
    ),
    route(
      {
        method: 'delete',
        path: `${path}/:segmentId`,
        summary: 'Take a segment out of the show',
        auth: 'staff',
        params: segmentParams,
      },
      async ({ params }) => {
        await writer.deleteSegment(params.id, params.segmentId, 'staff');
      },
    ),
    route(
      {
        ...one,
        method: 'post',
        path: `${path}/:segmentId/regenerate`,
        summary: 'Have a segment written anew, with an instruction if there is one',
        body: regenerateSchema,
        response: rewrittenSegmentSchema,
      },
      async ({ params, body, res }) => {
        const left = new AbortController();
        res.once('close', () => left.abort());
        const { id, segmentId } = params;
        const { segment, trouble } = await shows.regenerate(id, segmentId, body.instruction, left.signal);
        return { ...(await shows.shownSegment(segment)), trouble };
      },
    ),
    route(
      {
        method: 'get',
        path: `${path}/:segmentId/versions`,
        summary: 'What a segment said before and says now, the newest first',
        auth: 'staff',
        params: segmentParams,
        response: pageOf(segmentVersionSchema),
      },
      async ({ params }) => ({ items: await shows.versions(params.id, params.segmentId), nextCursor: null }),
    ),
    route(
      {
        ...one,
        method: 'post',
        path: `${path}/:segmentId/restore`,
        summary: 'Have the words of a version again, as a new one',
        body: restoreSchema,
      },
      ({ params, body }) => shown(shows.restore(params.id, params.segmentId, body.rev)),
    ),
  ];
}
