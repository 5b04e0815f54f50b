import { Button, Center, Code, EmptyState, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { LogEntry } from '../../server/contracts/ops.ts';
import { useHouse } from '../house/HouseContext.tsx';
import type { Page } from '../house/queries.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import css from './HistoryPage.module.css';

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

function Details({ data }: { data: LogEntry['data'] }) {
  if (Object.keys(data).length === 0) return null;
  return (
    <details className={css.details}>
      <summary>Details</summary>
      <Code block>{JSON.stringify(data, null, 2)}</Code>
    </details>
  );
}

const COLUMNS: Column<LogEntry>[] = [
  { head: 'What', main: true, cell: (entry) => <Text fw={500}>{entry.type}</Text> },
  { head: 'When', cell: (entry) => when.format(entry.at) },
  { head: 'Who', cell: (entry) => entry.actorName ?? 'The house' },
  { head: 'About', cell: (entry) => <span className={css.subject}>{entry.subject}</span> },
  { head: '', cell: (entry) => <Details data={entry.data} /> },
];

export function HistoryPage() {
  const { api } = useHouse();
  const log = useInfiniteQuery({
    queryKey: ['event-log'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      api<Page<LogEntry>>(
        'GET',
        pageParam === null ? '/api/event-log' : `/api/event-log?cursor=${encodeURIComponent(pageParam)}`,
      ),
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  });
  return (
    <>
      <PageHead title="History" hint="Who did what, newest first. Nothing is ever taken out of it.">
        <Button variant="default" loading={log.isRefetching} onClick={() => void log.refetch()}>
          Refresh
        </Button>
      </PageHead>
      <Loaded query={log}>
        {(rows) =>
          rows.length > 0 ? (
            <>
              <DataTable label="History" rows={rows} columns={COLUMNS} rowKey={(row) => row.id} />
              {log.hasNextPage && (
                <Center mt="lg">
                  <Button
                    variant="default"
                    loading={log.isFetchingNextPage}
                    onClick={() => void log.fetchNextPage()}
                  >
                    Older
                  </Button>
                </Center>
              )}
            </>
          ) : (
            <EmptyState
              py={60}
              icon={<IconHistory size={36} stroke={1.4} />}
              title="Nothing has happened yet"
              description="Every decision of the staff and every change of a lot is written down here."
            />
          )
        }
      </Loaded>
    </>
  );
}
