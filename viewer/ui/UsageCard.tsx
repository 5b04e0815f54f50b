import { BarChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import type { Metered, UsageSeries } from '../../server/contracts/plans.ts';
import css from './UsageCard.module.css';
import { amountText, type Bar, barsOf, totalOf, USAGE_TITLES, unitOf } from './usage.rules.ts';

type Props = { action: Metered; days: UsageSeries['actions'][string]; children?: ReactNode };

const SERIES = [{ name: 'shown', color: 'brass.5' }];

/** What was used of one thing, day by day. The page that shows it brings the styles of the charts. */
export function UsageCard({ action, days, children }: Props) {
  const total = totalOf(days);
  return (
    <section className={css.card} aria-label={USAGE_TITLES[action]}>
      <header className={css.head}>
        <h2>{USAGE_TITLES[action]}</h2>
        <b>{amountText(action, total)}</b>
      </header>
      {total > 0 ? <Bars action={action} days={days} /> : <p className={css.none}>Nothing in these days.</p>}
      {children}
    </section>
  );
}

function Bars({ action, days }: Props) {
  const bars = barsOf(days);
  const most = bars.reduce((best, bar) => (bar.amount > best.amount ? bar : best));
  const unit = unitOf(action, most.amount);
  const all = amountText(action, totalOf(days));
  return (
    <div
      role="img"
      aria-label={`${USAGE_TITLES[action]}: ${all} in all, most of it ${most.title} with ${amountText(action, most.amount)}`}
    >
      <BarChart
        h={130}
        data={bars.map((bar) => ({ ...bar, shown: bar.amount / unit.size }))}
        dataKey="label"
        series={SERIES}
        gridAxis="x"
        tickLine="none"
        maxBarWidth={28}
        valueFormatter={(value) => amountText(action, value * unit.size, unit)}
        yAxisProps={{ width: 56, tickCount: 3, allowDecimals: unit.name !== '' }}
        xAxisProps={{ interval: 'preserveStartEnd', minTickGap: 24 }}
        barChartProps={{ accessibilityLayer: false }}
        tooltipProps={{ content: ({ payload }) => <Hint action={action} bar={payload?.[0]?.payload} /> }}
        barProps={{
          isAnimationActive: false,
          // What was little is seen, too.
          minPointSize: (value) => (value ? 2 : 0),
        }}
      />
    </div>
  );
}

function Hint({ action, bar }: { action: Metered; bar: Bar | undefined }) {
  if (!bar) return null;
  return (
    <div className={css.hint}>
      {bar.title} <b>{amountText(action, bar.amount)}</b>
    </div>
  );
}
