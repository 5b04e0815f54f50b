import {
  ActionIcon,
  Anchor,
  Button,
  EmptyState,
  Group,
  SegmentedControl,
  Select,
  Text,
  Tooltip,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileTypePdf, IconPrinter, IconReceipt, IconTableExport } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { type Settlement, settlementStatusSchema } from '../../server/contracts/catalogue.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { downloadFile } from '../house/files.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { useCampaigns, useSettlements } from '../house/queries.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { StatusBadge } from '../parts/StatusBadge.tsx';
import { Payment } from './Payment.tsx';
import css from './Settlements.module.css';
import { type Totals, totalsOf } from './settlements.rules.ts';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const SHOWN = [
  { value: 'all', label: 'All' },
  ...settlementStatusSchema.options.map((value) => ({
    value,
    label: value.charAt(0).toUpperCase() + value.slice(1),
  })),
];

const amounts = [
  ['Hammer', (row: Settlement) => row.hammer],
  ['Premium', (row: Settlement) => row.premium],
  ['Tax', (row: Settlement) => row.tax],
] as const;

const COLUMNS: Column<Settlement>[] = [
  {
    head: 'Invoice',
    main: true,
    cell: (row) => (
      <>
        <Anchor component={Link} to={`/lots/${row.auctionId}`} fw={500}>
          {row.lotNumber} · {row.title}
        </Anchor>
        <Text size="sm" c="dimmed">
          {row.invoiceNumber} · {day.format(row.createdAt)}
        </Text>
        {row.note && (
          <Text size="sm" c="dimmed" fs="italic">
            {row.note}
          </Text>
        )}
      </>
    ),
  },
  { head: 'Buyer', cell: (row) => row.buyer },
  { head: 'Paddle', align: 'right', cell: (row) => row.paddle },
  ...amounts.map(
    ([head, pick]): Column<Settlement> => ({
      head,
      align: 'right',
      cell: (row) => formatMoney(pick(row), row.currency),
    }),
  ),
  { head: 'Total', align: 'right', cell: (row) => <b>{formatMoney(row.total, row.currency)}</b> },
  {
    head: 'Status',
    cell: (row) => (
      <>
        <StatusBadge status={row.status} />
        {row.paidAt !== null && (
          <Text size="xs" c="dimmed">
            {day.format(row.paidAt)}
          </Text>
        )}
      </>
    ),
  },
  { head: 'Papers', quiet: true, align: 'right', cell: (row) => <Papers settlement={row} /> },
  { head: 'Payment', quiet: true, align: 'right', cell: (row) => <Payment settlement={row} /> },
];

export function SettlementsPage() {
  const { session } = useHouse();
  const campaigns = useCampaigns().data ?? [];
  const [search, setSearch] = useSearchParams();
  const status = settlementStatusSchema.safeParse(search.get('status')).data ?? null;
  const campaignId = search.get('campaign');
  const settlements = useSettlements({ status, campaignId });
  const filter = (change: { status?: string | null; campaign?: string | null }) => {
    const next = { status, campaign: campaignId, ...change };
    setSearch(
      Object.entries(next).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])),
      { replace: true },
    );
  };
  const csv = `/api/settlements.csv${campaignId ? `?campaignId=${campaignId}` : ''}`;
  return (
    <>
      <PageHead
        title="Settlements"
        hint="What was sold, to whom, and what the buyer owes: hammer price, premium and tax."
      >
        <Select
          aria-label="Campaign"
          placeholder="All campaigns"
          clearable
          data={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
          value={campaignId}
          onChange={(campaign) => filter({ campaign })}
        />
        <Button
          variant="default"
          leftSection={<IconTableExport size={16} />}
          onClick={() => void told(downloadFile(session, csv, 'settlements.csv'))}
        >
          Export CSV
        </Button>
      </PageHead>
      <SegmentedControl
        mb="md"
        aria-label="Which invoices"
        data={SHOWN}
        value={status ?? 'all'}
        onChange={(value) => filter({ status: value === 'all' ? null : value })}
      />
      <Loaded query={settlements}>
        {(rows) =>
          rows.length > 0 ? (
            <>
              {totalsOf(rows).map((totals) => (
                <TotalsLine key={totals.currency} totals={totals} />
              ))}
              <DataTable label="Settlements" rows={rows} columns={COLUMNS} rowKey={(row) => row.id} />
            </>
          ) : status !== null || campaignId !== null ? (
            <EmptyState
              py={60}
              icon={<IconReceipt size={36} stroke={1.4} />}
              title="No invoice like that"
              description="Nothing matches what you have chosen above."
            />
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

function TotalsLine({ totals }: { totals: Totals }) {
  const { currency, invoices, outstanding } = totals;
  const money = (amount: bigint) => formatMoney(amount, currency);
  const figures: [string, string][] = [
    ['Invoices', String(invoices)],
    ['Hammer', money(totals.hammer)],
    ['Premium', money(totals.premium)],
    ['Tax', money(totals.tax)],
    ['Total', money(totals.total)],
  ];
  return (
    <dl className={css.totals} aria-label={`Totals in ${currency}`}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>Not paid yet</dt>
        <dd data-due={outstanding > 0n} data-testid={`outstanding-${currency}`}>
          {money(outstanding)}
        </dd>
      </div>
    </dl>
  );
}

function Papers({ settlement: { invoiceNumber, invoiceUrl, invoicePdfUrl } }: { settlement: Settlement }) {
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Tooltip label="Open the invoice to print">
        <ActionIcon
          component="a"
          href={invoiceUrl}
          target="_blank"
          rel="noreferrer"
          variant="subtle"
          color="gray"
          aria-label={`Open invoice ${invoiceNumber}`}
        >
          <IconPrinter size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Download as PDF">
        <ActionIcon
          component="a"
          href={invoicePdfUrl}
          download={`${invoiceNumber}.pdf`}
          variant="subtle"
          color="gray"
          aria-label={`Download invoice ${invoiceNumber} as PDF`}
        >
          <IconFileTypePdf size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

async function told(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    notifications.show({ color: 'red', title: 'No file', message: problemText(error) });
  }
}
