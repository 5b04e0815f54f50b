import { ActionIcon, Button, Input, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import css from './IncrementsEditor.module.css';
import type { IncrementText } from './lot-form.rules.ts';

type Props = {
  own: boolean;
  onOwn: (own: boolean) => void;
  rows: IncrementText[];
  onRows: (rows: IncrementText[]) => void;
  errors: Record<string, string>;
  currency: string;
  disabled: boolean;
};

/** By how much the next bid must be higher, per range of the price. */
export function IncrementsEditor({ own, onOwn, rows, onRows, errors, currency, disabled }: Props) {
  const patch = (id: number, part: Partial<IncrementText>) =>
    onRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const add = () => onRows([...rows, { id: Math.max(...rows.map((row) => row.id)) + 1, from: '', step: '' }]);
  return (
    <Input.Wrapper label="Bid increments" error={errors.increments}>
      <Switch
        mt={6}
        label="An own table for this lot"
        description="Otherwise the table of the house applies"
        checked={own}
        disabled={disabled}
        onChange={(event) => onOwn(event.currentTarget.checked)}
      />
      {own && (
        <div className={css.table}>
          <span className={css.head}>From a price of</span>
          <span className={css.head}>the next bid is higher by</span>
          <span />
          {rows.map((row, i) => (
            <div key={row.id} className={css.row}>
              <TextInput
                aria-label={`Row ${i + 1}: from`}
                inputMode="decimal"
                leftSection={<small>{currency}</small>}
                leftSectionWidth={44}
                value={i === 0 ? '0' : row.from}
                disabled={disabled || i === 0}
                error={errors[`increments.${i}.from`]}
                onChange={(event) => patch(row.id, { from: event.currentTarget.value })}
              />
              <TextInput
                aria-label={`Row ${i + 1}: step`}
                inputMode="decimal"
                leftSection={<small>{currency}</small>}
                leftSectionWidth={44}
                value={row.step}
                disabled={disabled}
                error={errors[`increments.${i}.step`]}
                onChange={(event) => patch(row.id, { step: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Remove row ${i + 1}`}
                disabled={disabled || i === 0}
                onClick={() => onRows(rows.filter((other) => other.id !== row.id))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </div>
          ))}
          <Button
            className={css.add}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            disabled={disabled || rows.length >= 40}
            onClick={add}
          >
            Add a row
          </Button>
        </div>
      )}
    </Input.Wrapper>
  );
}
