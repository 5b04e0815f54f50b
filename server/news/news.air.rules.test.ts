import { expect, test } from 'vitest';
import { spokenParts, tickerLine } from './news.air.rules.ts';

test('a line of the ticker is one line, cut behind a word', () => {
  expect(tickerLine('  A record\nfor a   seascape ')).toBe('A record for a seascape');
  const long = tickerLine(`The house sells, ${'word '.repeat(40)}`);
  expect(long).toMatch(/ word…$/);
  expect(long.length).toBeLessThanOrEqual(120);
});

test('a headline without spaces is cut within no character', () => {
  const line = tickerLine('🎨'.repeat(150));
  expect([...line]).toHaveLength(120);
  expect(line.endsWith('🎨…')).toBe(true);
});

test('the headline is read as a sentence, the text by its sentences', () => {
  const item = {
    headline: 'A record for a seascape',
    content: 'It was sold to No. 12. Nobody spoke!',
    language: 'en',
  };
  expect(spokenParts(item)).toEqual(['A record for a seascape.', 'It was sold to No. 12.', 'Nobody spoke!']);
  expect(spokenParts({ ...item, headline: 'Who bids?' })[0]).toBe('Who bids?');
});

test('of a list of very many short lines none is left out', () => {
  const lines = Array.from({ length: 1_000 }, (_, i) => `Lot ${i}.`);
  const parts = spokenParts({
    headline: 'The lots',
    content: lines.join('\n'),
    language: 'en',
  });
  expect(parts.length).toBeLessThanOrEqual(400);
  expect(parts.slice(1).join(' ')).toBe(lines.join(' '));
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(250);
});
