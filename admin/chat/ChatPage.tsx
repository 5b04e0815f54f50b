import { EmptyState, Select, Title } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useState } from 'react';
import { useAuctions } from '../house/queries.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { HeldQueue } from './HeldQueue.tsx';
import { RecentMessages } from './RecentMessages.tsx';

/** What the room says: first what waits for a moderator, then what is being said now. */
export function ChatPage() {
  const lots = (useAuctions().data ?? []).toSorted(
    (a, b) => Number(b.status === 'live') - Number(a.status === 'live') || a.lot.lotNumber - b.lot.lotNumber,
  );
  const [picked, setPicked] = useState<string | null>(null);
  const room = picked ?? lots[0]?.id ?? null;
  return (
    <>
      <PageHead
        title="Chat"
        hint="Messages with a link or rough words wait here before the room sees them."
      />
      <HeldQueue />
      <Title order={2} fz={22} mt={36} mb="xs">
        In the room
      </Title>
      {room === null ? (
        <EmptyState
          py={40}
          icon={<IconMessages size={36} stroke={1.4} />}
          title="No room yet"
          description="Every lot has a room of its own; there is no lot so far."
        />
      ) : (
        <>
          <Select
            aria-label="Room of"
            maw={420}
            mb="md"
            searchable
            allowDeselect={false}
            data={lots.map(({ id, status, lot }) => ({
              value: id,
              label: `Lot ${lot.lotNumber} · ${lot.title}${status === 'live' ? ' (live)' : ''}`,
            }))}
            value={room}
            onChange={setPicked}
          />
          <RecentMessages key={room} auctionId={room} />
        </>
      )}
    </>
  );
}
