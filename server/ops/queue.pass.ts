import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Caller } from '../platform/caller.ts';
import { AppError } from '../platform/errors.ts';

export const QUEUES_PATH = '/admin/queues';
const COOKIE = 'gavelcast_queues';
export const PASS_SECONDS = 30 * 60;

const passSchema = z.object({ userId: z.uuid(), sessionId: z.uuid().optional(), until: z.number() });
export type QueuePass = z.infer<typeof passSchema>;

type Deps = {
  key: Buffer;
  /** Whether the cookie may travel over https only. */
  secure: boolean;
  now?: () => number;
};

export type QueuePasses = ReturnType<typeof createQueuePasses>;

/** A page that a browser opens sends no access token: a signed cookie stands in for it, for half an hour and one path. */
export function createQueuePasses({ key, secure, now = Date.now }: Deps) {
  const sign = (words: string) => createHmac('sha256', key).update(words).digest();
  return {
    /** @returns until when it is good, epoch milliseconds */
    give(res: Response, { id, sessionId }: Pick<Caller, 'id' | 'sessionId'>): number {
      const until = now() + PASS_SECONDS * 1000;
      const pass: QueuePass = { userId: id, ...(sessionId ? { sessionId } : {}), until };
      const words = Buffer.from(JSON.stringify(pass)).toString('base64url');
      const cookie = stringifySetCookie({
        name: COOKIE,
        value: `${words}.${sign(words).toString('base64url')}`,
        httpOnly: true,
        sameSite: 'strict',
        secure,
        path: QUEUES_PATH,
        maxAge: PASS_SECONDS,
      });
      res.append('Set-Cookie', cookie);
      return until;
    },

    /** @throws AppError UNAUTHENTICATED without a pass of ours that is still good */
    read(req: Request): QueuePass {
      const [words = '', signature = ''] = (parseCookie(req.headers.cookie ?? '')[COOKIE] ?? '').split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(words);
      if (given.length !== right.length || !timingSafeEqual(given, right)) {
        throw new AppError('UNAUTHENTICATED');
      }
      const pass = passSchema.parse(JSON.parse(Buffer.from(words, 'base64url').toString()));
      if (pass.until <= now()) throw new AppError('UNAUTHENTICATED');
      return pass;
    },
  };
}
