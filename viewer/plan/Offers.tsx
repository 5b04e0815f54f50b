import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { Plan, PlanOffer, Subscription } from '../../server/contracts/plans.ts';
import css from './PlanPage.module.css';
import { dayText, isLarger, limitText, METERS, PLAN_LINES, PLAN_NAMES, priceText } from './plan.rules.ts';

type Props = { offers: PlanOffer[]; own: Subscription; now: number; onChoose: (plan: Plan) => void };

/** The plans side by side, the own one marked. */
export function Offers({ offers, own, now, onChoose }: Props) {
  return (
    <ul className={css.offers}>
      {offers.map((offer) => {
        const { plan, limits } = offer;
        return (
          <li
            key={plan}
            className={css.offer}
            data-own={plan === own.plan || undefined}
            data-testid={`offer-${plan}`}
          >
            <h3>{PLAN_NAMES[plan]}</h3>
            <p className={css.line}>{PLAN_LINES[plan]}</p>
            <p className={`${css.price} money`}>{priceText(offer)}</p>
            <ul className={css.limits}>
              {METERS.map((action) => (
                <li key={action}>
                  <IconCheck size={16} aria-hidden />
                  {limitText(action, limits[action])}
                </li>
              ))}
            </ul>
            <div className={css.choice}>
              <Choice offer={offer} own={own} now={now} onChoose={onChoose} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Choice({
  offer: { plan, online },
  own,
  now,
  onChoose,
}: Omit<Props, 'offers'> & { offer: PlanOffer }) {
  const name = PLAN_NAMES[plan];
  if (plan === own.plan) return <span className={css.mark}>Your plan</span>;
  if (plan === own.nextPlan && own.endDate) {
    return <span className={css.mark}>Begins on {dayText(own.endDate, now)}</span>;
  }
  if (isLarger(plan, own.plan)) {
    return online ? (
      <Button onClick={() => onChoose(plan)}>Upgrade to {name}</Button>
    ) : (
      <span className={css.ask}>The staff of the house can give you this plan: ask them.</span>
    );
  }
  // Without a subscription there is nothing to make smaller; Free comes by cancelling.
  if (own.id === null || plan === 'free') return null;
  return (
    <Button variant="default" onClick={() => onChoose(plan)}>
      Change to {name}
    </Button>
  );
}
