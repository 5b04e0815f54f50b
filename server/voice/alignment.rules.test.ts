import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alignment } from '../contracts/speech.ts';
import { checkedAlignment, shownAlignment } from './alignment.rules.ts';
import { type EspeakEvent, espeakAlignment, espeakText } from './espeak.rules.ts';
import { estimatedAlignment, spokenSeconds } from './estimate.rules.ts';
import { scriptOf } from './speech-text.rules.ts';

const evenly = (text: string, seconds = 0.1): Alignment => {
  const characters = [...text];
  return {
    characters,
    startTimes: characters.map((_, at) => at * seconds),
    endTimes: characters.map((_, at) => (at + 1) * seconds),
  };
};
const inOrder = ({ startTimes, endTimes }: Alignment) =>
  startTimes.every((start, at) => start >= (endTimes[at - 1] ?? 0) && (endTimes[at] ?? 0) >= start);

describe('shown characters', () => {
  test('share the time in which their word is said', () => {
    const script = scriptOf('Lot #12!');
    const { characters, startTimes, endTimes } = shownAlignment(script, evenly(script.spoken), 1.4);
    expect(characters.join('')).toBe('Lot #12!');
    expect(startTimes[4]).toBeCloseTo(0.4);
    expect(endTimes[6]).toBeCloseTo(1.3);
    expect([startTimes[7], endTimes[7]]).toEqual([endTimes[6], endTimes[6]]);
  });

  test('have times in order and within the sound, whatever the text and the times', () => {
    const times = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 80, maxLength: 80 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), times, times, (text, starts, ends) => {
        const script = scriptOf(text);
        const characters = [...script.spoken];
        const made = shownAlignment(script, { characters, startTimes: starts, endTimes: ends }, 40);
        expect(made.characters).toEqual(script.characters);
        expect(inOrder(made)).toBe(true);
        expect(Math.max(0, ...made.endTimes)).toBeLessThanOrEqual(40);
      }),
    );
  });
});

describe('what a provider tells', () => {
  const text = 'Fair warning';
  const given = evenly(text);

  test('is kept when it is right, and clamped to the sound', () => {
    expect(checkedAlignment(given, text, 1.2)).toEqual({
      alignment: { ...given, endTimes: given.endTimes.map((end) => Math.min(end, 1.2)) },
    });
    const clamped = checkedAlignment(given, text, 1.1);
    expect('alignment' in clamped && Math.max(...clamped.alignment.endTimes)).toBe(1.1);
  });

  test('is repaired where it runs backwards a little', () => {
    const startTimes = given.startTimes.with(5, 0.35);
    const checked = checkedAlignment({ ...given, startTimes }, text, 1.2);
    expect(
      'alignment' in checked && inOrder({ ...checked.alignment, endTimes: checked.alignment.startTimes }),
    ).toBe(true);
  });

  test.each<[string, Alignment, number]>([
    ['has drifted', given, 0.5],
    ['repeats itself', evenly(`${text} ${text}`), 3],
    ['is not that of the text', evenly('Fair warn'), 1.2],
    ['run backwards', { ...given, startTimes: given.startTimes.with(10, 0) }, 1.2],
    ['no numbers', { ...given, endTimes: given.endTimes.with(3, Number.NaN) }, 1.2],
    ['12 characters but 11', { ...given, startTimes: given.startTimes.slice(1) }, 1.2],
  ])('is refused when it %s', (reason, alignment, seconds) => {
    const checked = checkedAlignment(alignment, text, seconds);
    expect('refused' in checked && checked.refused).toContain(reason);
  });
});

describe('espeak-ng', () => {
  test('is given text that it counts right, as long as it was', () => {
    expect(espeakText('Sold. to Café ß.')).toBe('Sold. To Cafe ß.');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { spoken } = scriptOf(text);
        expect([...espeakText(spoken.normalize('NFC'))].length).toBe([...spoken.normalize('NFC')].length);
      }),
    );
  });

  test('words that are one to it share its sounds; pauses belong to nobody', () => {
    const event = (type: string, audioMs: number, id = '', place = 0): EspeakEvent => ({
      type,
      audioMs,
      id,
      place,
    });
    const events = [
      event('word', 0, '1', 1),
      event('phoneme', 0, 'ɒ'),
      event('phoneme', 100, 'v'),
      event('phoneme', 200, 'ð'),
      event('phoneme', 300, 'ə'),
      event('phoneme', 400),
      event('end', 600),
      event('word', 600, '3', 8),
      event('phoneme', 600, 'ɹ'),
      event('phoneme', 800),
      event('end', 900),
    ];
    const { characters, startTimes, endTimes } = espeakAlignment('of the room', events, 1);
    expect(characters.join('')).toBe('of the room');
    expect([startTimes[0], endTimes[1], startTimes[3], endTimes[5], startTimes[7], endTimes[10]]).toEqual([
      0, 0.2, 0.2, 0.4, 0.6, 0.8,
    ]);
  });
});

describe('an estimate', () => {
  const rate = 8_000;
  const sound = (...stretches: [from: number, to: number][]) => ({
    samples: Float32Array.from({ length: rate * 4 }, (_, at) =>
      stretches.some(([from, to]) => at / rate >= from && at / rate < to) ? Math.sin(at / 3) / 4 : 0,
    ),
    rate,
  });

  test('takes the longest pauses for the ends of clauses', () => {
    const { startTimes } = estimatedAlignment('One two. Three.', sound([0.5, 1], [1.2, 1.5], [2.5, 3]));
    expect(startTimes[0]).toBeCloseTo(0.5, 1);
    expect(startTimes[9]).toBeCloseTo(2.5, 1);
  });

  test('is in order for any text, over any sound', () => {
    fc.assert(
      fc.property(
        fc.lorem({ mode: 'sentences' }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (text, from) => {
          const made = estimatedAlignment(text, sound([from, from + 0.7]));
          expect(made.characters.join('')).toBe(text);
          expect(inOrder(made)).toBe(true);
          expect(Math.max(...made.endTimes)).toBeLessThanOrEqual(4);
        },
      ),
    );
  });
});

test('how long words will be: a figure, and a character that is a word, takes longer than a letter', () => {
  const letters = spokenSeconds('seven seven seven seven');
  expect(letters).toBeCloseTo(23 / 14);
  expect(spokenSeconds('seven seven seven seven', { speed: 2 })).toBeCloseTo(letters / 2);
  expect(spokenSeconds('7777')).toBeCloseTo(letters, 0);
  for (const text of ['晚上好', 'こんにちは', '안녕하세요', 'สวัสดี'])
    expect(spokenSeconds(text)).toBeGreaterThan(spokenSeconds('a'.repeat(text.length * 5)));
});
