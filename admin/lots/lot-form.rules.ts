import type { Fall, Format } from '../../server/contracts/auction.ts';
import type { AuctionTerms } from '../../server/contracts/catalogue.ts';
import { DEFAULT_INCREMENTS, type IncrementRow } from '../../server/contracts/increments.ts';
import type { Currency, MinorUnits } from '../../server/contracts/money.ts';
import {
  localText,
  moneyText,
  readLocal,
  readMoney,
  readSpan,
  readWhole,
  spanText,
} from '../parts/fields.rules.ts';
import type { Errors, Reading } from '../parts/useForm.ts';

/** A row of the increment table as typed, in major units. */
export type IncrementText = { id: number; from: string; step: string };

/** How a lot is sold, as one chooses it; the pricing of a sealed one is a question of its own. */
export type Kind = 'english' | 'dutch' | 'sealed';

export type LotValues = {
  campaignId: string | null;
  artItemId: string | null;
  lotNumber: string;
  kind: Kind;
  openingPrice: string;
  /** Empty: the lot sells to the highest bid, whatever it is. */
  reservePrice: string;
  ownIncrements: boolean;
  increments: IncrementText[];
  startsAt: string;
  duration: string;
  suddenDeath: boolean;
  softClose: string;
  maxExtensions: string;
  softCloseGroup: string;
  buyNowPrice: string;
  floorPrice: string;
  decrement: string;
  decrementEvery: string;
  secondPrice: boolean;
};

export const KINDS: { value: Kind; label: string; explained: string }[] = [
  {
    value: 'english',
    label: 'English',
    explained: 'Bids rise in the open until nobody goes higher; the highest bidder pays the own bid.',
  },
  {
    value: 'dutch',
    label: 'Dutch',
    explained:
      'The price falls step by step on the clock; the first who accepts buys at the price of that moment.',
  },
  {
    value: 'sealed',
    label: 'Sealed',
    explained: 'Everybody bids in secret; nothing but the number of bids shows until the close.',
  },
];

export function formatOf({ kind, secondPrice }: Pick<LotValues, 'kind' | 'secondPrice'>): Format {
  if (kind !== 'sealed') return kind;
  return secondPrice ? 'sealed_second' : 'sealed_first';
}

export function incrementTexts(rows: readonly IncrementRow[], currency: Currency): IncrementText[] {
  return rows.map((row, id) => ({
    id,
    from: row.from === '0' ? '0' : moneyText(row.from, currency),
    step: moneyText(row.step, currency),
  }));
}

type Preset = { campaignId: string | null; artItemId: string | null };

/** `terms` of an existing lot with the currency of its campaign, or what a new one begins with. */
export function lotValues(terms: AuctionTerms | null, currency: Currency, preset: Preset): LotValues {
  const format = terms?.format ?? 'english';
  const suddenDeath = terms?.softCloseSeconds === 0 || terms?.maxExtensions === 0;
  return {
    campaignId: terms?.campaignId ?? preset.campaignId,
    artItemId: terms?.artItemId ?? preset.artItemId,
    lotNumber: terms ? String(terms.lotNumber) : '',
    kind: format === 'english' || format === 'dutch' ? format : 'sealed',
    openingPrice: moneyText(terms?.openingPrice ?? null, currency),
    reservePrice: moneyText(terms?.reservePrice ?? null, currency),
    ownIncrements: terms !== null,
    increments: incrementTexts(terms?.increments ?? DEFAULT_INCREMENTS, currency),
    startsAt: localText(terms?.startsAt ?? null),
    duration: spanText(terms?.durationSeconds ?? 300),
    suddenDeath,
    softClose: spanText(suddenDeath ? 30 : (terms?.softCloseSeconds ?? 30)),
    maxExtensions: String(suddenDeath ? 20 : (terms?.maxExtensions ?? 20)),
    softCloseGroup: terms?.softCloseGroup ?? '',
    buyNowPrice: moneyText(terms?.buyNowPrice ?? null, currency),
    floorPrice: moneyText(terms?.floorPrice ?? null, currency),
    decrement: moneyText(terms?.decrement ?? null, currency),
    decrementEvery: terms?.decrementSeconds ? String(terms.decrementSeconds) : '10',
    secondPrice: format === 'sealed_second',
  };
}

