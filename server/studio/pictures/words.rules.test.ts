import { expect, it } from 'vitest';
import { placeIn, plainWords } from './words.rules.ts';

it.each([
  ['A harbour at dusk, boats at their moorings', 'harbour'],
  ['Das Meer bei Sturm, hohe Wellen', 'sea'],
  ['Une forêt en automne', 'forest'],
  ['Las montañas al amanecer', 'mountains'],
  ['Der Künstler in seinem Atelier', 'atelier'],
  ['Le café au coin de la rue', 'cafe'],
  ['Eine alte Bibliothek mit Büchern', 'library'],
  ['The gavel, moments before it falls', 'gavel'],
  ['How to bid: a desk with papers and a phone', 'desk'],
  ['Ein Stillleben mit Äpfeln', 'still'],
  ['A city by night', 'city'],
  ['Un campo de trigo', 'field'],
  ['Nothing in particular', 'abstract'],
] as const)('%s: %s', (text, place) => {
  expect(placeIn(plainWords(text))).toBe(place);
});
