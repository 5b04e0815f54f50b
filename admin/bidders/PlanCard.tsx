import { Badge, Button, Group, Loader, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { METERED, type OwnPlan, PLANS, type Plan, type Quota } from '../../server/contracts/plans.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';

/** The plan that somebody has, what is used of it this month, and giving another. */
export function PlanCard({ userId }: { userId: string }) {
  const { api } = useHouse();
  const path = `/api/users/${userId}/plan`;
  const key = ['plan', userId];
  const client = useQueryClient();
  const plan = useQuery({ queryKey: key, queryFn: () => api<OwnPlan>('GET', path) });
  const [chosen, setChosen] = useState<Plan | null>(null);
  const [until, setUntil] = useState('');
  const give = useMutation({
    mutationFn: () =>
      api<OwnPlan>('PUT', path, {
        plan: chosen ?? plan.data?.subscription.plan,
        // To the end of that day, as the months of quotas are counted.
        endDate: until === '' ? null : new Date(Date.parse(until) + 86_400_000).toISOString(),
      }),
    onSuccess(given) {
      client.setQueryData(key, given);
      setChosen(null);
      setUntil('');
      notifications.show({ color: 'green', message: 'The plan holds now' });
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Not changed', message: problemText(error) }),
  });
  if (plan.isPending) return <Loader color="brass" size="sm" />;
  if (plan.isError) return <Text c="dimmed">The plan cannot be shown: {problemText(plan.error)}</Text>;
  const { subscription, quotas } = plan.data;
  const paid = subscription.provider === 'stripe' && subscription.id !== null;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text fw={500}>Plan</Text>
        <Badge variant="light" tt="none">
          {subscription.plan}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {standing(subscription)}
      </Text>
      <Text size="sm" c="dimmed">
        This month:{' '}
        {quotas
          .filter(({ used }) => used > 0)
          .map(usedText)
          .join(', ') || 'nothing used'}
      </Text>
      <Group gap="xs" grow>
        <Select
          label="Give the plan"
          data={[...PLANS]}
          value={chosen ?? subscription.plan}
          allowDeselect={false}
          onChange={(value) => setChosen(value as Plan | null)}
        />
        <TextInput
          label="Last day"
          type="date"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </Group>
      <Text size="xs" c="dimmed">
        {paid
          ? 'It is paid for: what you give replaces it, and what is left of the payment is credited.'
          : 'Without a last day it holds until it is changed. Days end at midnight UTC.'}
      </Text>
      <Group justify="flex-end">
        <Button loading={give.isPending} onClick={() => give.mutate()}>
          Give
        </Button>
      </Group>
    </Stack>
  );
}

function standing({ id, status, endDate, nextPlan, provider, unpaid }: OwnPlan['subscription']): string {
  // An end at midnight belongs to the day before.
  const day = endDate && new Date(Date.parse(endDate) - 1).toISOString().slice(0, 10);
  if (id === null) return unpaid ? `The payment for ${unpaid} failed` : 'By default, without a subscription';
  const by = provider === 'stripe' ? 'Paid for' : 'Given by the house';
  if (status === 'cancelled') return `${by}, cancelled: to ${day}`;
  if (nextPlan) return `${by} to ${day}, then ${nextPlan}`;
  return day ? `${by} to ${day}` : `${by}, without an end`;
}

const usedText = ({ action, used, limit }: Quota): string =>
  `${used}${limit === null ? '' : ` of ${limit}`} ${METERED[action]}`;
