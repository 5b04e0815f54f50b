import { EmptyState, Group, SegmentedControl, Text } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useState } from 'react';
import type { FraudFlag } from '../../server/contracts/catalogue.ts';
import { useFlags } from '../house/queries.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { FlagCard } from './FlagCard.tsx';

type Status = FraudFlag['status'];

const SHOWN: { value: Status; label: string }[] = [
  { value: 'open', label: 'Open' },
  { value: 'confirmed', label: 'Confirmed' },
  { value: 'dismissed', label: 'Dismissed' },
];

export function FlagsPage() {
  const [status, setStatus] = useState<Status>('open');
  const flags = useFlags(status);
  const [said, setSaid] = useState<string | null>(null);
  return (
    <>
      <PageHead
        title="Flags"
        hint="What a person should look at. A flag does nothing by itself: nobody is stopped, no bid is taken back."
      />
      <Group mb="md" gap="md">
        <SegmentedControl
          aria-label="Which flags"
          data={SHOWN}
          value={status}
          onChange={(value) => setStatus(value as Status)}
        />
        {said && (
          <Text size="sm" role="status">
            {said}
          </Text>
        )}
      </Group>
      <Loaded query={flags}>
        {(rows) =>
          rows.length > 0 ? (
            rows.map((flag) => <FlagCard key={flag.id} flag={flag} onDecided={setSaid} />)
          ) : (
            <EmptyState
              py={60}
              icon={<IconFlag size={36} stroke={1.4} />}
              title={status === 'open' ? 'Nothing to look at' : 'None'}
              description={
                status === 'open'
                  ? 'When something about a bid looks odd, it is put here with what is known.'
                  : 'No flag has been decided like that.'
              }
            />
          )
        }
      </Loaded>
    </>
  );
}
