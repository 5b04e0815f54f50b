import '@mantine/charts/styles.layer.css';
import { SegmentedControl, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meteredSchema, type OwnUsage } from '../../server/contracts/plans.ts';
import { useHouse, useServerNow } from '../house/HouseContext.tsx';
import { UsageCard } from '../ui/UsageCard.tsx';
import { totalOf } from '../ui/usage.rules.ts';
import css from './UsageChart.module.css';

const DAY_MS = 86_400_000;
const PERIODS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
];

/** What the visitor used, thing by thing; what was never used is left out. Loaded when it is wanted: it brings the charts along. */
export function UsageChart() {
  const { api } = useHouse();
  const [days, setDays] = useState('30');
  const now = useServerNow(600_000);
  const from = new Date(now - (Number(days) - 1) * DAY_MS).toISOString().slice(0, 10);
  const usage = useQuery({
    queryKey: ['usage', from],
    queryFn: () => api<OwnUsage>('GET', `/api/usage?from=${from}`),
    placeholderData: keepPreviousData,
  });
  if (usage.isPending) return <Skeleton height={220} radius={0} aria-busy="true" />;
  if (usage.isError) return <p className={css.note}>What you used cannot be shown right now.</p>;
  const { series, totalNews, totalMedia } = usage.data;
  const used = meteredSchema.options.filter((action) => totalOf(series.actions[action] ?? []) > 0);
  return (
    <div className={css.usage}>
      <SegmentedControl
        aria-label="Period"
        data={PERIODS}
        value={days}
        onChange={setDays}
        className={css.period}
      />
      {used.length === 0 && <p className={css.note}>You used nothing of your plan in these days.</p>}
      <div className={css.cards}>
        {used.map((action) => (
          <UsageCard key={action} action={action} days={series.actions[action] ?? []} />
        ))}
      </div>
      {totalNews > 0 && (
        <p className={css.note}>
          {totalNews.toLocaleString('en')} news of yours, with {totalMedia.toLocaleString('en')} pictures and
          sounds.
        </p>
      )}
    </div>
  );
}
