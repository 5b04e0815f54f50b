import { Text, TextInput, type TextInputProps } from '@mantine/core';
import type { Currency } from '../../server/contracts/money.ts';

/** A text field for an amount, with its currency at the end. */
export function MoneyInput({ currency, ...props }: TextInputProps & { currency: Currency }) {
  return (
    <TextInput
      inputMode="decimal"
      rightSection={<Text size="sm">{currency}</Text>}
      rightSectionWidth={52}
      {...props}
    />
  );
}
