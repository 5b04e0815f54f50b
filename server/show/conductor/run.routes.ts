import { pageOf } from '../../contracts/catalogue.ts';
import { runCommandSchema, runReportSchema, runSchema, startShowSchema } from '../../contracts/show.ts';
import { idParams, type Route, route } from '../../platform/http.route.ts';
import type { RunService } from './run.service.ts';

type Deps = {
  runs: RunService;
  /** @throws AppError WORDS_REFUSED */
  checkWords: (text: string) => Promise<void>;
};

/** Shows on air: begin one, look at it, steer it. */
export function runRoutes({ runs, checkWords }: Deps): Route[] {
  const path = '/api/events/:id';
  const staff = { auth: 'staff', params: idParams } as const;
  return [
    route(
      {
        ...staff,
        method: 'post',
        path: `${path}/start`,
        summary: 'Put the show on air, or rehearse it with copies of its lots and robots',
        audit: 'show.started',
        body: startShowSchema,
        response: runSchema,
        status: 201,
      },
      ({ params, body, caller }) => runs.start(params.id, body, caller.id),
    ),
    route(
      {
        ...staff,
        method: 'get',
        path: `${path}/run`,
        summary: 'The newest run of the show: where it stands, what became of each segment, the last lines',
        response: runReportSchema,
      },
      ({ params }) => runs.report(params.id),
    ),
    route(
      {
        ...staff,
        method: 'post',
        path: `${path}/run/commands`,
        summary: 'Steer the show that is on air; the conductor does it within a moment',
        audit: 'show.commanded',
        body: runCommandSchema,
        response: runSchema,
        status: 202,
      },
      async ({ params, body, caller }) => {
        if (body.kind === 'insert') await checkWords(body.text);
        return runs.command(params.id, body, caller.id);
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/runs',
        summary: 'Shows that are on air or in rehearsal',
        auth: 'staff',
        response: pageOf(runSchema),
      },
      async () => ({ items: await runs.running(), nextCursor: null }),
    ),
  ];
}
