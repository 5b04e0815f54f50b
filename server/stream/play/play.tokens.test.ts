import { expect, test } from 'vitest';
import { createPlayTokens } from './play.tokens.ts';

const key = Buffer.alloc(32, 1);
const tokens = createPlayTokens(key, () => 1_000);

test('a right to play opens its own stream until it is over', () => {
  const token = tokens.issue('main', 2_000);
  expect(tokens.opens('main', token)).toBe(true);
  expect(tokens.opens('main-source', token)).toBe(false);
  expect(createPlayTokens(key, () => 2_000).opens('main', token)).toBe(false);
  expect(createPlayTokens(Buffer.alloc(32, 2), () => 1_000).opens('main', token)).toBe(false);
});

test('what is no token opens nothing', () => {
  const token = tokens.issue('main', 2_000);
  const forged = [
    token.replace('2000', '9000'),
    `${token}x`,
    token.slice(0, -1),
    '',
    '2000.',
    '.x',
    undefined,
    ['a'],
    7,
  ];
  for (const each of forged) expect(tokens.opens('main', each)).toBe(false);
});
