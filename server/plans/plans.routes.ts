import { z } from 'zod';
import {
  ownPlanSchema,
  PLANS,
  planChangedSchema,
  planChangeSchema,
  planGiftSchema,
  planOfferSchema,
  subscriptionSchema,
} from '../contracts/plans.ts';
import { AppError } from '../platform/errors.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import { PAYMENT_SIGNATURE_HEADER, signedBodyOf } from '../platform/http.signed-body.ts';
import { LIMITS, PRICES } from './plan.rules.ts';
import type { Plans } from './plans.ts';

/** Plans as they are offered, had and changed, and the door for what the payment provider says. */
export function planRoutes({ quotas, subscriptions, payments }: Plans): Route[] {
  const ownPlan = async (userId: string) => ({
    subscription: await subscriptions.own(userId),
    quotas: await quotas.standing(userId),
  });
  return [
    route(
      {
        method: 'get',
        path: '/api/plans',
        summary: 'The plans that are offered, with what each holds in a month',
        auth: 'anyone',
        response: z.object({ items: z.array(planOfferSchema) }),
      },
      () => ({
        items: PLANS.map((plan) => ({
          plan,
          limits: LIMITS[plan],
          ...PRICES[plan],
          online: subscriptions.sells(plan),
        })),
      }),
    ),
    route(
      {
        method: 'get',
        path: '/api/plans/me',
        summary: 'The own plan, and its quotas as they stand',
        auth: 'user',
        response: ownPlanSchema,
      },
      ({ caller }) => ownPlan(caller.id),
    ),
    route(
      {
        method: 'post',
        path: '/api/plans/change',
        summary: 'A larger plan at once, a smaller one when the period ends',
        auth: 'user',
        body: planChangeSchema,
        response: planChangedSchema,
      },
      ({ caller, body }) => subscriptions.change(caller.id, body.plan),
    ),
    route(
      {
        method: 'post',
        path: '/api/plans/cancel',
        summary: 'End the own plan with the period that runs',
        auth: 'user',
        response: subscriptionSchema,
      },
      ({ caller }) => subscriptions.cancel(caller.id),
    ),
    route(
      {
        method: 'post',
        path: '/api/plans/resume',
        summary: 'Take back a cancellation or a smaller plan that has not begun',
        auth: 'user',
        response: subscriptionSchema,
      },
      ({ caller }) => subscriptions.resume(caller.id),
    ),
    route(
      {
        method: 'get',
        path: '/api/users/:id/plan',
        summary: "Somebody's plan and quotas",
        auth: 'staff',
        params: idParams,
        response: ownPlanSchema,
      },
      ({ params }) => ownPlan(params.id),
    ),
    route(
      {
        method: 'put',
        path: '/api/users/:id/plan',
        summary: 'Give somebody a plan, or take it',
        auth: 'staff',
        params: idParams,
        body: planGiftSchema,
        response: ownPlanSchema,
      },
      async ({ params, body, caller }) => {
        const endDate = body.endDate === null ? null : new Date(body.endDate);
        await subscriptions.give(caller.id, params.id, body.plan, endDate);
        return ownPlan(params.id);
      },
    ),
    route(
      {
        method: 'post',
        path: '/api/webhooks/payments',
        summary: 'What the payment provider says, signed by it',
        auth: 'anyone',
        ignoreToken: true,
        response: z.object({ received: z.literal(true) }),
      },
      async ({ req }) => {
        const body = signedBodyOf(req);
        const signature = req.get(PAYMENT_SIGNATURE_HEADER);
        if (!body || !signature) throw new AppError('WEBHOOK_REFUSED');
        await payments.hear(body, signature);
        return { received: true as const };
      },
    ),
  ];
}
