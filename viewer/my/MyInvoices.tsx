import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Settlement } from '../../server/contracts/catalogue.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { useHouse } from '../house/HouseContext.tsx';
import css from './MyPage.module.css';

const STATUS: Record<Settlement['status'], { words: string; tone: 'good' | 'bad' | 'quiet' }> = {
  unpaid: { words: 'To be paid', tone: 'bad' },
  paid: { words: 'Paid', tone: 'good' },
  cancelled: { words: 'Cancelled', tone: 'quiet' },
};

/** What the visitor bought, and what each comes to. */
export function MyInvoices() {
  const { api } = useHouse();
  const invoices = useQuery({
    queryKey: ['my-invoices'],
    queryFn: () => api<{ items: Settlement[] }>('GET', '/api/my/invoices?limit=100'),
    refetchInterval: 15_000,
  });
  if (invoices.isPending) return <Skeleton height={80} radius={0} />;
  if (invoices.isError)
    return <p className={css.empty}>Your invoices cannot be shown right now. Trying again.</p>;
  if (invoices.data.items.length === 0) {
    return <p className={css.empty}>Nothing bought yet. The invoice of what you win appears here.</p>;
  }
  return (
    <ul className={css.bids}>
      {invoices.data.items.map((invoice) => (
        <Invoice key={invoice.id} invoice={invoice} />
      ))}
    </ul>
  );
}

function Invoice({ invoice }: { invoice: Settlement }) {
  const {
    invoiceNumber,
    invoiceUrl,
    invoicePdfUrl,
    title,
    lotNumber,
    currency,
    hammer,
    premium,
    tax,
    total,
    status,
  } = invoice;
  const money = (minor: string) => formatMoney(minor, currency);
  return (
    <li className={css.invoice} data-status={status} data-testid="invoice">
      <span className={css.what}>
        <strong>{title}</strong>
        <span>
          Invoice {invoiceNumber}, lot {lotNumber}
        </span>
      </span>
      <span className={css.money}>
        <span className={`${css.total} money`}>{money(total)}</span>
        <span className="money">
          {money(hammer)} + {money(premium)} premium{tax !== '0' && ` + ${money(tax)} tax`}
        </span>
      </span>
      <span className={css.files}>
        <a href={invoiceUrl} target="_blank" rel="noreferrer" aria-label={`Open invoice ${invoiceNumber}`}>
          Open
        </a>
        <a
          href={invoicePdfUrl}
          download={`${invoiceNumber}.pdf`}
          aria-label={`Invoice ${invoiceNumber} as PDF`}
        >
          PDF
        </a>
      </span>
      <span className={css.standing} data-tone={STATUS[status].tone}>
        {STATUS[status].words}
      </span>
    </li>
  );
}
