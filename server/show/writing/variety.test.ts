import { expect, test } from 'vitest';
import { sentencesOf } from '../script/sentences.rules.ts';
import { spokenSeconds, writeSegment, writeShow } from './house.writer.rules.ts';
import { sameAs, wordsIn } from './phrase.rules.ts';
import { PLAIN } from './plain.fixture.ts';
import { LOTS, showOf } from './variety.fixture.ts';

const REQUESTS = [
  'auction night for the eight lots of the demo campaign on Friday 19:00, 40 minutes, warm and a little funny',
  'auction night with the demo campaign on Saturday at 8pm, 60 minutes, formal',
  'an auction of the first six lots of the demo campaign, tomorrow at 6 pm, half an hour, lively',
  'solemn auction night of the demo campaign on 5 December at 7pm, 50 minutes',
  'auction night for the eight lots of the demo campaign on Sunday 19:00, 45 minutes, warm and funny',
  'charity gala with lots 3 to 9 of the demo campaign next Thursday at 8 pm, 90 minutes',
  'conference about paper and light on Monday at 9am, 3 hours, warm',
  'conference called Frames on 3 December at 10am, 2 hours, warm',
  'webinar about prints, Tuesday 10 am, one hour, warm',
  'workshop on frames, Monday 10 am, one hour',
  'launch of the new paddle, Wednesday 11 am, 45 minutes, lively',
  'wedding of Ann and Bob, 5 June 2027 at 3pm, two hours, warm',
  'wedding of Eve and Tom, 5 July 2027 at 3pm, two hours, warm',
  'Auktionsabend mit den acht Losen der Demo-Kampagne am Freitag um 19 Uhr, 40 Minuten, herzlich',
  'Auktionsabend mit den zwölf Losen der Demo-Kampagne am Samstag um 20 Uhr, 60 Minuten, herzlich und witzig',
  'Versteigerung der Demo-Kampagne, Sonntag 18 Uhr, 50 Minuten, feierlich',
  'Wohltätigkeitsgala mit der Demo-Kampagne am Dienstag um 19 Uhr, zwei Stunden',
  'Konferenz über Papier, Montag 10 Uhr, zwei Stunden',
  'Tagung über Licht, Dienstag 10 Uhr, drei Stunden',
  'soirée d’enchères pour les huit lots de la campagne démo vendredi à 19h, 40 minutes, chaleureuse',
  'vente aux enchères de la campagne démo samedi à 20h, 60 minutes, chaleureuse et drôle',
  'soirée d’enchères de la campagne démo dimanche à 20h, 50 minutes, solennelle',
  'mariage de Jeanne et Paul le 5 juin 2027 à 15h, deux heures',
  'noche de subasta con los ocho lotes de la campaña demo el viernes a las 19:00, 40 minutos, cálida',
  'subasta de la campaña demo el sábado a las 20:00, 60 minutos, cálida y divertida',
  'gala benéfica con la campaña demo el lunes a las 20:00, dos horas',
  'conferencia sobre el papel el martes a las 10:00, dos horas',
];

const SHOWS = [...new Set([...REQUESTS, ...PLAIN])].map((request) => {
  const { facts, segments } = showOf(request);
  const written = writeShow(facts, segments);
  const sentences = written.flatMap(({ content }) => sentencesOf(content, facts.language));
  return { request, facts, segments, written, sentences, same: new Set(sentences.map(sameAs)) };
});

test('the requests are of all four languages and of several kinds', () => {
  expect(new Set(SHOWS.map(({ facts }) => facts.language))).toEqual(new Set(['en', 'de', 'fr', 'es']));
  expect(new Set(SHOWS.map(({ facts }) => facts.eventType)).size).toBeGreaterThanOrEqual(7);
});

test('in more than twenty of them nothing is sold', () => {
  const plain = SHOWS.filter(({ facts }) => facts.lots.length === 0);
  expect(plain.length).toBeGreaterThan(40);
  expect(new Set(plain.map(({ facts }) => facts.eventType)).size).toBeGreaterThanOrEqual(5);
  // They are spoken of in the words of the request.
  for (const { request, sentences } of plain) {
    const own =
      /(?:about|on|of|über|von|sur|de|sobre) (?:the )?(\p{L}+)/u.exec(request)?.[1]?.toLowerCase() ?? '';
    const speaking = sentences.filter((sentence) => sentence.toLowerCase().includes(own));
    expect(speaking.length, request).toBeGreaterThan(5);
  }
});

