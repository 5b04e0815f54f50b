import { z } from 'zod';
import { createLinkSigner } from '../platform/signed-link.ts';

/** A click in a page sends no access token: for so long the link itself is the permission. */
const linkMs = 12 * 3_600_000;

export const linkQuery = { expires: z.string().max(20).optional(), signature: z.string().max(64).optional() };

export type InvoiceLinks = ReturnType<typeof createInvoiceLinks>;

/** Signed, expiring links to one invoice. @param base begins them: empty for the page's own origin */
export function createInvoiceLinks({
  key,
  base,
  now = Date.now,
}: {
  key: Buffer;
  base: string;
  now?: () => number;
}) {
  const signer = createLinkSigner(key, now);
  return {
    /** @param expires as on the link by which the page was opened, so that no link renews itself */
    urls(id: string, expires = String(now() + linkMs)): { invoiceUrl: string; invoicePdfUrl: string } {
      const query = signer.query(id, expires);
      const path = `${base}/api/settlements/${id}/invoice`;
      return { invoiceUrl: path + query, invoicePdfUrl: `${path}.pdf${query}` };
    },

    /** Whether the house made this link for this invoice, and it is not over yet. */
    opens: signer.opens,
  };
}
