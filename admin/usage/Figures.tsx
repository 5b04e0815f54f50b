import { type HouseUsage, planSchema } from '../../server/contracts/plans.ts';
import css from './UsagePage.module.css';

const PLAN_NAMES = { free: 'Free', pro: 'Pro', enterprise: 'Enterprise' };
const number = (value: number) => value.toLocaleString('en');

/** Totals of the house, and how many people subscribe to what. */
export function Figures({ usage: { totalNews, totalMedia, subscribers } }: { usage: HouseUsage }) {
  const held = planSchema.options.filter((plan) => plan !== 'free' || (subscribers[plan] ?? 0) > 0);
  return (
    <dl className={css.figures} aria-label="Totals">
      <Figure name="News" value={number(totalNews)} />
      <Figure name="Pictures and sounds of news" value={number(totalMedia)} />
      {held.map((plan) => (
        <Figure key={plan} name={`${PLAN_NAMES[plan]} subscribers`} value={number(subscribers[plan] ?? 0)} />
      ))}
    </dl>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