/** Reads the form: only the fields of the chosen format. `currency` is the campaign's, null while none is chosen. */
export function readLot(values: LotValues, currency: Currency | null): Reading {
  const errors: Errors = {};
  const unit = currency ?? 'USD';
  if (values.campaignId === null) errors.campaignId = 'Choose the campaign it is sold in';
  if (values.artItemId === null) errors.artItemId = 'Choose what is sold';
  const openingPrice = required(
    'openingPrice',
    values.openingPrice,
    unit,
    errors,
    'A lot needs an opening price',
  );
  const input: Record<string, unknown> = {
    campaignId: values.campaignId,
    artItemId: values.artItemId,
    format: formatOf(values),
    openingPrice,
    startsAt: readLocal(values.startsAt, 'startsAt', errors),
    durationSeconds: readSpan(values.duration, 'durationSeconds', errors),
  };
  if (Number(input.durationSeconds) < 5) errors.durationSeconds = 'At least 5 seconds';
  if (values.lotNumber.trim() !== '') input.lotNumber = readWhole(values.lotNumber, 'lotNumber', errors);
  if (values.kind === 'dutch') Object.assign(input, readDutch(values, unit, openingPrice, errors));
  else {
    input.reservePrice = readMoney(values.reservePrice, unit, 'reservePrice', errors);
    if (below(input.reservePrice, openingPrice)) errors.reservePrice = 'Below the opening price';
  }
  if (values.kind === 'english') Object.assign(input, readEnglish(values, unit, openingPrice, input, errors));
  return { errors, input };
}

function readEnglish(
  values: LotValues,
  unit: Currency,
  openingPrice: MinorUnits | null,
  { reservePrice }: Record<string, unknown>,
  errors: Errors,
) {
  const buyNowPrice = readMoney(values.buyNowPrice, unit, 'buyNowPrice', errors);
  if (below(buyNowPrice, reservePrice)) errors.buyNowPrice = 'Below the reserve';
  if (below(buyNowPrice, openingPrice)) errors.buyNowPrice = 'Below the opening price';
  const group = values.softCloseGroup.trim();
  if (group !== '' && values.suddenDeath) errors.softCloseGroup = 'Lots close together only by soft close';
  const softCloseSeconds = values.suddenDeath ? 0 : readSpan(values.softClose, 'softCloseSeconds', errors);
  if (!values.suddenDeath && softCloseSeconds === 0) errors.softCloseSeconds = 'Choose sudden death for none';
  return {
    softCloseSeconds,
    // What a sudden death does not use keeps the contract's default.
    ...(values.suddenDeath
      ? {}
      : { maxExtensions: readWhole(values.maxExtensions, 'maxExtensions', errors) }),
    softCloseGroup: group === '' ? null : group,
    buyNowPrice,
    ...(values.ownIncrements ? { increments: readIncrements(values.increments, unit, errors) } : {}),
  };
}

function readDutch(values: LotValues, unit: Currency, openingPrice: MinorUnits | null, errors: Errors) {
  const floorPrice = required('floorPrice', values.floorPrice, unit, errors, 'A falling price needs a floor');
  const decrement = required('decrement', values.decrement, unit, errors, 'By how much does it fall?');
  if (floorPrice !== null && below(openingPrice, floorPrice)) errors.floorPrice = 'Above the opening price';
  const decrementSeconds = readSpan(values.decrementEvery, 'decrementSeconds', errors);
  if (decrementSeconds === 0) errors.decrementSeconds = 'At least a second';
  return { floorPrice, decrement, decrementSeconds };
}

/** The fall as typed so far, with how long the lot is open; null while a figure is missing. */
export function fallOf(
  values: LotValues,
  currency: Currency,
): { openingPrice: MinorUnits; fall: Fall; durationMs: number } | null {
  const { errors, input } = readLot({ ...values, campaignId: '', artItemId: '' }, currency);
  const read = input as Record<string, string | number | null>;
  const { openingPrice, floorPrice, decrement, decrementSeconds, durationSeconds } = read;
  const bad = ['openingPrice', 'floorPrice', 'decrement', 'decrementSeconds', 'durationSeconds'];
  if (values.kind !== 'dutch' || bad.some((name) => name in errors) || !Number(durationSeconds)) return null;
  return {
    openingPrice: String(openingPrice),
    fall: {
      floorPrice: String(floorPrice),
      decrement: String(decrement),
      everyMs: Number(decrementSeconds) * 1_000,
    },
    durationMs: Number(durationSeconds) * 1_000,
  };
}

function required(name: string, text: string, unit: Currency, errors: Errors, missing: string) {
  if (text.trim() === '') errors[name] = missing;
  return readMoney(text, unit, name, errors);
}

function below(amount: unknown, other: unknown): boolean {
  return typeof amount === 'string' && typeof other === 'string' && BigInt(amount) < BigInt(other);
}

function readIncrements(rows: readonly IncrementText[], currency: Currency, errors: Errors) {
  return rows.map((row, i) => {
    const from = i === 0 ? '0' : readMoney(row.from, currency, `increments.${i}.from`, errors);
    const step = readMoney(row.step, currency, `increments.${i}.step`, errors);
    if (from === null) errors[`increments.${i}.from`] ??= 'Required';
    if (step === null) errors[`increments.${i}.step`] ??= 'Required';
    return { from: from ?? '0', step: step ?? '1' };
  });
}
