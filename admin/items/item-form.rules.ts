import type { ArtItem } from '../../server/contracts/catalogue.ts';
import type { Currency } from '../../server/contracts/money.ts';
import { moneyText, readMoney } from '../parts/fields.rules.ts';
import type { Reading } from '../parts/useForm.ts';

export type ItemValues = Pick<
  ArtItem,
  'title' | 'artist' | 'year' | 'medium' | 'dimensions' | 'description' | 'provenance' | 'imageKeys'
> & { collectionId: string | null; currency: Currency; estimateLow: string; estimateHigh: string };

export function itemValues(item: ArtItem | null, collectionId: string | null): ItemValues {
  const currency = item?.currency ?? 'USD';
  return {
    collectionId,
    title: item?.title ?? '',
    artist: item?.artist ?? '',
    year: item?.year ?? '',
    medium: item?.medium ?? '',
    dimensions: item?.dimensions ?? '',
    description: item?.description ?? '',
    provenance: item?.provenance ?? '',
    currency,
    estimateLow: moneyText(item?.estimateLow ?? null, currency),
    estimateHigh: moneyText(item?.estimateHigh ?? null, currency),
    imageKeys: item?.imageKeys ?? [],
  };
}

export function readItem(values: ItemValues): Reading {
  const errors: Record<string, string> = {};
  const low = readMoney(values.estimateLow, values.currency, 'estimateLow', errors);
  const high = readMoney(values.estimateHigh, values.currency, 'estimateHigh', errors);
  if (values.title.trim() === '') errors.title = 'An item needs a title';
  if (values.collectionId === null) errors.collectionId = 'Choose the collection it belongs to';
  if (high !== null && low === null) errors.estimateLow ??= 'A high estimate needs a low one';
  if (low !== null && high !== null && BigInt(high) < BigInt(low))
    errors.estimateHigh = 'Lower than the low estimate';
  return { errors, input: { ...values, estimateLow: low, estimateHigh: high } };
}
