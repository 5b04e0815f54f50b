import { BarChart } from '@mantine/charts';
import { METERED, type Metered, type UsageSeries } from '../../server/contracts/plans.ts';
import css from './UsageCard.module.css';
import { amountText, type Bar, barsOf, totalOf, USAGE_TITLES } from './usage.rules.ts';

type Props = { action: Metered; days: UsageSeries['actions'][string]; children?: React.ReactNode };

const SERIES = [{ name: 'amount', color: 'brass.5' }];

/** What was used of one thing, day by day. The page that shows it brings the styles of the charts. */
export function UsageCard({ action, days, children }: Props) {
  const bars = barsOf(days);
  const total = amountText(action, totalOf(days));
  return (
    <section className={css.card} aria-label={USAGE_TITLES[action]}>
      <header className={css.head}>
        <h3>{USAGE_TITLES[action]}</h3>
        <b>{total}</b>
        <small>{METERED[action]}</small>
      </header>
      <div role="img" aria-label={spoken(action, bars, total)}>
        <BarChart
          h={130}
          data={bars}
          dataKey="label"
          series={SERIES}
          gridAxis="y"
          tickLine="none"
          maxBarWidth={28}
          minBarSize={2}
          withTooltip
          valueFormatter={(value) => amountText(action, value)}
          yAxisProps={{ width: 56, tickCount: 3, allowDecimals: false }}
          xAxisProps={{ interval: 'preserveStartEnd', minTickGap: 24 }}
          barChartProps={{ accessibilityLayer: false }}
          tooltipProps={{ content: ({ payload }) => <Hint action={action} bar={payload?.[0]?.payload} /> }}
          barProps={{ isAnimationActive: false }}
        />
      </div>
      {children}
    </section>
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

/** The chart in a sentence, for those who do not see it. */
function spoken(action: Metered, bars: readonly Bar[], total: string): string {
  const most = bars.reduce((best, bar) => (bar.amount > best.amount ? bar : best), bars[0] as Bar);
  if (!most?.amount) return `${USAGE_TITLES[action]}: nothing was used`;
  return `${USAGE_TITLES[action]}: ${total} in all, most of it ${most.title} with ${amountText(action, most.amount)}`;
}
