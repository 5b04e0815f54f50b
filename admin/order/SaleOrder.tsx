import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Campaign } from '../../server/contracts/catalogue.ts';
import { RunningOrderFields } from '../campaigns/RunningOrderFields.tsx';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { readSpan, spanText } from '../parts/fields.rules.ts';
import css from './RunningOrder.module.css';

/** By hand, one after another or staggered, and the gap; the same as in the campaign's own form. */
export function SaleOrder({ campaign }: { campaign: Campaign }) {
  const { api } = useHouse();
  const client = useQueryClient();
  const [order, setOrder] = useState(campaign.runningOrder);
  const [gap, setGap] = useState(spanText(campaign.gapSeconds));
  const errors: Record<string, string> = {};
  const gapSeconds = readSpan(gap, 'gap', errors);
  const save = useMutation({
    mutationFn: () =>
      api<Campaign>('PATCH', `/api/campaigns/${campaign.id}`, { runningOrder: order, gapSeconds }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
  });
  const dirty = order !== campaign.runningOrder || gapSeconds !== campaign.gapSeconds;
  return (
    <form
      className={css.sale}
      onSubmit={(event) => {
        event.preventDefault();
        if (errors.gap === undefined) save.mutate();
      }}
    >
      <Stack gap="sm">
        <RunningOrderFields
          order={order}
          onOrder={setOrder}
          gap={{ value: gap, onChange: (event) => setGap(event.currentTarget.value), error: errors.gap }}
        />
        {(dirty || save.isError || save.isSuccess) && (
          <Group gap="sm">
            {dirty && (
              <Button type="submit" size="compact-md" loading={save.isPending}>
                Save the order of the sale
              </Button>
            )}
            {save.isError && (
              <Text size="sm" c="red.4" role="alert">
                {problemText(save.error)}
              </Text>
            )}
            {save.isSuccess && !dirty && (
              <Text size="sm" c="dimmed" role="status">
                Saved
              </Text>
            )}
          </Group>
        )}
      </Stack>
    </form>
  );
}
