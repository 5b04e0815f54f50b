import { z } from 'zod';
import type { FraudFlag } from '../../server/contracts/catalogue.ts';
import { spanWords } from '../parts/fields.rules.ts';

type Kind = FraudFlag['kind'];
type Evidence = { name: string; value: string };

/** What was noticed, and why it may matter; a person decides whether it does. */
const WORDS: Record<Kind, { what: string; why: string }> = {
  same_address: {
    what: 'Several bidders of one lot at the same address',
    why: 'They may be one person who drives the price, or a family, an office, a hotel.',
  },
  new_account_late: {
    what: 'A new account bid in the last seconds',
    why: 'It may be there to bid and never pay, or be somebody who came late.',
  },
  cancel_and_sell: {
    what: 'A lot was taken back from those who had just bid',
    why: 'Staff who take a lot back after bids may mean to sell it to somebody else, or had a good reason.',
  },
  own_lot: {
    what: 'A bid on the own lot',
    why: 'A seller, or somebody close to one, who bids on the own lot drives its price.',
  },
};

export function flagWords(kind: Kind): { what: string; why: string } {
  return WORDS[kind];
}

const sharedSchema = z.object({
  bidders: z.array(z.object({ displayName: z.string(), paddle: z.number().nullish() })),
});
const lateSchema = z.object({
  accountMadeAt: z.number(),
  placedAt: z.number(),
  endsAt: z.number().nullish(),
});
const howSchema = z.object({ how: z.string() });
const HOW: Record<string, string> = {
  seller_tried_to_bid: 'The seller tried to bid and was refused',
  from_the_sellers_address: 'Somebody at the seller’s address bids',
  cancelled: 'The lot was withdrawn',
  passed_in: 'The lot was passed',
  unsold: 'The sale was taken back',
};

/** The evidence as lines of a name and a value; details that are not known are told as they are written. */
export function evidenceOf({ kind, details }: Pick<FraudFlag, 'kind' | 'details'>): Evidence[] {
  const shared = sharedSchema.safeParse(details).data;
  if (kind === 'same_address' && shared) {
    const people = shared.bidders.map(({ displayName, paddle }) =>
      paddle == null ? displayName : `${displayName} (paddle ${paddle})`,
    );
    return [{ name: 'Bidders', value: people.join(', ') }];
  }
  const late = lateSchema.safeParse(details).data;
  if (kind === 'new_account_late' && late) {
    const { accountMadeAt, placedAt, endsAt } = late;
    const left = endsAt == null ? [] : [{ name: 'Time left then', value: spanWords(endsAt - placedAt) }];
    return [{ name: 'Age of the account at the bid', value: spanWords(placedAt - accountMadeAt) }, ...left];
  }
  const how = howSchema.safeParse(details).data;
  if (how) return [{ name: 'How', value: HOW[how.how] ?? how.how }];
  return Object.entries(details).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}
