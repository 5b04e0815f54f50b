import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Campaign, type StaffRegistration, walkInSchema } from '../../server/contracts/catalogue.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { readMoney } from '../parts/fields.rules.ts';
import { MoneyInput } from '../parts/MoneyInput.tsx';
import css from './Bidders.module.css';

/** Gives somebody at the door a paddle; the clerk bids for it. */
export function WalkIn({ campaign }: { campaign: Campaign }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconUserPlus size={16} />} onClick={open}>
        Add a walk-in
      </Button>
      <Modal opened={opened} onClose={close} title="Add a walk-in" centered>
        <Form campaign={campaign} onClose={close} />
      </Modal>
    </>
  );
}

function Form({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { api } = useHouse();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [limit, setLimit] = useState('');
  const [tried, setTried] = useState(false);
  const add = useMutation({
    mutationFn: (body: object) =>
      api<StaffRegistration>('POST', `/api/campaigns/${campaign.id}/walk-ins`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['registrations'] }),
  });
  const errors: Record<string, string> = {};
  const bidLimit = readMoney(limit, campaign.currency, 'limit', errors);
  const parsed = walkInSchema.safeParse({ displayName: name, bidLimit });
  if (!parsed.success) errors.name = 'A name of at least two letters';

  if (add.data) {
    const again = () => {
      setName('');
      setLimit('');
      setTried(false);
      add.reset();
    };
    return (
      <Stack>
        <div role="status">
          <Text ta="center" c="dimmed">
            {add.data.displayName} bids with paddle
          </Text>
          <div className={css.paddle} data-testid="paddle">
            {add.data.paddle}
          </div>
          {add.data.bidLimit && (
            <Text ta="center" c="dimmed">
              up to {formatMoney(add.data.bidLimit, campaign.currency)}
            </Text>
          )}
        </div>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={again}>
            Another one
          </Button>
          <Button onClick={onClose} autoFocus>
            Done
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (parsed.success && Object.keys(errors).length === 0) add.mutate(parsed.data);
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          required
          maxLength={40}
          data-autofocus
          value={name}
          error={tried ? errors.name : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <MoneyInput
          label="Bid limit"
          placeholder="None"
          currency={campaign.currency}
          value={limit}
          error={tried ? errors.limit : undefined}
          onChange={(event) => setLimit(event.currentTarget.value)}
        />
        {add.isError && (
          <Text size="sm" c="red.4" role="alert">
            {problemText(add.error)}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending}>
            Give a paddle
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
