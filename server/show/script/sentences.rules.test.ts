import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentencesOf } from './sentences.rules.ts';

const cases: [language: string, text: string, sentences: string[]][] = [
  ['en', 'Good evening! Welcome to the sale.', ['Good evening!', 'Welcome to the sale.']],
  [
    'en',
    'Mr. J. M. W. Turner painted it ca. 1840. Dr. Ott, of St. Gall, sold it.',
    ['Mr. J. M. W. Turner painted it ca. 1840.', 'Dr. Ott, of St. Gall, sold it.'],
  ],
  ['en', 'Lot No. 5 follows. He said no. Nobody did.', ['Lot No. 5 follows.', 'He said no.', 'Nobody did.']],
  ['en', 'It made $1.2 million, i.e. 3.5 times that.', ['It made $1.2 million, i.e. 3.5 times that.']],
  [
    'en',
    'We begin at 7 p.m. Then we bid. At 7 p.m. sharp.',
    ['We begin at 7 p.m.', 'Then we bid.', 'At 7 p.m. sharp.'],
  ],
  ['en', 'It came from the U.S. Nobody knew.', ['It came from the U.S.', 'Nobody knew.']],
  [
    'en',
    'Going once… or so it seemed… Gone... and back.',
    ['Going once… or so it seemed…', 'Gone... and back.'],
  ],
  ['en', '“Sold!” he cried. "Is it?" (It was.) Yes.', ['“Sold!” he cried.', '"Is it?"', '(It was.)', 'Yes.']],
  ['en', 'He said “It is mine.” Then he left.', ['He said “It is mine.”', 'Then he left.']],
  ['en', 'Really?! Yes!!! So?', ['Really?!', 'Yes!!!', 'So?']],
  ['en', 'First line\nSecond line.\n\n  Third', ['First line', 'Second line.', 'Third']],
  ['en', '1. Welcome. 2. Rules.', ['1. Welcome.', '2. Rules.']],
  [
    'en',
    'See www.example.com. Write to a@b.org. Now.',
    ['See www.example.com.', 'Write to a@b.org.', 'Now.'],
  ],
  ['en', 'It ends.\n* * *\nIt begins.', ['It ends.', 'It begins.']],
  ['en', '', []],
  ['en', ' … — ! ', []],
  [
    'de',
    'Am 3. Mai beginnt das 19. Jahrhundert. Es kostet 300. Danach gehen wir.',
    ['Am 3. Mai beginnt das 19. Jahrhundert.', 'Es kostet 300.', 'Danach gehen wir.'],
  ],
  [
    'de',
    'Los Nr. 5, z. B. von Dr. Ott, ca. 1900. „Verkauft!“ rief er.',
    ['Los Nr. 5, z. B. von Dr. Ott, ca. 1900.', '„Verkauft!“ rief er.'],
  ],
  [
    'fr',
    'Qui dit mieux ? M. Dupont ! « Bonjour ! » dit-il. Env. 30 cm.',
    ['Qui dit mieux ?', 'M. Dupont !', '« Bonjour ! » dit-il.', 'Env. 30 cm.'],
  ],
  ['fr', 'C’est de l’art. Vraiment.', ['C’est de l’art.', 'Vraiment.']],
  [
    'es',
    '¿Quién da más? ¡Adjudicado! El Sr. Gómez puja. ¡Bravo!',
    ['¿Quién da más?', '¡Adjudicado!', 'El Sr. Gómez puja.', '¡Bravo!'],
  ],
  ['ja', '落札です。おめでとう！次へ。', ['落札です。', 'おめでとう！', '次へ。']],
];

test.each(cases)('%s: %s', (language, text, sentences) => {
  expect(sentencesOf(text, language)).toEqual(sentences);
});

describe('a long sentence', () => {
  const clause = 'the river carries its stones past the house and nobody in it sleeps';

  test('is parted where its clauses end, near the middle', () => {
    const text = `${Array.from({ length: 9 }, () => clause).join(', ')}.`;
    const pieces = sentencesOf(text, 'en');
    expect(pieces.join(' ')).toBe(text);
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(250);
    for (const piece of pieces.slice(0, -1)) expect(piece).toMatch(/,$/);
  });

  test('is parted at a semicolon rather than at a comma', () => {
    const pieces = sentencesOf(`${clause}, ${clause}; ${clause}, ${clause}.`, 'en');
    expect(pieces[0]).toBe(`${clause}, ${clause};`);
  });

  test('keeps its numbers whole', () => {
    const text = `${'It went from 1,000 to 2,500 dollars and 1,250,000 more '.repeat(6).trim()}.`;
    expect(sentencesOf(text, 'en').join(' ')).toBe(text);
  });

  test('without a clause stays whole, until no voice could say it at once', () => {
    expect(sentencesOf('word '.repeat(120), 'en')).toHaveLength(1);
    for (const piece of sentencesOf('word '.repeat(900), 'en')) expect(piece.length).toBeLessThanOrEqual(900);
    for (const piece of sentencesOf('🔨'.repeat(2_000), 'en')) expect(piece.isWellFormed()).toBe(true);
    for (const piece of sentencesOf('x'.repeat(9_000), 'en')) expect(piece.length).toBeLessThanOrEqual(900);
  });
});

test('whatever the text: no letter or number is lost, none comes twice, and the order stays', () => {
  const bits = fc.constantFrom(
    'Dr. ',
    'no. ',
    '5',
    '1,000 ',
    '. ',
    '! ',
    '?',
    '… ',
    '\n',
    '“',
    '”',
    ' — ',
    'Und ',
    'der ',
    ', ',
    'É',
    '。',
    '🔨',
    'z. B. ',
    '\u00a0',
    ')',
    'a'.repeat(70),
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(bits, fc.string({ unit: 'grapheme' })), { maxLength: 60 }).map((all) => all.join('')),
  );
  const spoken = (of: string) => of.replace(/[^\p{L}\p{N}]/gu, '');
  fc.assert(
    fc.property(text, fc.constantFrom('en', 'de', 'fr', 'es', 'ja', 'xx'), (of, language) => {
      const sentences = sentencesOf(of, language);
      expect(spoken(sentences.join(' '))).toBe(spoken(of));
      for (const sentence of sentences) {
        expect(spoken(sentence)).not.toBe('');
        expect(sentence).toBe(sentence.trim());
        expect(sentence).not.toMatch(/\s{2}|[\n\r]/u);
      }
      expect(sentencesOf(of, language)).toEqual(sentences);
    }),
    { numRuns: 500 },
  );
});
