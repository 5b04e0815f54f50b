import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ExchangeRates } from '../../server/contracts/catalogue.ts';
import { CURRENCIES, type Currency, type MinorUnits } from '../../server/contracts/money.ts';
import { useHouse } from './HouseContext.tsx';
import { usePreferences } from './preferences.ts';
import { estimateIn } from './rates.rules.ts';

const FRESH_MS = 10 * 60_000;
const NAMES = Object.keys(CURRENCIES) as Currency[];

function useRates(enabled: boolean) {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['exchange-rates'],
    queryFn: () => api<ExchangeRates>('GET', '/api/exchange-rates'),
    enabled,
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
  });
}

type Props = { minor: MinorUnits; currency: Currency; className?: string | undefined };

/** `≈ €463, estimate`: the price in the viewer's own currency; nothing when that is not known. */
export function OwnCurrency({ minor, currency, className }: Props) {
  const [{ currency: own }] = usePreferences();
  const rates = useRates(own !== undefined && own !== currency);
  const text = own && rates.data ? estimateIn(minor, currency, own, rates.data.perUsd) : null;
  const asOf = rates.data?.asOf;
  if (!text) return null;
  return (
    <span
      className={className}
      data-testid="own-currency"
      title={asOf ? `By the rates of ${new Date(asOf).toLocaleDateString()}` : undefined}
    >
      <span className="money">{text}</span>, estimate
    </span>
  );
}

/** Which currency prices are estimated in, remembered on this device. */
export function CurrencyPicker() {
  const [preferences, setPreferences] = usePreferences();
  const rates = useRates(true);
  const known = NAMES.filter((name) => name === 'USD' || rates.data?.perUsd[name]);
  return (
    <NativeSelect
      label="Show prices also in"
      description={
        known.length < 2
          ? 'The house has no exchange rates right now.'
          : 'An estimate; bids stay in the currency of the sale.'
      }
      value={preferences.currency ?? ''}
      data={[{ value: '', label: 'No other currency' }, ...known]}
      onChange={(event) => {
        const chosen = NAMES.find((name) => name === event.currentTarget.value);
        setPreferences({ ...preferences, currency: chosen });
      }}
    />
  );
}
