import { ActionIcon, Button, Group, Popover, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type Campaign,
  depositStatusSchema,
  type StaffRegistration,
} from '../../server/contracts/catalogue.ts';
import { moneyText, readMoney } from '../parts/fields.rules.ts';
import { MoneyInput } from '../parts/MoneyInput.tsx';
import { depositText } from './bidders.rules.ts';
import { useRegistration } from './useRegistration.ts';

type Status = StaffRegistration['depositStatus'];
type Props = { registration: StaffRegistration; campaign: Pick<Campaign, 'currency' | 'depositRequired'> };

const STEPS = depositStatusSchema.options.map((value) => ({
  value,
  label: value.charAt(0).toUpperCase() + value.slice(1),
}));

/** The deposit as it is booked by hand: asked for, arrived with which amount, given back. */
export function DepositCell({ registration, campaign }: Props) {
  const { currency, depositRequired } = campaign;
  const { depositStatus, deposit, displayName } = registration;
  const change = useRegistration(registration);
  const [open, setOpen] = useState(false);
  const [status, setStatus] = useState<Status>(depositStatus);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const missing = depositRequired !== null && depositStatus !== 'received';

  const show = () => {
    setStatus(depositStatus);
    setText(moneyText(deposit === '0' ? depositRequired : deposit, currency));
    setTried(false);
    setOpen(true);
  };
  const errors: Record<string, string> = {};
  const amount = readMoney(text, currency, 'deposit', errors);
  if (status === 'received' && amount === null) errors.deposit ??= 'How much arrived?';
  const save = () => {
    setTried(true);
    if (status === 'received' && errors.deposit) return;
    const patch = { depositStatus: status, ...(status === 'received' && amount ? { deposit: amount } : {}) };
    change.mutate(patch, { onSuccess: () => setOpen(false) });
  };
  return (
    <Group gap={6} wrap="nowrap">
      <Text span size="sm" c={missing ? 'brass.2' : depositStatus === 'none' ? 'dimmed' : undefined}>
        {depositText(registration, currency)}
      </Text>
      <Popover opened={open} onChange={setOpen} width={340} withArrow trapFocus position="bottom">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Change the deposit of ${displayName}`}
            onClick={() => (open ? setOpen(false) : show())}
          >
            <IconPencil size={15} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <Stack gap="sm">
              <SegmentedControl
                fullWidth
                size="xs"
                aria-label={`Deposit of ${displayName}`}
                data={STEPS}
                value={status}
                onChange={(value) => setStatus(depositStatusSchema.parse(value))}
              />
              {status === 'received' && (
                <MoneyInput
                  size="sm"
                  label="Amount received"
                  currency={currency}
                  value={text}
                  error={tried ? errors.deposit : undefined}
                  onChange={(event) => setText(event.currentTarget.value)}
                />
              )}
              <Group justify="flex-end" gap="xs">
                <Button size="xs" variant="default" onClick={() => setOpen(false)}>
                  Leave it
                </Button>
                <Button size="xs" type="submit" loading={change.isPending}>
                  Save the deposit
                </Button>
              </Group>
            </Stack>
          </form>
        </Popover.Dropdown>
      </Popover>
    </Group>
  );
}
