import { expect, test } from 'vitest';
import { blocksOf } from './reply.rules.ts';

test('paragraphs and lists of a reply are told apart', () => {
  expect(blocksOf('Two things:\n- one\n- two\n\nThen **done**')).toEqual([
    { kind: 'text', text: 'Two things:' },
    { kind: 'list', items: ['one', 'two'], ordered: false },
    { kind: 'text', text: 'Then **done**' },
  ]);
});
