import { receiptSchema } from '../contracts/catalogue.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import { receiptKeySchema } from './receipt.keys.ts';
import type { ReceiptService } from './receipt.service.ts';

export function receiptRoutes({ receipts }: { receipts: ReceiptService }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/bids/:id/receipt',
        summary: 'A signed receipt of your own bid, which can be verified offline',
        auth: 'user',
        params: idParams,
        response: receiptSchema,
      },
      ({ params, caller }) => receipts.receipt(params.id, caller.id),
    ),
    route(
      {
        method: 'get',
        path: '/api/receipts/key',
        summary: 'The public key that proves receipts, as a JWK',
        auth: 'anyone',
        response: receiptKeySchema,
      },
      () => receipts.key(),
    ),
  ];
}
