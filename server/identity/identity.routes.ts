import { z } from 'zod';
import { pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import {
  loginSchema,
  registerSchema,
  roleSchema,
  sessionSchema,
  setupSchema,
  signedInDeviceSchema,
  userSchema,
} from '../contracts/identity.ts';
import { lineSchema } from '../contracts/text.ts';
import { AppError } from '../platform/errors.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import type { AddressLimit } from '../platform/rate-limit.ts';
import type { IdentityService } from './identity.service.ts';
import { createRefreshCookie, deviceOf } from './refresh.cookie.ts';

export type IdentityRoutesDeps = {
  identity: IdentityService;
  /** Sign-ins and sign-ups per address. */
  authLimit: AddressLimit;
  publicUrl: string;
  /** An office was given or taken: sockets opened with the old one must close. */
  roleChanged: (userId: string) => void;
};

/** Sign-up, sign-in and sessions. */
export function identityRoutes({ identity, authLimit, publicUrl, roleChanged }: IdentityRoutesDeps): Route[] {
  const { welcome, forget, tokenOf } = createRefreshCookie(publicUrl);
  const open = { auth: 'anyone', ignoreToken: true } as const;
  return [
    route(
      {
        ...open,
        method: 'post',
        path: '/api/auth/register',
        summary: 'Open an account and sign in',
        body: registerSchema,
        response: sessionSchema,
        status: 201,
      },
      async ({ body, address, req, res }) => {
        await authLimit.consume(address);
        return welcome(res, await identity.register(body, deviceOf(req, address)));
      },
    ),
    route(
      {
        ...open,
        method: 'post',
        path: '/api/auth/login',
        summary: 'Sign in',
        body: loginSchema,
        response: sessionSchema,
      },
      async ({ body, address, req, res }) => {
        await authLimit.consume(address);
        return welcome(res, await identity.login(body, deviceOf(req, address)));
      },
    ),
    route(
      {
        ...open,
        method: 'post',
        path: '/api/auth/refresh',
        summary: 'A new access token for the session of the cookie',
        response: sessionSchema,
      },
      async ({ req, res }) => {
        const token = tokenOf(req);
        if (token === undefined) throw new AppError('UNAUTHENTICATED');
        try {
          return welcome(res, await identity.refresh(token));
        } catch (error) {
          if (error instanceof AppError && error.code === 'UNAUTHENTICATED') forget(res);
          throw error;
        }
      },
    ),
    route(
      { ...open, method: 'post', path: '/api/auth/logout', summary: 'End the session of the cookie' },
      async ({ req, res }) => {
        const token = tokenOf(req);
        if (token !== undefined) await identity.logout(token);
        forget(res);
      },
    ),
    route(
      {
        ...open,
        method: 'post',
        path: '/api/auth/setup',
        summary: 'Sign in by a one-time link, and set a password',
        body: setupSchema,
        response: sessionSchema,
      },
      async ({ body, address, req, res }) => {
        await authLimit.consume(address);
        return welcome(res, await identity.setup(body, deviceOf(req, address)));
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/auth/me',
        summary: 'The account of the access token',
        auth: 'user',
        response: userSchema,
      },
      ({ caller }) => identity.me(caller.id),
    ),
    route(
      {
        method: 'get',
        path: '/api/auth/sessions',
        summary: 'The devices where one is signed in, the newest first',
        auth: 'user',
        response: z.object({ items: z.array(signedInDeviceSchema) }),
      },
      async ({ caller }) => ({ items: await identity.devices(caller) }),
    ),
    route(
      {
        method: 'delete',
        path: '/api/auth/sessions/:id',
        summary: 'Sign out one of the own devices, at once',
        auth: 'user',
        params: idParams,
      },
      ({ caller, params }) => identity.endDevice(caller.id, params.id),
    ),
    route(
      {
        method: 'get',
        path: '/api/users',
        summary: 'All people, by address',
        auth: 'admin',
        query: pageQuerySchema.extend({ cursor: z.string().max(254).optional() }),
        response: pageOf(userSchema),
      },
      ({ query }) => identity.listUsers(query),
    ),
    route(
      {
        method: 'patch',
        path: '/api/users/:id',
        summary: 'Give or take an office; sockets close, access tokens last their quarter of an hour',
        audit: 'user.role_changed',
        auth: 'admin',
        params: idParams,
        body: z.object({ role: roleSchema }),
        response: userSchema,
      },
      async ({ params, body, caller }) => {
        const user = await identity.changeRole(params.id, body.role, caller.id);
        roleChanged(user.id);
        return user;
      },
    ),
    route(
      {
        method: 'post',
        path: '/api/robots',
        summary: 'Access tokens for robot bidders, who may bid in demo sales only',
        auth: 'staff',
        body: z.object({ displayNames: z.array(lineSchema(40, 2)).min(1).max(200) }),
        response: z.object({ items: z.array(sessionSchema) }),
      },
      async ({ body }) => ({ items: await Promise.all(body.displayNames.map(identity.robotSession)) }),
    ),
  ];
}
