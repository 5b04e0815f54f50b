import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scriptOf } from './speech-text.rules.ts';

test.each([
  ['Lot #12', 'Lot number 12'],
  ['No. 5 of 9', 'number 5 of 9'],
  ['$1,250,000', '1250000 dollars'],
  ['Sold for $12.50!', 'Sold for 12 dollars 50!'],
  ['$12.00, anybody?', '12 dollars, anybody?'],
  ['It is $1, no more.', 'It is 1 dollar, no more.'],
  ['€1.5M', '1.5 million euros'],
  ['$2.5 million, sir.', '2.5 million dollars, sir.'],
  ['£20k', '20 thousand pounds'],
  ['0.5 ETH', '0.5 ether'],
  ['Ξ1.25', '1.25 ether'],
  ['See https://www.gavelcast.com/lots/7?x=1.', 'See gavelcast dot com.'],
  ['at example.art, now', 'at example dot art, now'],
  ['c. 1890–1895', 'circa 1890 to 1895'],
  ['A & B, 50% off', 'A and B, 50 percent off'],
  ['24×36 cm', '24 by 36 cm'],
  ['“Déjà vu” — at last…', 'Déjà vu at last.'],
  ['🎨 Paint 🖌️ 👩‍🎨 12', 'Paint 12'],
  ['SOLD!!! ((really))', 'SOLD! really'],
  ["It's Renoir’s", "It's Renoir's"],
  ['Line\u0000 one\n\ttwo\u202e', 'Line one two'],
  ['🎨 ... —', ''],
])('%j is said as %j', (shown, spoken) => {
  expect(scriptOf(shown).spoken).toBe(spoken);
});

test('every word knows which of the spoken characters are its own', () => {
  const { characters, spoken, tokens } = scriptOf('Lot #12 🎨 is $1,250.');
  expect(
    tokens.map(({ from, to, spokenFrom, spokenTo }) => [
      characters.slice(from, to).join(''),
      [...spoken].slice(spokenFrom, spokenTo).join(''),
    ]),
  ).toEqual([
    ['Lot', 'Lot'],
    ['#12', 'number 12'],
    ['🎨', ''],
    ['is', 'is'],
    ['$1,250.', '1250 dollars.'],
  ]);
});

test('whatever is written: words in order, single spaces, only what can be read aloud', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.lorem()),
      (text) => {
        const { characters, spoken, tokens } = scriptOf(text);
        expect(spoken).toMatch(/^$|^[^ ]+( [^ ]+)*$/);
        expect(spoken).not.toMatch(/[<>&"{}\\]/);
        let said = 0;
        let shown = 0;
        for (const { from, to, spokenFrom, spokenTo } of tokens) {
          expect(from >= shown && to > from && spokenFrom >= said && spokenTo >= spokenFrom).toBe(true);
          shown = to;
          said = spokenTo;
        }
        expect(shown).toBeLessThanOrEqual(characters.length);
        expect(said).toBeLessThanOrEqual([...spoken].length);
      },
    ),
  );
});

test('nothing that can be sent takes long', () => {
  for (const piece of ['$', '-', 'a.', '/', '1,', '!', '@', '—', '$1', 'a-', '1.']) {
    const began = performance.now();
    scriptOf(piece.repeat(500));
    expect(performance.now() - began, piece).toBeLessThan(5_000);
  }
});
