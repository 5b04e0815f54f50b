import { Button, Center, Code, EmptyState } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { LogEntry } from '../../server/contracts/ops.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { type Page, useArtItems, useAuctions, useCampaigns, useCollections } from '../house/queries.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import css from './HistoryPage.module.css';
import { deedText, type Known } from './history.rules.ts';

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

const columns = (known: Known): Column<LogEntry>[] => [
  {
    head: 'What happened',
    main: true,
    cell: (entry) => (
      <span className={css.subject} title={entry.subject}>
        <b>{entry.actorName ?? 'The house itself'}</b> {deedText(entry, known)}
      </span>
    ),
  },
  { head: 'When', align: 'right', cell: (entry) => when.format(entry.at) },
  { head: 'Details', quiet: true, cell: (entry) => <Details data={entry.data} /> },
];

/** Names of everything in the catalogue by its id, and what lots are sold in. */
function useKnown(): Known {
  const lots = useAuctions().data ?? [];
  const campaigns = useCampaigns().data ?? [];
  const collections = useCollections().data ?? [];
  const items = useArtItems().data ?? [];
  const names = new Map([
    ...lots.map(({ id, lot }) => [id, `Lot ${lot.lotNumber} · ${lot.title}`] as const),
    ...campaigns.map(({ id, name }) => [id, name] as const),
    ...collections.map(({ id, name }) => [id, name] as const),
    ...items.map(({ id, title }) => [id, title] as const),
  ]);
  const currencies = new Map(lots.map(({ id, currency }) => [id, currency]));
  return { nameOf: (id) => names.get(id), currencyOf: (id) => currencies.get(id) };
}

export function HistoryPage() {
  const { api } = useHouse();
  const known = useKnown();
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
      <PageHead title="History" hint="Who did what, newest first. Nobody can change it.">
        <Button variant="default" loading={log.isRefetching} onClick={() => void log.refetch()}>
          Refresh
        </Button>
      </PageHead>
      <Loaded query={log}>
        {(rows) =>
          rows.length > 0 ? (
            <>
              <DataTable label="History" rows={rows} columns={columns(known)} rowKey={(row) => row.id} />
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
