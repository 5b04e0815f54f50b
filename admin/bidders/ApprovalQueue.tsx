import { Group, Text, Title } from '@mantine/core';
import type { Campaign, StaffRegistration } from '../../server/contracts/catalogue.ts';
import { formatWhen } from '../../viewer/ui/time.ts';
import { useServerNow } from '../house/HouseContext.tsx';
import { useRegistrations } from '../house/queries.ts';
import { KeyedQueue, type Verdict } from '../parts/KeyedQueue.tsx';
import { BidderName } from './BidderName.tsx';
import { DepositCell } from './DepositCell.tsx';
import { LimitCell } from './LimitCell.tsx';
import { useChangeRegistration } from './useRegistration.ts';

/** Who waits for approval in this campaign; it stays on the page while the last decision can be taken back. */
export function ApprovalQueue({ campaign }: { campaign: Campaign }) {
  const now = useServerNow(60_000);
  const change = useChangeRegistration();
  const waiting = (useRegistrations(campaign.id, { status: 'pending' }).data ?? []).filter(
    ({ status }) => status === 'pending',
  );
  const back = (row: StaffRegistration) => ({
    label: 'Back to the queue',
    run: () => change(row.id, { status: 'pending' }),
  });
  const verdicts: Verdict<StaffRegistration>[] = [
    {
      key: 'a',
      label: 'Approve',
      run: (row) => change(row.id, { status: 'approved' }),
      done: (row) => ({ text: `${row.displayName} may bid with paddle ${row.paddle}.`, undo: back(row) }),
    },
    {
      key: 'd',
      label: 'Decline',
      color: 'red',
      run: (row) => change(row.id, { status: 'declined' }),
      done: (row) => ({ text: `${row.displayName} was declined.`, undo: back(row) }),
    },
  ];
  return (
    <section style={{ marginBottom: 32 }}>
      {waiting.length > 0 && (
        <Title order={2} fz={22} mb="xs">
          {waiting.length === 1 ? 'One bidder waits' : `${waiting.length} bidders wait`} for approval
        </Title>
      )}
      <KeyedQueue
        label="Approval queue"
        rows={waiting}
        rowKey={(row) => row.id}
        rowName={(row) => row.displayName}
        verdicts={verdicts}
        empty={null}
      >
        {(row) => (
          <>
            <BidderName bidder={row} />
            <Group gap="xs" pl={17}>
              <Text size="sm" c="dimmed">
                Paddle {row.paddle} · asked {formatWhen(row.createdAt, now)} · limit
              </Text>
              <LimitCell registration={row} currency={campaign.currency} />
              <Text size="sm" c="dimmed">
                · deposit
              </Text>
              <DepositCell registration={row} campaign={campaign} />
            </Group>
          </>
        )}
      </KeyedQueue>
    </section>
  );
}
