import { expect, test } from 'vitest';
import { deedText, subjectText } from './history.rules.ts';

test('a deed is told in words, an unknown one as it is written', () => {
  expect(deedText('auction.close')).toBe('Hammer');
  expect(deedText('voice.cloned')).toBe('voice.cloned');
});

test('a subject is named where its name is known', () => {
  const names = new Map([['0198c0de-0000-7000-8000-000000000001', 'Lot 3']]);
  expect(subjectText('0198c0de-0000-7000-8000-000000000001', names)).toBe('Lot 3');
  expect(subjectText('79321596-59fb-4983-9ca7-442c3ffeff56', names)).toBe('79321596');
  expect(subjectText('main stream', names)).toBe('main stream');
});
