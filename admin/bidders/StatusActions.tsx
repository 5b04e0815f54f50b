import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Registration } from '../../server/contracts/catalogue.ts';
import { useRegistration } from './useRegistration.ts';

type Status = Registration['status'];

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
export function StatusActions({ registration }: { registration: Registration }) {
  const change = useRegistration(registration);
  const [asked, setAsked] = useState(false);
  const give = (to: Status) => {
    if (to === 'banned' && !asked) return setAsked(true);
    setAsked(false);
    change.mutate({ status: to });
  };
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      {OFFERS[registration.status].map(({ to, label }) => (
        <Button
          key={to}
          size="compact-sm"
          variant={to === 'approved' ? 'light' : 'subtle'}
          color={to === 'banned' || to === 'declined' ? 'red' : 'brass'}
          loading={change.isPending && change.variables.status === to}
          aria-label={`${label} ${registration.displayName}`}
          onClick={() => give(to)}
          onBlur={() => setAsked(false)}
        >
          {to === 'banned' && asked ? 'Ban for sure?' : label}
        </Button>
      ))}
    </Group>
  );
}
