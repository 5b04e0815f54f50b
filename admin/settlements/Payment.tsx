import { Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Settlement } from '../../server/contracts/catalogue.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';

/** Books a payment, or takes it back, with a note; a cancelled invoice stays as it is. */
export function Payment({ settlement }: { settlement: Settlement }) {
  const { api } = useHouse();
  const client = useQueryClient();
  const { id, invoiceNumber, status } = settlement;
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState(settlement.note);
  const change = useMutation({
    mutationFn: (body: { status: 'paid' | 'unpaid'; note: string }) =>
      api<Settlement>('PATCH', `/api/settlements/${id}`, body),
    onSuccess: async () => {
      setOpen(false);
      await client.invalidateQueries({ queryKey: ['settlements'] });
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Not changed', message: problemText(error) }),
  });
  if (status === 'cancelled') return null;
  const next = status === 'paid' ? 'unpaid' : 'paid';
  return (
    <Popover opened={open} onChange={setOpen} width={320} withArrow trapFocus position="bottom-end">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant={next === 'paid' ? 'light' : 'subtle'}
          color={next === 'paid' ? 'brass' : 'gray'}
          aria-label={`Mark ${next}: ${invoiceNumber}`}
          onClick={() => {
            setNote(settlement.note);
            setOpen(!open);
          }}
        >
          Mark {next}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate({ status: next, note });
          }}
        >
          <Stack gap="sm">
            <Text size="sm">
              {next === 'paid'
                ? `${settlement.buyer} has paid ${invoiceNumber}.`
                : `${invoiceNumber} was booked as paid by mistake.`}
            </Text>
            <TextInput
              label="Note"
              placeholder="Bank transfer, 21 Nov"
              maxLength={300}
              data-autofocus
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Group justify="flex-end" gap="xs">
              <Button size="xs" variant="default" onClick={() => setOpen(false)}>
                Leave it
              </Button>
              <Button size="xs" type="submit" loading={change.isPending}>
                {next === 'paid' ? 'It is paid' : 'It is not paid'}
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