test('no sentence begins with a word that says nothing', () => {
  const empty =
    /^(?:Indeed|You see|Mind you|Look|Mit Verlaub|Sehen Sie|En effet|Voyez-vous|En efecto|Miren|Fíjense),/;
  expect(SHOWS.flatMap(({ sentences }) => sentences.filter((sentence) => empty.test(sentence)))).toEqual([]);
});

test('no two shows share more than a tenth of their sentences', () => {
  const pairs = SHOWS.flatMap((one, at) => SHOWS.slice(at + 1).map((other) => [one, other] as const));
  const tooAlike = pairs.flatMap(([one, other]) => {
    const shared = [...one.same].filter((sentence) => other.same.has(sentence));
    const share = shared.length / Math.min(one.same.size, other.same.size);
    return share > 0.1 ? [{ share, one: one.request, other: other.request, shared }] : [];
  });
  expect(tooAlike).toEqual([]);
});

test.each(SHOWS)('$request: says nothing twice, and something in every segment', (show) => {
  expect(show.same.size).toBe(show.sentences.length);
  expect(show.written.map(({ segmentId }) => segmentId)).toEqual(show.segments.map(({ id }) => id));
  for (const { content } of show.written) expect(content).not.toMatch(/^\s*$|[{}[\]|]|undefined|\s[,.]|\.\./);
});

test.each(SHOWS)('$request: takes about the time there is', ({ segments, written }) => {
  for (const [at, segment] of segments.entries()) {
    const words = wordsIn(written[at]?.content ?? '');
    const time = spokenSeconds(segment, segments) * 2.5;
    expect(words, segment.name).toBeLessThan(time * 1.35 + 25);
    if (segment.type === 'lot') expect(words, segment.name).toBeGreaterThan(40);
  }
});

test.each(SHOWS)('$request: every number in figures is in the data', ({ facts, segments, sentences }) => {
  const known = JSON.stringify([facts, segments.map(({ name }) => name)]);
  for (const sentence of sentences) {
    for (const [number] of sentence.matchAll(/\d+/g)) expect(known, sentence).toContain(number);
    expect(sentence).not.toMatch(/[$€£]/);
  }
});

test('a lot is spoken of by its title, and by its estimate in words', () => {
  const { facts, segments, written } = SHOWS[0] as (typeof SHOWS)[number];
  for (const lot of facts.lots) {
    const at = segments.findIndex(({ auctionId }) => auctionId === lot.auctionId);
    expect(written[at]?.content).toContain(lot.title);
    expect(written[at]?.content).toMatch(/thousand|hundred/);
  }
  const first = written[segments.findIndex(({ auctionId }) => auctionId === LOTS[0]?.auctionId)];
  expect(first?.content).toContain('two thousand four hundred');
});

test('the same facts give the same words; another take gives others', () => {
  const { facts, segments, written } = SHOWS[0] as (typeof SHOWS)[number];
  expect(writeShow(facts, segments)).toEqual(written);
  const id = segments[3]?.id ?? '';
  const again = writeSegment(facts, segments, id, { take: 2 });
  expect(again).toEqual(writeSegment(facts, segments, id, { take: 2 }));
  expect(again.content).not.toBe(written[3]?.content);
});

test('an instruction makes it shorter, and nothing that was said is said again', () => {
  const { facts, segments, written, sentences } = SHOWS[0] as (typeof SHOWS)[number];
  const alreadySaid = sentences;
  const shorter = writeSegment(facts, segments, segments[0]?.id ?? '', {
    take: 2,
    instruction: 'make the welcome shorter',
    alreadySaid,
  });
  expect(wordsIn(shorter.content)).toBeLessThan(wordsIn(written[0]?.content ?? '') * 0.8);
  const said = new Set(sentences.map(sameAs));
  for (const one of sentencesOf(shorter.content, 'en')) expect(said.has(sameAs(one))).toBe(false);
});
