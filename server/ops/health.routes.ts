import { timingSafeEqual } from 'node:crypto';
import express, { type Request, type Router } from 'express';
import { z } from 'zod';
import { type Overview, overviewSchema } from '../contracts/ops.ts';
import { AppError } from '../platform/errors.ts';
import { type Route, route } from '../platform/http.route.ts';
import type { Metrics } from '../platform/metrics.ts';
import { isLoopback } from '../platform/rate-limit.ts';
import type { Health } from './health.ts';

/** Who is here now. */
export type Presence = Omit<Overview, 'parts'>;

export type HealthDeps = {
  health: Health;
  metrics: Metrics;
  /** Lets a scraper on another machine read the metrics; null: only this machine may. */
  metricsToken: string | null;
};

/** What orchestrators and scrapers ask: no limits per address, no JSON problems. */
export function healthRouter({ health, metrics, metricsToken }: HealthDeps): Router {
  const router = express.Router();
  router.use(['/healthz', '/readyz', '/metrics'], (req, res, next) => {
    res.locals.route = req.baseUrl;
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_req, res) => {
    res.json({ ok: true });
  });
  router.get('/readyz', async (_req, res) => {
    const parts = await health.parts();
    const ok = Object.values(parts).every(Boolean);
    res.status(ok ? 200 : 503).json({ ok, parts });
  });
  router.get('/metrics', async (req, res) => {
    if (!isLocal(req) && !carries(req, metricsToken)) throw new AppError('FORBIDDEN');
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

export type HealthRoutesDeps = { health: Health; presence: () => Promise<Presence> };

export function healthRoutes({ health, presence }: HealthRoutesDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/db/health',
        summary: 'Whether the database answers',
        auth: 'anyone',
        response: z.object({ ok: z.literal(true) }),
      },
      async () => {
        if (!(await health.database())) throw new AppError('UNAVAILABLE');
        return { ok: true as const };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/overview',
        summary: 'Who is here and what works',
        auth: 'staff',
        response: overviewSchema,
      },
      async () => {
        const [who, parts] = await Promise.all([presence(), health.parts()]);
        return { ...who, parts };
      },
    ),
  ];
}

/** A request that came through a proxy is not from this machine, even if the proxy is. */
function isLocal(req: Request): boolean {
  return isLoopback(req.ip ?? '') && req.headers['x-forwarded-for'] === undefined;
}

function carries(req: Request, token: string | null): boolean {
  if (token === null) return false;
  const given = Buffer.from(req.get('authorization') ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
