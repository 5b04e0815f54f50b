import { ActionIcon, Button, Input, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { MoneyInput } from '../parts/MoneyInput.tsx';
import type { Errors } from '../parts/useForm.ts';
import type { CampaignValues } from './campaign-form.rules.ts';
import css from './PremiumEditor.module.css';
import type { PremiumText } from './premium.rules.ts';

type Props = {
  form: {
    values: CampaignValues;
    set: <K extends keyof CampaignValues>(name: K, value: CampaignValues[K]) => void;
    errors: Errors;
    text: (name: keyof CampaignValues) => object;
  };
};

/** The buyer's premium: one rate on all of the hammer price, or a rate for each slice of it. */
export function PremiumEditor({ form }: Props) {
  const { values, set, errors } = form;
  const rows = values.premiumTable;
  const setRows = (next: PremiumText[]) => set('premiumTable', next);
  const patch = (id: number, part: Partial<PremiumText>) =>
    setRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const add = () =>
    setRows([...rows, { id: Math.max(...rows.map(({ id }) => id)) + 1, from: '', percent: '' }]);
  return (
    <div className={css.premium}>
      {!values.ranges && (
        <TextInput
          label="Buyer's premium"
          description="Added to the hammer price"
          rightSection="%"
          inputMode="decimal"
          maw={240}
          {...form.text('buyersPremiumBps')}
        />
      )}
      <Switch
        label="Rates by range of the hammer price"
        description="Each slice of the hammer price pays its own rate"
        checked={values.ranges}
        onChange={(event) => {
          const ranges = event.currentTarget.checked;
          set('ranges', ranges);
          const [first, ...rest] = rows;
          if (ranges && first) setRows([{ ...first, percent: values.buyersPremiumBps }, ...rest]);
        }}
      />
      {values.ranges && (
        <Input.Wrapper label="Buyer's premium" error={errors.premiumTable}>
          <div className={css.table}>
            <span className={css.head}>On the part from</span>
            <span className={css.head}>the buyer pays</span>
            <span />
            {rows.map((row, i) => (
              <div key={row.id} className={css.row}>
                <MoneyInput
                  aria-label={`Range ${i + 1}: from`}
                  currency={values.currency}
                  value={i === 0 ? '0' : row.from}
                  disabled={i === 0}
                  error={errors[`premiumTable.${i}.from`]}
                  onChange={(event) => patch(row.id, { from: event.currentTarget.value })}
                />
                <TextInput
                  aria-label={`Range ${i + 1}: rate`}
                  inputMode="decimal"
                  rightSection="%"
                  value={row.percent}
                  error={errors[`premiumTable.${i}.percent`]}
                  onChange={(event) => patch(row.id, { percent: event.currentTarget.value })}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={`Remove range ${i + 1}`}
                  disabled={i === 0}
                  onClick={() => setRows(rows.filter(({ id }) => id !== row.id))}
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
              disabled={rows.length >= 10}
              onClick={add}
            >
              Add a range
            </Button>
          </div>
        </Input.Wrapper>
      )}
    </div>
  );
}
