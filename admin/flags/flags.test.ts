import { expect, test } from 'vitest';
import { fraudKindSchema } from '../../server/contracts/catalogue.ts';
import { evidenceOf, flagWords } from './flags.rules.ts';

test('every kind of flag says what and why', () => {
  for (const kind of fraudKindSchema.options)
    expect(Object.values(flagWords(kind)).join(' ')).toMatch(/\w{3}/);
});

test('evidence is told in words, without ids', () => {
  const bidders = [
    { userId: 'u1', displayName: 'Ada', paddle: 12 },
    { userId: 'u2', displayName: 'Ben', paddle: null },
  ];
  expect(evidenceOf({ kind: 'same_address', details: { bidders } })).toEqual([
    { name: 'Bidders', value: 'Ada (paddle 12), Ben' },
  ]);
  const details = { accountMadeAt: 0, placedAt: 95_000, endsAt: 99_000 };
  expect(evidenceOf({ kind: 'new_account_late', details })).toEqual([
    { name: 'Age of the account at the bid', value: '1 min 35 s' },
    { name: 'Time left then', value: '4 s' },
  ]);
  expect(evidenceOf({ kind: 'own_lot', details: { how: 'seller_tried_to_bid' } })).toEqual([
    { name: 'How', value: 'The seller tried to bid and was refused' },
  ]);
  expect(evidenceOf({ kind: 'own_lot', details: { odd: [1] } })).toEqual([{ name: 'odd', value: '[1]' }]);
});
