import { Alert, Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExchangeRates } from '../../server/contracts/catalogue.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { formatWhen } from '../../viewer/ui/time.ts';
import { useHouse, useServerNow } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { useRates } from '../house/queries.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { UnsavedGuard } from '../parts/UnsavedGuard.tsx';
import { centsOf, QUOTED, rateTexts, readRates } from './rates.rules.ts';

export function RatesPage() {
  const rates = useRates();
  return (
    <>
      <PageHead
        title="Exchange rates"
        hint="For the estimates that a viewer sees beside a price in the own currency. Bids and invoices never use them."
      />
      <Loaded query={rates}>{(known) => <RatesForm key={known.asOf} known={known} />}</Loaded>
    </>
  );
}

function RatesForm({ known }: { known: ExchangeRates }) {
  const { api } = useHouse();
  const client = useQueryClient();
  const now = useServerNow(30_000);
  const [texts, setTexts] = useState(() => rateTexts(known));
  const [dirty, setDirty] = useState(false);
  const [tried, setTried] = useState(false);
  const { perUsd, errors } = readRates(texts);
  const save = useMutation({
    mutationFn: () => api<ExchangeRates>('PUT', '/api/exchange-rates', { asOf: now, perUsd }),
    onSuccess: async () => {
      setDirty(false);
      notifications.show({ color: 'green', message: 'Saved' });
      await client.invalidateQueries({ queryKey: ['exchange-rates'] });
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(errors).length === 0) save.mutate();
      }}
    >
      <UnsavedGuard dirty={dirty && !save.isPending} />
      <Stack maw={560}>
        <Text size="sm" c="dimmed">
          {known.asOf === null ? 'No rates have been set yet.' : `As of ${formatWhen(known.asOf, now)}.`} An
          empty field: no estimates in that currency.
        </Text>
        <Table aria-label="Exchange rates" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>1 USD is</Table.Th>
              <Table.Th ta="right">Backwards</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {QUOTED.map((currency) => {
              const rate = perUsd[currency];
              return (
                <Table.Tr key={currency}>
                  <Table.Td>
                    <TextInput
                      aria-label={`${currency} per USD`}
                      inputMode="decimal"
                      w={200}
                      rightSection={<Text size="sm">{currency}</Text>}
                      rightSectionWidth={52}
                      value={texts[currency] ?? ''}
                      error={tried ? errors[currency] : undefined}
                      onChange={(event) => {
                        setTexts({ ...texts, [currency]: event.currentTarget.value });
                        setDirty(true);
                      }}
                    />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Text span size="sm" c="dimmed">
                      {rate === undefined ? '–' : `1 ${currency} ≈ ${formatMoney(centsOf(rate), 'USD')}`}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
        {save.isError && (
          <Alert color="red" variant="light" icon={<IconAlertTriangle />} title="Not saved" role="alert">
            {problemText(save.error)}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save the rates
          </Button>
          {dirty && <span style={{ color: 'var(--ivory-faint)' }}>Unsaved changes</span>}
        </Group>
      </Stack>
    </form>
  );
}
