import { z } from 'zod';
import { document, idParams, type Route } from '../platform/http.route.ts';
import { INVOICE_CSP, invoiceHtml } from './invoice.html.ts';
import { type InvoiceLinks, linkQuery } from './invoice.links.ts';
import { invoicePdf } from './invoice.pdf.ts';
import { invoiceView } from './invoice.rules.ts';
import type { SettlementService } from './settlement.service.ts';

export type InvoiceRoutesDeps = { settlements: SettlementService; links: InvoiceLinks };

/** Invoices to read, print and keep: for staff and the buyer, by access token or by a signed link. */
export function invoiceRoutes({ settlements, links }: InvoiceRoutesDeps): Route[] {
  const common = { auth: 'anyone', params: idParams, query: z.object(linkQuery) } as const;
  return [
    document(
      {
        ...common,
        path: '/api/settlements/:id/invoice',
        summary: 'The invoice as a page, for staff and its buyer',
        produces: 'text/html',
      },
      async ({ params: { id }, query, caller }) => {
        const linked = links.opens(id, query);
        const settlement = await settlements.invoice(id, caller, linked);
        const { invoicePdfUrl } = links.urls(id, linked ? query.expires : undefined);
        return {
          body: invoiceHtml(invoiceView(settlement), invoicePdfUrl),
          headers: { 'Content-Security-Policy': INVOICE_CSP, 'Referrer-Policy': 'no-referrer' },
        };
      },
    ),
    document(
      {
        ...common,
        path: '/api/settlements/:id/invoice.pdf',
        summary: 'The same as a PDF',
        produces: 'application/pdf',
      },
      async ({ params: { id }, query, caller }) => {
        const settlement = await settlements.invoice(id, caller, links.opens(id, query));
        return { body: invoicePdf(invoiceView(settlement)), fileName: `${settlement.invoiceNumber}.pdf` };
      },
    ),
  ];
}
