import type { Campaign } from '../../server/contracts/catalogue.ts';
import type { Currency } from '../../server/contracts/money.ts';
import { localText, percentText, readLocal, readPercent, readWhole } from '../parts/fields.rules.ts';
import type { Reading } from '../parts/useForm.ts';

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
  taxBps: string;
};

export function campaignValues(campaign: Campaign | null): CampaignValues {
  return {
    name: campaign?.name ?? '',
    description: campaign?.description ?? '',
    collectionId: campaign?.collectionId ?? null,
    status: campaign?.status ?? 'draft',
    startsAt: localText(campaign?.startsAt ?? null),
    endsAt: localText(campaign?.endsAt ?? null),
    totalDays: String(campaign?.totalDays ?? 1),
    currency: campaign?.currency ?? 'USD',
    registrationPolicy: campaign?.registrationPolicy ?? 'open',
    buyersPremiumBps: percentText(campaign?.buyersPremiumBps ?? 2_500),
    taxBps: percentText(campaign?.taxBps ?? 0),
  };
}

export function readCampaign(values: CampaignValues): Reading {
  const errors: Record<string, string> = {};
  const startsAt = readLocal(values.startsAt, 'startsAt', errors);
  const endsAt = readLocal(values.endsAt, 'endsAt', errors);
  if (values.name.trim() === '') errors.name = 'A campaign needs a name';
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt) errors.endsAt = 'Before its beginning';
  return {
    errors,
    input: {
      ...values,
      startsAt,
      endsAt,
      totalDays: readWhole(values.totalDays, 'totalDays', errors),
      buyersPremiumBps: readPercent(values.buyersPremiumBps, 'buyersPremiumBps', errors),
      taxBps: readPercent(values.taxBps, 'taxBps', errors),
    },
  };
}
