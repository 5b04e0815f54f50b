import { Badge, Button, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { ModerationEntry } from '../../server/contracts/agent.ts';
import { formatTimeOfDay } from '../../viewer/ui/time.ts';
import { DataTable } from '../parts/DataTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import css from './Host.module.css';
import { filtered, type LogFilter, VERDICTS } from './host.rules.ts';
import { useModeration } from './useHost.ts';

const FILTERS: { value: LogFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'refused', label: 'Not passed' },
  { value: 'in', label: 'From viewers' },
  { value: 'out', label: 'From the host' },
];

/** What viewers asked and what the host wanted to say, with what was decided about it. */
export function ModerationLog({ id }: { id: string }) {
  const [filter, setFilter] = useState<LogFilter>('all');
  const log = useModeration(id);
  const rows = (log.data?.pages ?? []).flatMap(({ items }) => items);
  const shown = filtered(rows, filter);
  return (
    <>
      <SegmentedControl
        mb="sm"
        size="xs"
        aria-label="Which entries"
        data={FILTERS}
        value={filter}
        onChange={(value) => setFilter(value as LogFilter)}
      />
      <Loaded query={log}>
        {() =>
          shown.length === 0 ? (
            <Text c="dimmed">
              {rows.length === 0
                ? 'Nothing yet. Each question to the host and each of its answers is listed here.'
                : 'Nothing of that kind.'}
            </Text>
          ) : (
            <DataTable label="What was checked" rows={shown} rowKey={(row) => row.id} columns={COLUMNS} />
          )
        }
      </Loaded>
      {log.hasNextPage && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          Older
        </Button>
      )}
    </>
  );
}

const COLUMNS = [
  {
    head: 'Words',
    main: true,
    cell: ({ text }: ModerationEntry) => <span className={css.words}>{text}</span>,
  },
  { head: 'From', cell: ({ direction }: ModerationEntry) => (direction === 'in' ? 'A viewer' : 'The host') },
  {
    head: 'Verdict',
    cell: ({ verdict }: ModerationEntry) => {
      const [color, name] = VERDICTS[verdict];
      return (
        <Badge color={color} variant="light" tt="none" miw="max-content">
          {name}
        </Badge>
      );
    },
  },
  {
    head: 'Why',
    cell: ({ reason, by }: ModerationEntry) => <span className={css.why}>{reason ?? by}</span>,
  },
  { head: 'At', cell: ({ createdAt }: ModerationEntry) => formatTimeOfDay(Date.parse(createdAt)) },
];
