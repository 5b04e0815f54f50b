import type { FraudFlag } from '../../server/contracts/catalogue.ts';

type Kind = FraudFlag['kind'];

/** What was noticed, and why it may matter; a person decides whether it does. */
const WORDS: Record<Kind, { what: string; why: string }> = {
  same_address: {
    what: 'Bidders of one lot from the same address',
    why: 'Two accounts behind one address may be one person driving the price, or a family, an office or a hotel.',
  },
  new_account_late: {
    what: 'A new account in the last seconds',
    why: 'An account made just before the close may be there to bid and never pay, or simply somebody who came late.',
  },
  cancel_and_sell: {
    what: 'A bid taken back before a sale to somebody else',
    why: 'A high bid that is voided, followed by a sale, can hide a price that was pushed or agreed upon.',
  },
  own_lot: {
    what: 'A bid on the own lot',
    why: 'A consignor, or an account close to one, who bids on the own work drives its price.',
  },
};

export function flagWords(kind: Kind): { what: string; why: string } {
  return WORDS[kind];
}

/** `addressHash` → `Address hash`. */
function keyWords(key: string): string {
  const words = key.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join(', ');
  if (value !== null && typeof value === 'object') {
    return Object.entries(value)
      .map(([key, each]) => `${keyWords(key)} ${valueWords(each)}`)
      .join(', ');
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === null ? 'none' : String(value);
}

/** The evidence as lines of a name and a value. */
export function evidenceOf(details: FraudFlag['details']): { name: string; value: string }[] {
  return Object.entries(details).map(([key, value]) => ({ name: keyWords(key), value: valueWords(value) }));
}
