import { Button } from '@mantine/core';
import type { Subscription } from '../../server/contracts/plans.ts';
import { ApiError } from '../house/api.ts';
import css from './PlanPage.module.css';
import { PLAN_NAMES, standingText } from './plan.rules.ts';
import { usePlanStep } from './usePlan.ts';

/** What one has, until when, and taking back what was to come after it. */
export function OwnPlan({ own, now, onCancel }: { own: Subscription; now: number; onCancel: () => void }) {
  const step = usePlanStep();
  const ends = own.status === 'cancelled' || own.nextPlan !== null;
  const name = PLAN_NAMES[own.plan];
  const { unpaid } = own;
  return (
    <>
      {unpaid && (
        <div className={css.news} data-tone="bad" role="alert">
          <span className={css.said}>
            The last payment for {PLAN_NAMES[unpaid]} failed, so it rests. It goes on as soon as the payment
            is made.
          </span>
          <Button loading={step.isPending} onClick={() => step.mutate({ kind: 'change', plan: unpaid })}>
            Pay now
          </Button>
        </div>
      )}
      <section className={css.own} data-testid="own-plan">
        <div>
          <strong className={css.name}>{name}</strong>
          <p>{standingText(own, now)}</p>
        </div>
        {own.id !== null &&
          (ends ? (
            <Button loading={step.isPending} onClick={() => step.mutate({ kind: 'resume' })}>
              Keep {name}
            </Button>
          ) : (
            <Button variant="default" onClick={onCancel}>
              Cancel {name}
            </Button>
          ))}
      </section>
      {step.isError && (
        <p className={css.error} role="alert">
          {step.error instanceof ApiError ? step.error.message : 'That did not work.'}
        </p>
      )}
    </>
  );
}
