import { expect, test } from 'vitest';
import { lineSchema, plainLine, textSchema } from './text.ts';

test.each([
  ['  Ada   Lovelace ', 'Ada Lovelace'],
  ['Ada\u0000\u0007', 'Ada'],
  ['Ada\nLeads', 'Ada Leads'],
  ['Ada\u202Egnitsop', 'Adagnitsop'],
  ['A\u200Bd\u2060a\uFEFF', 'Ada'],
  ['\u2066Ada\u2069', 'Ada'],
  ['Ada\ud800', 'Ada\ufffd'],
  ['Z\u0351\u036b\u0343\u036a\u0302a', 'Z\u0351a'],
  ['A\u030angstro\u0308m', 'Ångström'],
  ['<b>Ada</b>', '<b>Ada</b>'],
  ['👩‍🎨 油彩 می‌خواهم', '👩‍🎨 油彩 می‌خواهم'],
])('%j becomes %j', (given, plain) => {
  expect(plainLine(given)).toBe(plain);
});

test('a name of nothing visible is no name, and a long one is refused rather than cut', () => {
  expect(lineSchema(40, 2).safeParse('\u200b\u200b\u200b').success).toBe(false);
  expect(lineSchema(40, 2).safeParse('x'.repeat(41)).success).toBe(false);
  expect(lineSchema(40, 2).parse(` ${'x'.repeat(40)} `)).toHaveLength(40);
});

test('text keeps its lines', () => {
  expect(textSchema(20).parse(' one\r\ntwo\u0000\u202e ')).toBe('one\ntwo');
});
