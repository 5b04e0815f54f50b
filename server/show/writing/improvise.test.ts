import { expect, test } from 'vitest';
import { sentencesOf } from '../script/sentences.rules.ts';
import { improviseOn } from './improvise.rules.ts';
import { sameAs } from './phrase.rules.ts';
import { IMPROVISE_KINDS } from './topics.rules.ts';
import { showOf } from './variety.fixture.ts';

const REQUESTS = [
  'auction night of the demo campaign on Friday 19:00, 40 minutes',
  'Auktionsabend mit den Losen der Demo-Kampagne am Freitag um 19 Uhr, 40 Minuten',
  'soirée d’enchères de la campagne démo vendredi à 19h, 40 minutes',
  'noche de subasta de la campaña demo el viernes a las 19:00, 40 minutos',
];

test.each(REQUESTS)('%s: there are words for every moment', (request) => {
  const { facts } = showOf(request);
  const lot = facts.lots[2] ?? null;
  for (const kind of IMPROVISE_KINDS) {
    const words = improviseOn(kind, facts, lot, 'run 1', []);
    expect(words, kind).toMatch(/\S/);
    expect(improviseOn(kind, facts, lot, 'run 1', [])).toBe(words);
  }
});

test('a long wait is filled with what the catalogue has, and without a word twice', () => {
  const { facts } = showOf(REQUESTS[0] ?? '');
  const lot = facts.lots[0] ?? null;
  const said: string[] = [];
  for (let nth = 0; nth < 12; nth += 1) {
    said.push(...sentencesOf(improviseOn('filler', facts, lot, `run 1 ${nth}`, said), 'en'));
  }
  expect(said.length).toBeGreaterThanOrEqual(16);
  expect(new Set(said.map(sameAs)).size).toBe(said.length);
});
