import type { AuctionTerms } from '../../server/contracts/catalogue.ts';
import { DEFAULT_INCREMENTS, type IncrementRow } from '../../server/contracts/increments.ts';
import type { Currency } from '../../server/contracts/money.ts';
import {
  localText,
  moneyText,
  readLocal,
  readMoney,
  readSpan,
  readWhole,
  spanText,
} from '../parts/fields.rules.ts';
import type { Reading } from '../parts/useForm.ts';

/** A row of the increment table as typed, in major units. */
export type IncrementText = { id: number; from: string; step: string };

export type LotValues = {
  campaignId: string | null;
  artItemId: string | null;
  lotNumber: string;
  openingPrice: string;
  /** Empty: the lot sells to the highest bid, whatever it is. */
  reservePrice: string;
  ownIncrements: boolean;
  increments: IncrementText[];
  startsAt: string;
  duration: string;
  softClose: string;
  maxExtensions: string;
};

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
  return {
    campaignId: terms?.campaignId ?? preset.campaignId,
    artItemId: terms?.artItemId ?? preset.artItemId,
    lotNumber: terms ? String(terms.lotNumber) : '',
    openingPrice: moneyText(terms?.openingPrice ?? null, currency),
    reservePrice: moneyText(terms?.reservePrice ?? null, currency),
    ownIncrements: terms !== null,
    increments: incrementTexts(terms?.increments ?? DEFAULT_INCREMENTS, currency),
    startsAt: localText(terms?.startsAt ?? null),
    duration: spanText(terms?.durationSeconds ?? 300),
    softClose: spanText(terms?.softCloseSeconds ?? 30),
    maxExtensions: String(terms?.maxExtensions ?? 20),
  };
}

/** Reads the form; `currency` is the campaign's, null while none is chosen. */
export function readLot(values: LotValues, currency: Currency | null): Reading {
  const errors: Record<string, string> = {};
  const unit = currency ?? 'USD';
  if (values.campaignId === null) errors.campaignId = 'Choose the campaign it is sold in';
  if (values.artItemId === null) errors.artItemId = 'Choose what is sold';
  const openingPrice = readMoney(values.openingPrice, unit, 'openingPrice', errors);
  if (values.openingPrice.trim() === '') errors.openingPrice = 'A lot needs an opening price';
  const input: Record<string, unknown> = {
    campaignId: values.campaignId,
    artItemId: values.artItemId,
    openingPrice,
    reservePrice: readMoney(values.reservePrice, unit, 'reservePrice', errors),
    startsAt: readLocal(values.startsAt, 'startsAt', errors),
    durationSeconds: readSpan(values.duration, 'durationSeconds', errors),
    softCloseSeconds: readSpan(values.softClose, 'softCloseSeconds', errors),
    maxExtensions: readWhole(values.maxExtensions, 'maxExtensions', errors),
  };
  if (values.lotNumber.trim() !== '') input.lotNumber = readWhole(values.lotNumber, 'lotNumber', errors);
  if (values.ownIncrements) input.increments = readIncrements(values.increments, unit, errors);
  return { errors, input };
}

function readIncrements(rows: readonly IncrementText[], currency: Currency, errors: Record<string, string>) {
  return rows.map((row, i) => {
    const from = i === 0 ? '0' : readMoney(row.from, currency, `increments.${i}.from`, errors);
    const step = readMoney(row.step, currency, `increments.${i}.step`, errors);
    if (from === null) errors[`increments.${i}.from`] ??= 'Required';
    if (step === null) errors[`increments.${i}.step`] ??= 'Required';
    return { from: from ?? '0', step: step ?? '1' };
  });
}
