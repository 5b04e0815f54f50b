import { ActionIcon, Group, Text, TextInput } from '@mantine/core';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { StaffRegistration } from '../../server/contracts/catalogue.ts';
import { type Currency, formatMoney } from '../../server/contracts/money.ts';
import { moneyText, readMoney } from '../parts/fields.rules.ts';
import { useRegistration } from './useRegistration.ts';

/** The bidder's limit, changed on the spot; an empty field takes it away. */
export function LimitCell({
  registration,
  currency,
}: {
  registration: StaffRegistration;
  currency: Currency;
}) {
  const change = useRegistration(registration);
  const [text, setText] = useState<string | null>(null);
  const { bidLimit, displayName } = registration;

  if (text === null) {
    return (
      <Group gap={6} wrap="nowrap">
        <Text span size="sm" c={bidLimit ? undefined : 'dimmed'}>
          {bidLimit ? formatMoney(bidLimit, currency) : 'None'}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Change the limit of ${displayName}`}
          onClick={() => setText(moneyText(bidLimit, currency))}
        >
          <IconPencil size={15} />
        </ActionIcon>
      </Group>
    );
  }

  const errors: Record<string, string> = {};
  const limit = readMoney(text, currency, 'limit', errors);
  const save = () => {
    if (errors.limit) return;
    change.mutate({ bidLimit: limit }, { onSuccess: () => setText(null) });
  };
  return (
    <Group gap={4} wrap="nowrap">
      <TextInput
        size="xs"
        w={120}
        autoFocus
        inputMode="decimal"
        aria-label={`Limit of ${displayName} in ${currency}`}
        placeholder="No limit"
        value={text}
        error={errors.limit !== undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
          if (event.key === 'Escape') setText(null);
        }}
      />
      <ActionIcon size="sm" aria-label="Save the limit" loading={change.isPending} onClick={save}>
        <IconCheck size={15} />
      </ActionIcon>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label="Leave it" onClick={() => setText(null)}>
        <IconX size={15} />
      </ActionIcon>
    </Group>
  );
}
