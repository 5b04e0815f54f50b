import { z } from 'zod';
import { exchangeRatesSchema } from '../contracts/catalogue.ts';
import { isStaff } from '../platform/caller.ts';
import { type Route, route } from '../platform/http.route.ts';
import type { ExchangeRateStore } from './exchange-rates.store.ts';

const aDollar = '1000000';

const newRates = z.object({
  /** The day the rates are of; now when left out. */
  asOf: z.number().int().min(0).max(8.64e15).nullish(),
  perUsd: exchangeRatesSchema.shape.perUsd
    .refine((rates) => Object.keys(rates).length > 0, 'must hold at least one currency')
    .refine(({ USD = aDollar }) => USD === aDollar, `a dollar is worth a dollar: USD is ${aDollar}`),
});

export function exchangeRateRoutes({ rates }: { rates: ExchangeRateStore }): Route[] {
  const path = '/api/exchange-rates';
  return [
    route(
      {
        method: 'get',
        path,
        summary: 'Rates for estimates beside a price, with their date; never for a bid',
        auth: 'anyone',
        response: exchangeRatesSchema,
      },
      ({ caller, res }) => {
        // Whoever sets them sees them at once.
        const cache = isStaff(caller) ? 'no-store' : 'public, max-age=300';
        res.set({ 'Cache-Control': cache, Vary: 'Authorization' });
        return rates.read();
      },
    ),
    route(
      {
        method: 'put',
        path,
        summary: 'Set all rates anew',
        audit: 'exchange_rates.updated',
        auth: 'staff',
        body: newRates,
        response: exchangeRatesSchema,
      },
      async ({ body }) => {
        await rates.replace({ asOf: body.asOf ?? Date.now(), perUsd: body.perUsd });
        return rates.read();
      },
    ),
  ];
}
