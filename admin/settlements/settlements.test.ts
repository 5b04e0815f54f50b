import { expect, test } from 'vitest';
import type { Settlement } from '../../server/contracts/catalogue.ts';
import { totalsOf } from './settlements.rules.ts';

const row = (over: Partial<Settlement>): Settlement => ({
  id: '0198c0de-0000-7000-8000-000000000001',
  auctionId: '0198c0de-0000-7000-8000-000000000002',
  campaignId: '0198c0de-0000-7000-8000-000000000003',
  invoiceNumber: 'GC-2026-000001',
  title: 'Work',
  lotNumber: 1,
  buyer: 'Ada',
  buyerId: '0198c0de-0000-7000-8000-000000000004',
  paddle: 1,
  currency: 'USD',
  hammer: '10000',
  premium: '2500',
  tax: '100',
  total: '12600',
  status: 'unpaid',
  paidAt: null,
  cancelledAt: null,
  note: '',
  createdAt: 0,
  invoiceUrl: '/invoice',
  invoicePdfUrl: '/invoice.pdf',
  ...over,
});

test('sums are kept per currency, cancelled invoices left out, unpaid ones told apart', () => {
  const huge = { hammer: '9000000000000000', premium: '0', tax: '0', total: '9000000000000000' };
  const rows = [
    row({}),
    row({ status: 'paid' }),
    row({ status: 'cancelled' }),
    row({ currency: 'EUR', ...huge }),
    row({ currency: 'EUR', ...huge, total: '9000000000000001' }),
  ];
  expect(totalsOf(rows)).toEqual([
    {
      currency: 'USD',
      invoices: 2,
      hammer: 20_000n,
      premium: 5_000n,
      tax: 200n,
      total: 25_200n,
      outstanding: 12_600n,
    },
    {
      currency: 'EUR',
      invoices: 2,
      hammer: 18_000_000_000_000_000n,
      premium: 0n,
      tax: 0n,
      total: 18_000_000_000_000_001n,
      outstanding: 18_000_000_000_000_001n,
    },
  ]);
  expect(totalsOf([])).toEqual([]);
});
