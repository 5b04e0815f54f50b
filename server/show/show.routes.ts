import { pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import {
  generateLayoutSchema,
  generateScriptSchema,
  layoutInputSchema,
  newShowSchema,
  segmentOrderSchema,
  showListItemSchema,
  showPatchSchema,
  showSchema,
  writtenShowSchema,
} from '../contracts/show.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import type { ScriptWriter } from './script/script.writer.ts';
import type { ShowService } from './show.service.ts';
import type { StoredShow } from './stored.show.ts';

type Deps = { shows: ShowService; writer: ScriptWriter };

/** Shows: their facts, their layout, their script as a whole. */
export function showRoutes({ shows, writer }: Deps): Route[] {
  const path = '/api/events';
  const one = { auth: 'staff', params: idParams, response: showSchema } as const;
  const shown = async (show: Promise<StoredShow>) => shows.shown(await show);
  return [
    route(
      {
        method: 'get',
        path,
        summary: 'All shows, the newest first',
        auth: 'staff',
        query: pageQuerySchema,
        response: pageOf(showListItemSchema),
      },
      ({ query }) => shows.list(query),
    ),
    route(
      {
        method: 'post',
        path,
        summary: 'Make a show; what is left out can be said later, in its chat too',
        audit: 'show.created',
        auth: 'staff',
        body: newShowSchema,
        response: showSchema,
        status: 201,
      },
      ({ body, caller }) => shown(shows.create(caller.id, body)),
    ),
    route(
      {
        ...one,
        method: 'get',
        path: `${path}/:id`,
        summary: 'One show, with links to its sound and slides that expire',
      },
      ({ params }) => shown(shows.get(params.id)),
    ),
    route(
      {
        ...one,
        method: 'patch',
        path: `${path}/:id`,
        summary: 'Change facts of a show. Another voice or language takes its sound away',
        audit: 'show.updated',
        body: showPatchSchema,
      },
      ({ params, body }) => shown(writer.writeFacts(params.id, body)),
    ),
    route(
      {
        method: 'delete',
        path: `${path}/:id`,
        summary: 'Delete a show that is not on air, with its script, chat and files',
        audit: 'show.deleted',
        auth: 'staff',
        params: idParams,
      },
      ({ params }) => shows.remove(params.id),
    ),
    route(
      {
        ...one,
        method: 'post',
        path: `${path}/:id/cancel`,
        summary: 'Call a show off that is not on air; it stays as it is',
        audit: 'show.cancelled',
      },
      ({ params }) => shown(writer.cancel(params.id)),
    ),
    route(
      {
        ...one,
        method: 'post',
        path: `${path}/:id/layout`,
        summary:
          'Plan the show by its kind, its length and its lots; `replace` allows the plan there is to be replaced',
        body: generateLayoutSchema,
      },
      ({ params, body }) =>
        shown(shows.layOut(params.id, { ...body, replace: body.replace === true }, 'staff')),
    ),
    route(
      {
        ...one,
        method: 'put',
        path: `${path}/:id/layout`,
        summary: 'Set the layout; segments that keep their id keep their words',
        body: layoutInputSchema,
      },
      ({ params, body }) => shown(writer.writeLayout(params.id, body.segments, 'staff', { rev: body.rev })),
    ),
    route(
      {
        ...one,
        method: 'post',
        path: `${path}/:id/script`,
        summary: 'Write the script of the layout; `replace` allows edited words to be lost',
        body: generateScriptSchema,
        response: writtenShowSchema,
      },
      async ({ params, body, caller, res }) => {
        const left = new AbortController();
        res.once('close', () => left.abort());
        const options = { replace: body.replace === true, payer: caller.id };
        const { show, trouble } = await shows.write(params.id, options, left.signal);
        return { ...(await shows.shown(show)), trouble };
      },
    ),
    route(
      {
        ...one,
        method: 'put',
        path: `${path}/:id/script/order`,
        summary: 'Put all segments into a new order',
        body: segmentOrderSchema,
      },
      ({ params, body }) => shown(writer.reorder(params.id, body.segmentIds, 'staff', { rev: body.rev })),
    ),
  ];
}
