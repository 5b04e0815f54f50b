import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import type { ErrorCode } from '../contracts/errors.ts';
import { type Authenticate, type Caller, requireAccess } from './caller.ts';
import { AppError, isUnforeseen, toProblem, toWireError } from './errors.ts';
import type { Route } from './http.route.ts';
import { securityHeaders } from './http.security.ts';
import { keepSignedBody } from './http.signed-body.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import type { AddressLimit } from './rate-limit.ts';

/** Something that staff did, for the house's history. */
export type Deed = { actorId: string; type: string; subject: string; data: { fields: string[] } };

export type HttpDeps = {
  routes: readonly Route[];
  authenticate: Authenticate;
  /** Requests per address to routes. */
  limit: AddressLimit;
  /** Told of every deed of a route with `audit`. */
  audit?: (deed: Deed) => void;
  /** Whatever is no JSON route, in order: files, docs, pages. */
  routers?: readonly Router[];
  trustedProxies: number;
  publicUrl: string;
  /** See `securityHeaders`. */
  bucketOrigin?: string | null;
  logger: Logger;
  metrics: Metrics;
};

/** The largest JSON body; uploads have their own limit. */
const maxBody = '256kb';

/** The HTTP side of the hub, without a socket to listen on. */
export function createHttp(deps: HttpDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', deps.trustedProxies);
  app.use(securityHeaders({ publicUrl: deps.publicUrl, bucketOrigin: deps.bucketOrigin }));
  app.use(observe(deps));
  app.use(express.json({ limit: maxBody, verify: keepSignedBody }));
  for (const each of deps.routes) app[each.method](each.path, ...handlersOf(each, deps));
  for (const router of deps.routers ?? []) app.use(router);
  app.use(() => {
    throw new AppError('NOT_FOUND');
  });
  app.use(problemHandler(deps));
  return app;
}

function handlersOf(each: Route, { authenticate, limit, audit }: HttpDeps): RequestHandler[] {
  const callers = new WeakMap<object, Caller>();
  const admit: RequestHandler = async (req, res, next) => {
    res.locals.route = each.path;
    res.set('Cache-Control', 'no-store');
    await limit.consume(req.ip ?? '');
    const token = each.ignoreToken ? undefined : bearerToken(req.headers.authorization);
    const caller = token === undefined ? null : await authenticate(token);
    requireAccess(caller, each.auth);
    if (caller) callers.set(req, caller);
    next();
  };
  const answer: RequestHandler = async (req, res) => {
    const caller = callers.get(req) ?? null;
    const result = await each.answer(req, res, caller);
    if (!each.audit || !caller || !audit) return;
    const subject = req.params.id ?? (result as { id?: unknown } | undefined)?.id ?? '';
    // Which fields, not what they hold: that may be a reserve or a limit.
    const fields = Object.keys(req.body ?? {});
    audit({ actorId: caller.id, type: each.audit, subject: String(subject), data: { fields } });
  };
  return each.before ? [admit, each.before, answer] : [admit, answer];
}

function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
}

/** One id, one log line and one measurement per request; addresses and paths only, never headers or queries. */
function observe({ logger, metrics }: HttpDeps): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const requestId = randomUUID();
    res.locals.requestId = requestId;
    res.set('X-Request-Id', requestId);
    res.once('close', () => {
      const ms = performance.now() - started;
      const labels = { method: req.method, route: res.locals.route ?? 'other', status: res.statusCode };
      metrics.httpDuration.observe(labels, ms / 1000);
      logger.debug({ requestId, ...labels, path: req.path, address: req.ip, ms: Math.round(ms) }, 'request');
    });
    next();
  };
}

function problemHandler({ logger, metrics }: HttpDeps): ErrorRequestHandler {
  return (thrown, req, res, next) => {
    const error = foreseenError(thrown);
    if (isUnforeseen(error)) {
      metrics.errors.inc({ component: 'http' });
      logger.error({ err: thrown, requestId: res.locals.requestId, path: req.path }, 'request failed');
    }
    if (res.headersSent) return next(error);
    const problem = toProblem(error);
    const { retryAfterMs } = toWireError(error);
    if (typeof retryAfterMs === 'number') res.set('Retry-After', String(Math.ceil(retryAfterMs / 1000)));
    if (problem.code === 'UNAUTHENTICATED') res.set('WWW-Authenticate', 'Bearer');
    res.set('Cache-Control', 'no-store').status(problem.status).type('application/problem+json');
    res.send(JSON.stringify(problem));
  };
}

const codeOfStatus: Record<number, ErrorCode> = {
  400: 'VALIDATION_FAILED',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA',
};

/** Express and its body parsers throw errors with a `status`; their messages may quote the body, so ours are used. */
function foreseenError(error: unknown): unknown {
  if (error instanceof AppError || typeof error !== 'object' || error === null) return error;
  const { status } = error as { status?: unknown };
  const code = typeof status === 'number' ? codeOfStatus[status] : undefined;
  return code ? new AppError(code) : error;
}
