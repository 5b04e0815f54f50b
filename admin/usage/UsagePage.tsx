import '@mantine/charts/styles.css';
import { Button, EmptyState, SegmentedControl } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChartBar, IconTableExport } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { type HouseUsage, type Metered, meteredSchema } from '../../server/contracts/plans.ts';
import { UsageCard } from '../../viewer/ui/UsageCard.tsx';
import { amountText, monthName, totalOf } from '../../viewer/ui/usage.rules.ts';
import { downloadFile } from '../house/files.ts';
import { useHouse, useServerNow } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Figures } from './Figures.tsx';
import css from './UsagePage.module.css';

const DAY_MS = 86_400_000;
const PERIODS = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
];

/** What the whole house made and used, by whom, and who pays for it. */
export function UsagePage() {
  const { api, session } = useHouse();
  const [search, setSearch] = useSearchParams();
  const days = PERIODS.find(({ value }) => value === search.get('days'))?.value ?? '30';
  const now = useServerNow(600_000);
  const from = new Date(now - (Number(days) - 1) * DAY_MS).toISOString().slice(0, 10);
  const usage = useQuery({
    queryKey: ['usage', 'house', from],
    queryFn: () => api<HouseUsage>('GET', `/api/usage/house?from=${from}`),
    placeholderData: keepPreviousData,
  });
  const csv = useMutation({
    mutationFn: () => downloadFile(session, `/api/usage/house.csv?from=${from}`, 'usage.csv'),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Not exported', message: problemText(error) }),
  });
  return (
    <>
      <PageHead title="Usage" hint="What was made and used in the house, day by day (UTC), and by whom.">
        <Button
          variant="default"
          leftSection={<IconTableExport size={16} />}
          loading={csv.isPending}
          onClick={() => csv.mutate()}
        >
          Export CSV
        </Button>
      </PageHead>
      <Loaded query={usage}>
        {(house) => (
          <>
            <Figures usage={house} />
            <SegmentedControl
              my="md"
              aria-label="Period"
              data={PERIODS}
              value={days}
              onChange={(value) => setSearch({ days: value }, { replace: true })}
            />
            <Cards usage={house} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Cards({ usage: { series, top } }: { usage: HouseUsage }) {
  const used = Object.values(series.actions).some((days) => totalOf(days) > 0);
  if (!used) {
    return (
      <EmptyState
        py={60}
        icon={<IconChartBar size={36} stroke={1.4} />}
        title="Nothing was used in these days"
        description="Speech, pictures, videos, shows and minutes on air are counted here as they are made."
      />
    );
  }
  return (
    <div className={css.cards}>
      {meteredSchema.options.map((action) => (
        <UsageCard key={action} action={action} days={series.actions[action] ?? []}>
          <Top action={action} month={monthName(series.to)} people={top[action] ?? []} />
        </UsageCard>
      ))}
    </div>
  );
}

type TopProps = { action: Metered; month: string; people: HouseUsage['top'][string] };

function Top({ action, month, people }: TopProps) {
  if (people.length === 0) return null;
  return (
    <div className={css.top}>
      <h3>Most in {month}</h3>
      <ol>
        {people.map(({ userId, displayName, amount }) => (
          <li key={userId}>
            <span>{displayName}</span> <b>{amountText(action, amount)}</b>
          </li>
        ))}
      </ol>
    </div>
  );
}
