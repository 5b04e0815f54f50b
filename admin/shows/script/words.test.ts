import { expect, test } from 'vitest';
import { chosen, isDirty, received, saved, wordsOf } from './words.rules.ts';

const first = { rev: 1, content: 'Good evening.' };
const second = { rev: 2, content: 'Good evening, all.' };

test('a field that nobody typed into follows the house', () => {
  expect(received(wordsOf(first), second)).toEqual(wordsOf(second));
  expect(received(wordsOf(second), first)).toEqual(wordsOf(second));
});

test('who typed meanwhile is shown both, and chooses', () => {
  const typed = { ...wordsOf(first), text: 'Hello.' };
  expect(isDirty(typed)).toBe(true);
  const both = received(typed, second);
  expect(both).toMatchObject({ text: 'Hello.', theirs: second });
  expect(chosen(both, 'theirs')).toEqual(wordsOf(second));
  expect(chosen(both, 'mine')).toEqual({ text: 'Hello.', base: second, theirs: null });
});

test('what was typed while it was being saved stays', () => {
  const typed = { ...wordsOf(first), text: 'Good evening, all. And' };
  const after = saved(typed, second);
  expect(after).toEqual({ text: 'Good evening, all. And', base: second, theirs: null });
  expect(isDirty(after)).toBe(true);
});

test('the same words from somebody else are no conflict', () => {
  expect(received({ ...wordsOf(first), text: 'Good evening, all. ' }, second).theirs).toBeNull();
});
