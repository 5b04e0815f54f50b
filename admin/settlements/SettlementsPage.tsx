import { EmptyState, Text } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import type { Settlement } from '../../server/contracts/catalogue.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { useSettlements } from '../house/queries.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { StatusBadge } from '../parts/StatusBadge.tsx';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const money = (pick: (row: Settlement) => string) => (row: Settlement) =>
  formatMoney(pick(row), row.currency);

const COLUMNS: Column<Settlement>[] = [
  {
    head: 'Lot',
    main: true,
    cell: (row) => (
      <>
        <Text fw={500}>
          {row.lotNumber} · {row.title}
        </Text>
        <Text size="sm" c="dimmed">
          {row.invoiceNumber}
        </Text>
      </>
    ),
  },
  { head: 'Buyer', cell: (row) => row.buyer },
  { head: 'Date', cell: (row) => day.format(row.createdAt) },
  { head: 'Hammer', align: 'right', cell: money((row) => row.hammer) },
  { head: 'Premium', align: 'right', cell: money((row) => row.premium) },
  { head: 'Tax', align: 'right', cell: money((row) => row.tax) },
  { head: 'Total', align: 'right', cell: (row) => <b>{formatMoney(row.total, row.currency)}</b> },
  { head: 'Status', cell: (row) => <StatusBadge status={row.status} /> },
];

export function SettlementsPage() {
  const settlements = useSettlements();
  return (
    <>
      <PageHead
        title="Settlements"
        hint="What was sold, to whom, and what the buyer owes: hammer price, premium and tax."
      />
      <Loaded query={settlements}>
        {(rows) =>
          rows.length > 0 ? (
            <DataTable label="Settlements" rows={rows} columns={COLUMNS} rowKey={(row) => row.id} />
          ) : (
            <EmptyState
              py={60}
              icon={<IconReceipt size={36} stroke={1.4} />}
              title="Nothing has been sold yet"
              description="As soon as a hammer falls at or above the reserve, its invoice appears here."
            />
          )
        }
      </Loaded>
    </>
  );
}
