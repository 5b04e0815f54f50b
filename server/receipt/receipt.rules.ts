import { z } from 'zod';
import { formatSchema } from '../contracts/auction.ts';
import { currencySchema, formatMoney, minorUnitsSchema } from '../contracts/money.ts';

/** What a receipt says. Times in milliseconds since 1970 on the server clock, money in minor units. */
export const receiptClaimsSchema = z.object({
  /** The address of the house that gives it. */
  iss: z.string(),
  lot: z.object({ id: z.uuid(), number: z.number().int(), title: z.string() }),
  bidId: z.uuid(),
  seq: z.number().int().positive(),
  rev: z.number().int().positive(),
  amount: minorUnitsSchema,
  currency: currencySchema,
  paddle: z.number().int(),
  serverTime: z.number().int(),
  entryId: z.uuid(),
  format: formatSchema,
});
export type ReceiptClaims = z.infer<typeof receiptClaimsSchema>;

/** The `typ` of a receipt's header, so that nothing else that the house signs can pass for one. */
export const RECEIPT_TYPE = 'gavelcast-receipt';

/** What a genuine receipt proves, in plain words, line by line. */
export function receiptWords(claims: ReceiptClaims): string[] {
  const { iss, lot, amount, currency, paddle, seq, rev, serverTime, format, bidId, entryId } = claims;
  const sealed = format.startsWith('sealed');
  return [
    `The house at ${iss} accepted a${sealed ? ' sealed' : ''} bid of ${formatMoney(amount, currency)} (${currency}).`,
    `Lot      ${lot.number}, ${lot.title} (${lot.id})`,
    `Paddle   ${paddle}`,
    `Time     ${new Date(serverTime).toISOString()} on the house's clock`,
    `Order    bid ${seq} of this lot, change ${rev} of its ledger`,
    `Bid      ${bidId}`,
    `Entry    ${entryId}`,
  ];
}
