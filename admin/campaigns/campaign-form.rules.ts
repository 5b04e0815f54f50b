import type { Campaign } from '../../server/contracts/catalogue.ts';
import type { Currency } from '../../server/contracts/money.ts';
import {
  localText,
  moneyText,
  percentText,
  readLocal,
  readMoney,
  readPercent,
  readSpan,
  readWhole,
  spanText,
} from '../parts/fields.rules.ts';
import type { Errors, Reading } from '../parts/useForm.ts';
import { type PremiumText, premiumTexts, readPremiumTable } from './premium.rules.ts';

export type CampaignValues = {
  name: string;
  description: string;
  collectionId: string | null;
  status: Campaign['status'];
  startsAt: string;
  endsAt: string;
  totalDays: string;
  currency: Currency;
  registrationPolicy: Campaign['registrationPolicy'];
  buyersPremiumBps: string;
  ranges: boolean;
  premiumTable: PremiumText[];
  taxBps: string;
  runningOrder: Campaign['runningOrder'];
  gap: string;
  depositRequired: string;
  chatSlow: string;
};

export const RUNNING_ORDERS: { value: Campaign['runningOrder']; label: string; explained: string }[] = [
  { value: 'manual', label: 'By hand', explained: 'Every lot is opened from the desk, or at its own time.' },
  {
    value: 'sequential',
    label: 'One after another',
    explained: 'Each lot opens by itself, this long after the hammer of the one before.',
  },
  {
    value: 'staggered',
    label: 'Staggered',
    explained: 'All lots open together and close one by one in the order of their numbers, this far apart.',
  },
];

export function campaignValues(campaign: Campaign | null): CampaignValues {
  const currency = campaign?.currency ?? 'USD';
  const flatBps = campaign?.buyersPremiumBps ?? 2_500;
  return {
    name: campaign?.name ?? '',
    description: campaign?.description ?? '',
    collectionId: campaign?.collectionId ?? null,
    status: campaign?.status ?? 'draft',
    startsAt: localText(campaign?.startsAt ?? null),
    endsAt: localText(campaign?.endsAt ?? null),
    totalDays: String(campaign?.totalDays ?? 1),
    currency,
    registrationPolicy: campaign?.registrationPolicy ?? 'open',
    buyersPremiumBps: percentText(flatBps),
    ranges: campaign?.premiumTable != null,
    premiumTable: premiumTexts(campaign?.premiumTable ?? null, flatBps, currency),
    taxBps: percentText(campaign?.taxBps ?? 0),
    runningOrder: campaign?.runningOrder ?? 'manual',
    gap: spanText(campaign?.gapSeconds ?? 15),
    depositRequired: moneyText(campaign?.depositRequired ?? null, currency),
    chatSlow: String(campaign?.chatSlowSeconds ?? 2),
  };
}

export function readCampaign(values: CampaignValues): Reading {
  const errors: Errors = {};
  const startsAt = readLocal(values.startsAt, 'startsAt', errors);
  const endsAt = readLocal(values.endsAt, 'endsAt', errors);
  if (values.name.trim() === '') errors.name = 'A campaign needs a name';
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt) errors.endsAt = 'Before its beginning';
  const premiumTable = values.ranges ? readPremiumTable(values.premiumTable, values.currency, errors) : null;
  return {
    errors,
    input: {
      name: values.name,
      description: values.description,
      collectionId: values.collectionId,
      status: values.status,
      startsAt,
      endsAt,
      totalDays: readWhole(values.totalDays, 'totalDays', errors),
      currency: values.currency,
      registrationPolicy: values.registrationPolicy,
      // Beside a table the single rate is not used, and not shown: its lowest range stands for it.
      buyersPremiumBps: premiumTable
        ? premiumTable[0]?.bps
        : readPercent(values.buyersPremiumBps, 'buyersPremiumBps', errors),
      premiumTable,
      taxBps: readPercent(values.taxBps, 'taxBps', errors),
      runningOrder: values.runningOrder,
      gapSeconds: readSpan(values.gap, 'gapSeconds', errors),
      depositRequired: readMoney(values.depositRequired, values.currency, 'depositRequired', errors),
      chatSlowSeconds: readWhole(values.chatSlow, 'chatSlowSeconds', errors),
    },
  };
}
