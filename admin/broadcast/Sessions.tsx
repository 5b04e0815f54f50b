import { Anchor, Text } from '@mantine/core';
import type { StreamSession } from '../../server/contracts/stream.ts';
import { DataTable } from '../parts/DataTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { durationText, sizeText } from './broadcast.rules.ts';
import { useSessions } from './useBroadcast.ts';

const KEEPING: Record<string, string> = {
  recording: 'Being recorded',
  processing: 'Being put together',
  failed: 'Failed',
  deleted: 'Deleted',
};

/**
 * Times on air, with what is left of them.
 * @param recording whether the one that goes on is recorded: its recording is listed when it is over
 */
export function Sessions({ now, recording }: { now: number; recording: boolean }) {
  const sessions = useSessions();
  return (
    <Loaded query={sessions}>
      {(rows) =>
        rows.length === 0 ? (
          <Text c="dimmed">
            None yet. Each time on air is listed here with its figures and its recording.
          </Text>
        ) : (
          <DataTable
            label="Broadcasts so far"
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              { head: 'Began', main: true, cell: ({ startedAt }) => new Date(startedAt).toLocaleString() },
              {
                head: 'On air for',
                cell: ({ startedAt, endedAt }) =>
                  durationText((endedAt ? Date.parse(endedAt) : now) - Date.parse(startedAt)),
              },
              {
                head: 'Ended because',
                cell: ({ endedAt, reason }) => (endedAt ? (reason ?? '—') : 'On air now'),
              },
              { head: 'Most viewers', align: 'right', cell: ({ summary }) => summary.peakViewers },
              { head: 'Dropped', align: 'right', cell: ({ summary }) => summary.dropped },
              { head: 'Lines spoken', align: 'right', cell: ({ summary }) => summary.lines },
              { head: 'Recording', cell: (session) => <Recording session={session} going={recording} /> },
            ]}
          />
        )
      }
    </Loaded>
  );
}

function Recording({ session: { endedAt, recording }, going }: { session: StreamSession; going: boolean }) {
  if (!recording) return endedAt === null && going ? KEEPING.recording : 'Not recorded';
  if (recording.url === null) return KEEPING[recording.status] ?? recording.status;
  return (
    <Anchor href={recording.url} target="_blank" rel="noreferrer">
      {durationText(recording.durationMs)}, {sizeText(recording.bytes)}
    </Anchor>
  );
}
