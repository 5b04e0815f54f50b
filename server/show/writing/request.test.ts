import { expect, test } from 'vitest';
import { lotsAskedFor, type RequestContext, readRequest, subjectIn } from './request.rules.ts';

const context: RequestContext = {
  now: new Date('2026-11-21T17:00:00Z'),
  timeZone: 'Europe/Berlin',
  campaigns: [
    { id: 'demo', name: 'The Evening Sale', demo: true },
    { id: 'prints', name: 'Spring Prints', demo: false },
  ],
};
const evening = {
  eventType: 'auction_night',
  campaignId: 'demo',
  minutes: 40,
  eventDate: '2026-11-27T19:00:00+01:00',
  hourSaid: true,
  tones: ['warm', 'funny'],
  lotCount: 8,
};

test.each([
  [
    'en',
    'auction night for the eight lots of the demo campaign on Friday 19:00, 40 minutes, warm and a little funny',
  ],
  [
    'de',
    'Auktionsabend mit den acht Losen der Demo-Kampagne am Freitag um 19 Uhr, 40 Minuten, herzlich und ein wenig witzig',
  ],
  [
    'fr',
    'soirée d’enchères pour les huit lots de la campagne démo vendredi à 19h, 40 minutes, chaleureuse et un peu drôle',
  ],
  [
    'es',
    'noche de subasta con los ocho lotes de la campaña demo el viernes a las 19:00, 40 minutos, cálida y un poco divertida',
  ],
])('one sentence in %s says it all', (written, sentence) => {
  expect(readRequest(sentence, context)).toEqual({ written, ...evening });
});

test.each<[string, object]>([
  [
    'charity gala called "Light for Winter" on 5 December at 8pm, two hours, solemn, lots 1 to 5 of Spring Prints, in French',
    {
      written: 'en',
      language: 'fr',
      eventType: 'charity_gala',
      title: 'Light for Winter',
      campaignId: 'prints',
      minutes: 120,
      eventDate: '2026-12-05T20:00:00+01:00',
      lotNumbers: [1, 2, 3, 4, 5],
    },
  ],
  [
    'Webinar über Druckgrafik, morgen um 18 Uhr, eine Stunde',
    { eventType: 'webinar', minutes: 60, eventDate: '2026-11-22T18:00:00+01:00' },
  ],
  [
    'mariage de Jeanne et Paul, le 5 juin 2027 à 16 heures, trois heures',
    { eventType: 'wedding', minutes: 180, eventDate: '2027-06-05T16:00:00+02:00' },
  ],
  ['wedding on 5 July 2027', { eventDate: '2027-07-05T15:00:00+02:00', hourSaid: false }],
  [
    'conférence «L’art du papier» jeudi 3 décembre à 9h30, deux heures et demie',
    { title: 'L’art du papier', minutes: 150, eventDate: '2026-12-03T09:30:00+01:00' },
  ],
  ['el sábado, hora y media, animada', { written: 'es', minutes: 90, tones: ['lively'], hourSaid: false }],
  ['Mach es anderthalb Stunden lang', { written: 'de', minutes: 90 }],
])('%s', (sentence, expected) => {
  expect(readRequest(sentence, context)).toMatchObject(expected);
});

test('what is not said is not there', () => {
  expect(readRequest('Hello, can you help me please?', context)).toEqual({ written: 'en' });
});

test('the description says which lots are sold', () => {
  const lots = [1, 2, 3, 4, 5].map((lotNumber) => ({ lotNumber }));
  const numbers = (description: string) => lotsAskedFor(description, lots).map(({ lotNumber }) => lotNumber);
  expect(numbers('the first two lots')).toEqual([1, 2]);
  expect(numbers('die Lose 2 bis 4')).toEqual([2, 3, 4]);
  expect(numbers('lots 1, 3 and 5')).toEqual([1, 3, 5]);
  expect(numbers('an evening')).toEqual([1, 2, 3, 4, 5]);
  expect(numbers('forty lots')).toEqual([1, 2, 3, 4, 5]);
});

test('what a show is about makes a title', () => {
  expect(subjectIn('A workshop about frames, half an hour')).toBe('frames');
  expect(subjectIn('Hochzeit von Anna und Ben am Samstag')).toBe('Die Hochzeit von Anna und Ben');
});
