import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Access, Caller } from './caller.ts';
import { AppError, validationError } from './errors.ts';

type Fields = z.ZodObject;

/** What a route promises; validation, types and the OpenAPI document all come from here. */
export type RouteDefinition<
  A extends Access = Access,
  P extends Fields = Fields,
  Q extends Fields = Fields,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As Express writes it: `/api/campaigns/:id`. */
  path: string;
  summary: string;
  auth: A;
  params?: P;
  query?: Q;
  body?: B;
  /** None: the answer is 204 without a body. */
  response?: R;
  /** 200 by default. */
  status?: number;
  /** Another that the handler may choose, by `res.status`. */
  orStatus?: number;
  /** The access token is not even read: signing in must work with an old one at hand. */
  ignoreToken?: boolean;
  /** Runs after the caller was admitted and before the handler: uploads. */
  before?: RequestHandler;
  /** How the house's history calls it when it has succeeded: `campaign.updated`. */
  audit?: string;
  /** Content type of an answer that is no JSON; see `document`. */
  produces?: string;
  /** Content type of a body that `before` reads; shown in the document. */
  upload?: { contentType: string; field: string };
};

export type RouteContext<A extends Access, P extends Fields, Q extends Fields, B extends z.ZodType> = {
  caller: A extends 'anyone' ? Caller | null : Caller;
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  /** The client's address, seen through as many proxies as are trusted. */
  address: string;
  req: Request;
  res: Response;
};

/** A registered route, its types forgotten. */
export type Route = RouteDefinition & {
  /** Answers the request, and tells with what; rejects with what the error handler is to show. */
  answer(req: Request, res: Response, caller: Caller | null): Promise<unknown>;
};

/**
 * Defines one route. What the handler is given has passed the schemas, what it returns is cut to `response`.
 * @throws (when called) AppError VALIDATION_FAILED for input that does not fit
 */
export function route<
  A extends Access,
  P extends Fields = z.ZodObject<Record<never, never>>,
  Q extends Fields = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodVoid,
>(
  definition: RouteDefinition<A, P, Q, B, R>,
  handler: (context: RouteContext<A, P, Q, B>) => Promise<z.input<R>> | z.input<R>,
): Route {
  const { params, query, body, response, status, orStatus } = definition;
  return {
    ...definition,
    async answer(req, res, caller) {
      const result = await handler({
        caller: caller as RouteContext<A, P, Q, B>['caller'],
        params: check(params, req.params) as z.output<P>,
        query: check(query, withoutNul(req.query)) as z.output<Q>,
        body: check(body, req.body ?? {}) as z.output<B>,
        address: req.ip ?? '',
        req,
        res,
      });
      const chosen = res.statusCode === orStatus ? orStatus : status;
      if (response) res.status(chosen ?? 200).json(response.parse(result));
      else res.status(status ?? 204).end();
      return result;
    },
  };
}

/** A page or file made on the spot. With `fileName` a browser keeps it under that name. */
export type MadeFile = { body: string | Uint8Array; fileName?: string; headers?: Record<string, string> };

/** A route that answers with a file instead of JSON. Otherwise as `route`. */
export function document<
  A extends Access,
  P extends Fields = z.ZodObject<Record<never, never>>,
  Q extends Fields = z.ZodObject<Record<never, never>>,
>(
  definition: Omit<RouteDefinition<A, P, Q>, 'body' | 'response' | 'status' | 'method'> & {
    produces: string;
  },
  handler: (context: RouteContext<A, P, Q, z.ZodUndefined>) => Promise<MadeFile>,
): Route {
  const { params, query, produces } = definition;
  return {
    ...definition,
    method: 'get',
    async answer(req, res, caller) {
      const { body, fileName, headers } = await handler({
        caller: caller as RouteContext<A, P, Q, z.ZodUndefined>['caller'],
        params: check(params, req.params) as z.output<P>,
        query: check(query, withoutNul(req.query)) as z.output<Q>,
        body: undefined,
        address: req.ip ?? '',
        req,
        res,
      });
      if (fileName) res.attachment(fileName);
      res
        .set(headers ?? {})
        .type(produces)
        .send(typeof body === 'string' ? body : Buffer.from(body));
    },
  };
}

/** A route that writes its answer bit by bit; it throws only before the first. Otherwise as `route`. */
export function stream<
  A extends Access,
  P extends Fields = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
  Q extends Fields = z.ZodObject<Record<never, never>>,
>(
  definition: Omit<RouteDefinition<A, P, Q, B>, 'response' | 'status'> & { produces: string },
  handler: (context: RouteContext<A, P, Q, B>) => Promise<void>,
): Route {
  const { params, query, body } = definition;
  return {
    ...definition,
    async answer(req, res, caller) {
      await handler({
        caller: caller as RouteContext<A, P, Fields, B>['caller'],
        params: check(params, req.params) as z.output<P>,
        query: check(query, withoutNul(req.query)) as z.output<Q>,
        body: check(body, req.body ?? {}) as z.output<B>,
        address: req.ip ?? '',
        req,
        res,
      });
    },
  };
}

/** No text that PostgreSQL keeps holds this character. @throws AppError VALIDATION_FAILED */
function withoutNul(query: Request['query']): Request['query'] {
  for (const [path, value] of Object.entries(query)) {
    if (typeof value === 'string' && value.includes('\0')) {
      throw new AppError('VALIDATION_FAILED', { issues: [{ path, message: 'must not contain NUL' }] });
    }
  }
  return query;
}

function check(schema: z.ZodType | undefined, input: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(input);
  if (!result.success) throw validationError(result.error);
  return result.data;
}

/** `:id` of nearly every route. */
export const idParams = z.object({ id: z.uuid() });
