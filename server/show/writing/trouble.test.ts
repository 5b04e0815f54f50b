import { expect, test } from 'vitest';
import { troubleIn } from './trouble.rules.ts';

test('what the model did not write is told with the reason, and not at length', () => {
  const late = (name: string) => ({ name, trouble: 'The model took too long.' });
  expect(troubleIn([{ name: 'Welcome', trouble: null }])).toBeNull();
  expect(troubleIn([late('Welcome')])).toBe('The model took too long. The house wrote “Welcome” itself.');
  expect(troubleIn([late('A'), late('B'), late('C'), late('D'), late('E')])).toBe(
    'The model took too long. The house wrote “A”, “B”, “C” and 2 more itself.',
  );
});
