import type { RequestHandler } from 'express';
import { bidAnswerSchema } from '../contracts/auction.ts';
import { socialBidSchema } from '../contracts/catalogue.ts';
import { AppError } from '../platform/errors.ts';
import { type Route, route } from '../platform/http.route.ts';
import { SIGNATURE_HEADER, signedBodyOf } from '../platform/http.signed-body.ts';
import type { AddressLimit } from '../platform/rate-limit.ts';
import type { SocialBids } from './social-bid.service.ts';

type Deps = {
  socialBids: SocialBids;
  /** Messages per address, signed or not. */
  limit: AddressLimit;
};

/** The door for bids from social posts; docs/social-bids.md tells how to knock. */
export function socialBidRoutes({ socialBids, limit }: Deps): Route[] {
  const verify: RequestHandler = async (req, _res, next) => {
    await limit.consume(req.ip ?? '');
    const body = signedBodyOf(req);
    if (!body) throw new AppError('SIGNATURE_INVALID');
    const timestamp = req.get('x-gavelcast-timestamp');
    socialBids.verify({ timestamp, signature: req.get(SIGNATURE_HEADER) }, body);
    next();
  };
  return [
    route(
      {
        method: 'post',
        path: '/api/webhooks/social-bids',
        summary: 'A bid from a social post, signed by whoever relays it',
        auth: 'anyone',
        ignoreToken: true,
        before: verify,
        body: socialBidSchema,
        response: bidAnswerSchema,
        status: 201,
      },
      ({ body }) => socialBids.take(body),
    ),
  ];
}
