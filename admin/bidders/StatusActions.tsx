import { Button, Group, Popover, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { StaffRegistration } from '../../server/contracts/catalogue.ts';
import { useRegistration } from './useRegistration.ts';

type Status = StaffRegistration['status'];

const OFFERS: Record<Status, { to: Status; label: string }[]> = {
  pending: [
    { to: 'approved', label: 'Approve' },
    { to: 'declined', label: 'Decline' },
  ],
  approved: [{ to: 'banned', label: 'Ban' }],
  declined: [{ to: 'approved', label: 'Approve' }],
  banned: [{ to: 'approved', label: 'Lift the ban' }],
};

/** What can be decided about a bidder now. A ban asks once more: it takes the bidder out of the running sale. */
export function StatusActions({ registration }: { registration: StaffRegistration }) {
  const change = useRegistration(registration);
  const { displayName, status } = registration;
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      {OFFERS[status].map(({ to, label }) =>
        to === 'banned' ? (
          <Ban
            key={to}
            name={displayName}
            busy={change.isPending}
            onBan={() => change.mutate({ status: to })}
          />
        ) : (
          <Button
            key={to}
            size="compact-sm"
            variant={to === 'approved' ? 'light' : 'subtle'}
            color={to === 'declined' ? 'red' : 'brass'}
            loading={change.isPending && change.variables.status === to}
            aria-label={`${label} ${displayName}`}
            onClick={() => change.mutate({ status: to })}
          >
            {label}
          </Button>
        ),
      )}
    </Group>
  );
}

function Ban({ name, busy, onBan }: { name: string; busy: boolean; onBan: () => void }) {
  const [asked, setAsked] = useState(false);
  const ban = () => {
    setAsked(false);
    onBan();
  };
  return (
    <Popover opened={asked} onChange={setAsked} width={300} withArrow trapFocus position="bottom-end">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          loading={busy}
          aria-label={`Ban ${name}`}
          onClick={() => setAsked(!asked)}
        >
          Ban
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="sm">
            {name} is out of this sale at once. On every open lot all of this bidder's bids and maxima are
            struck out; a lead is forfeited to the newest bid that still stands. Lifting the ban does not
            bring them back.
          </Text>
          <Group gap="xs" justify="flex-end">
            <Button size="xs" variant="default" onClick={() => setAsked(false)} data-autofocus>
              Leave it
            </Button>
            <Button size="xs" color="red" onClick={ban}>
              Ban for sure?
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
