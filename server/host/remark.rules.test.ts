import { describe, expect, it } from 'vitest';
import { HOUSE_LANGUAGES } from '../contracts/show.ts';
import {
  mayRemark,
  NOTHING_SPOKEN,
  PACE_MS,
  type RemarkFacts,
  remarkOn as remarkBy,
  type Spoken,
  type Temperament,
} from './remark.rules.ts';
import { EN, type Moment } from './remark.texts.rules.ts';

const NOW = 1_800_000_000_000;
const facts: RemarkFacts = {
  title: 'Do Not Look Here',
  artist: 'Sándor Feketepont',
  paddle: 104,
  price: '$4,200',
  language: 'en',
};

const MIDDLE: Temperament = { warmth: 60, humour: 50, energy: 50 };
const remarkOn = (
  spoken: Spoken,
  moments: readonly Moment[],
  known: RemarkFacts,
  id: string,
  now: number,
  temperament = MIDDLE,
) => remarkBy(spoken, moments, known, temperament, id, now);

describe('the remarks of the host', () => {
  it('says the same of the same event, and different things of different ones', () => {
    const say = (id: string) => remarkOn(NOTHING_SPOKEN, ['contest'], facts, id, NOW)?.text;
    expect(say('event-1')).toBe(say('event-1'));
    const said = new Set(Array.from({ length: 200 }, (_, i) => say(`event-${i}`)));
    expect(said.size).toBe(EN.contest.length);
  });

  it('keeps quiet for five seconds after a remark on a bid', () => {
    const first = remarkOn(NOTHING_SPOKEN, ['contest'], facts, 'a', NOW);
    if (!first) throw new Error('no remark');
    expect(remarkOn(first.spoken, ['contest'], facts, 'b', NOW + PACE_MS - 1)).toBeNull();
    expect(remarkOn(first.spoken, ['contest'], facts, 'c', NOW + PACE_MS)).not.toBeNull();
  });

  it('speaks at most once in any five seconds over a long run of bids', () => {
    let spoken = NOTHING_SPOKEN;
    const times: number[] = [];
    for (let i = 0; i < 400; i++) {
      const at = NOW + i * 137;
      const remark = remarkOn(spoken, ['past_estimate', 'contest'], facts, `bid-${i}`, at);
      if (!remark) continue;
      spoken = remark.spoken;
      times.push(at);
    }
    expect(times.length).toBeGreaterThan(5);
    for (let i = 1; i < times.length; i++)
      expect((times[i] as number) - (times[i - 1] as number)).toBeGreaterThanOrEqual(PACE_MS);
  });

  it('never misses the hammer, however recently it spoke', () => {
    const spoken = { said: ['contest'] as Moment[], lastRemarkAt: NOW };
    for (const moment of ['once', 'twice', 'sold', 'house_record', 'passed', 'unsold'] as const)
      expect(mayRemark(spoken, moment, NOW + 1)).toBe(true);
  });

  it('says once what happens once, and warns again after an extension', () => {
    const spoken = { said: ['past_estimate', 'sold', 'once'] as Moment[], lastRemarkAt: NOW - 60_000 };
    expect(mayRemark(spoken, 'past_estimate', NOW)).toBe(false);
    expect(mayRemark(spoken, 'sold', NOW)).toBe(false);
    expect(mayRemark(spoken, 'once', NOW)).toBe(true);
  });

  it('leaves no gap in any line, with or without a paddle and a price, in any language', () => {
    for (const language of HOUSE_LANGUAGES)
      for (const moment of Object.keys(EN) as (keyof typeof EN)[])
        for (const known of [
          { ...facts, language },
          { title: 'T', artist: '', language },
        ])
          for (let i = 0; i < 12; i++) {
            const cold = { warmth: 0, humour: 0, energy: 0 };
            const text = remarkOn(
              NOTHING_SPOKEN,
              [moment],
              known,
              `${moment}-${i}`,
              NOW,
              i % 2 ? MIDDLE : cold,
            )?.text;
            expect([language, moment, text]).toEqual([language, moment, expect.stringMatching(/^[^{}]+$/)]);
            expect(text).not.toContain('undefined');
          }
  });

  it('is of the nature of the host: what it lacks it never shows, what it has it shows more often', () => {
    const said = (temperament: Temperament) =>
      Array.from(
        { length: 400 },
        (_, i) => remarkOn(NOTHING_SPOKEN, ['silence'], facts, `e-${i}`, NOW, temperament)?.text ?? '',
      );
    const drying = (texts: string[]) => texts.filter((text) => text.includes('varnish')).length;
    expect(drying(said({ warmth: 50, humour: 0, energy: 50 }))).toBe(0);
    expect(drying(said({ warmth: 50, humour: 100, energy: 50 }))).toBeGreaterThan(
      drying(said({ warmth: 50, humour: 25, energy: 50 })),
    );
    for (const text of said({ warmth: 0, humour: 0, energy: 0 })) expect(text).toContain('another look');
  });

  it('says of an ordinary bid less often than of a contest, and recalls once in a lot', () => {
    const spoken = { said: [] as Moment[], lastRemarkAt: NOW - PACE_MS };
    expect(mayRemark(spoken, 'contest', NOW)).toBe(true);
    expect(mayRemark(spoken, 'bid', NOW)).toBe(false);
    const known = { ...facts, recall: 'Last Friday this house saw another of his.' };
    const recalled = remarkOn(NOTHING_SPOKEN, ['recall'], known, 'r', NOW);
    expect(recalled?.text).toBe(known.recall);
    expect(remarkOn(recalled?.spoken ?? NOTHING_SPOKEN, ['recall'], known, 's', NOW + 60_000)).toBeNull();
    expect(remarkOn(NOTHING_SPOKEN, ['recall'], facts, 't', NOW)).toBeNull();
  });

  it('takes titles literally', () => {
    const tricky = { ...facts, title: '$& {artist} $1' };
    const said = Array.from(
      { length: 20 },
      (_, i) => remarkOn(NOTHING_SPOKEN, ['last_30'], tricky, `e${i}`, NOW)?.text,
    );
    expect(said.some((text) => text?.includes('$&'))).toBe(true);
  });
});
