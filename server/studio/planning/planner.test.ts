import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { type StudioSettings, studioSettingsSchema, videoPlanSchema } from '../../contracts/studio.ts';
import { amountsOutside } from '../../show/writing/claims.rules.ts';
import { createShowModel } from '../../show/writing/show.model.ts';
import { LOTS } from '../../show/writing/variety.fixture.ts';
import { startLlmServer } from '../../testing/llm-server.ts';
import type { LotFacts, StoredInput } from '../studio.parts.ts';
import { createPlanner } from './planner.ts';
import { STUDIO_TEMPLATES } from './templates.rules.ts';

const planner = createPlanner({
  model: null,
  moderation: null,
  blockedWords: async () => ['rutabaga'],
  logger: pino({ level: 'silent' }),
  now: () => new Date('2026-11-21T18:00:00Z'),
});
const signal = new AbortController().signal;
const lots = LOTS.map(
  (lot): LotFacts => ({
    ...lot,
    saleName: 'The Evening Sale',
    startsAt: '2026-11-27T18:00:00Z',
    pictureKeys: ['a.jpg'],
  }),
);

function input(prompt: string, settings: Partial<StudioSettings> = {}): StoredInput {
  return {
    id: 1,
    userId: '00000000-0000-4000-8000-000000000001',
    prompt,
    title: '',
    status: 'processing',
    currentPhase: 'scene_breakdown',
    run: 1,
    settings: { ...studioSettingsSchema.parse({}), ...settings },
    auctionId: null,
    detectedLanguage: planner.detectLanguage(prompt).language,
    translation: null,
    plan: null,
    errorMessage: null,
    createdAt: '2026-11-21T18:00:00Z',
    endedAt: null,
  };
}
const secondsOf = (plan: { scenes: { seconds: number }[] }) =>
  plan.scenes.reduce((sum, { seconds }) => sum + seconds, 0);

describe('a plan by the house', () => {
  test.each(lots)(
    'a 20-second trailer for lot $lotNumber: its own facts, in the time there is',
    async (lot) => {
      const plan = await planner.breakDown(
        input(`A 20-second trailer for lot ${lot.lotNumber}`),
        lot,
        signal,
      );
      expect(videoPlanSchema.parse(plan)).toEqual(plan);
      expect(secondsOf(plan)).toBeCloseTo(20, 0);
      expect(plan.scenes.map(({ kind }) => kind)).toEqual(['title', 'artwork', 'detail', 'card']);
      const words = plan.scenes.map((scene) => scene.words).join(' ');
      expect(words).toContain(lot.title);
      expect(words.split(/\s+/).length).toBeLessThanOrEqual(52);
      expect(amountsOutside(plan.scenes.flatMap(({ lines }) => lines).join('\n'), [lot])).toEqual([]);
      expect(words).not.toMatch(/undefined|\[|\{/);
    },
  );

  test('no two trailers say the same of their lots, and one lot is told the same each time', async () => {
    const words = await Promise.all(
      lots.map(async (lot) => {
        const wish = input(`A 30-second trailer for lot ${lot.lotNumber}`);
        const [one, again] = [
          await planner.breakDown(wish, lot, signal),
          await planner.breakDown(wish, lot, signal),
        ];
        expect(again).toEqual(one);
        return one.scenes.map((scene) => scene.words).join(' ');
      }),
    );
    expect(new Set(words).size).toBe(lots.length);
  });

  test('the maker of a lot is one character, of the same look in each video', async () => {
    const [lot] = lots as [LotFacts];
    const plan = await planner.breakDown(input('A 30-second portrait of the artist of lot 1'), lot, signal);
    const longer = await planner.breakDown(input('A 50-second trailer for lot 1'), lot, signal);
    expect(plan.characters).toEqual(longer.characters);
    expect(plan.characters).toHaveLength(1);
    const short = await planner.breakDown(input('A 10-second portrait of the artist of lot 1'), lot, signal);
    expect(short.scenes.map(({ kind }) => kind)).toEqual(['portrait', 'card']);
    expect(secondsOf(short)).toBeCloseTo(10, 0);
    expect(plan.scenes.some(({ characters }) => characters.includes('artist'))).toBe(true);
  });

  test.each([
    ['A 30-second video that explains how to bid', 'en', 'Bidding here takes one press of a button.'],
    [
      'Erkläre in 30 Sekunden, wie die verdeckte Auktion funktioniert',
      'de',
      'In der verdeckten Auktion bieten alle im Geheimen.',
    ],
    [
      'Explique en 30 secondes la vente à la hollandaise',
      'fr',
      'Dans la vente à la hollandaise, le prix part de haut, et baisse.',
    ],
    [
      'Explica en 30 segundos qué es la puja máxima',
      'es',
      'No hace falta mirar cada segundo: deje un máximo.',
    ],
  ])('“%s”', async (prompt, language, first) => {
    const plan = await planner.breakDown(input(prompt), null, signal);
    expect(plan).toMatchObject({ language });
    expect(plan.scenes.find(({ words }) => words)?.words).toBe(first);
    expect(secondsOf(plan)).toBeCloseTo(30, 0);
  });

  test('a story is told in its own words, by scenes that see what they say', async () => {
    const story = STUDIO_TEMPLATES.find(({ id }) => id === 'story')?.prompt ?? '';
    const plan = await planner.breakDown(input(story), null, signal);
    expect(plan.scenes.map(({ words }) => words).filter(Boolean)).toEqual([
      'A harbour at dawn, before the town wakes.',
      'A fisherman ties up his boat and looks back at the sea.',
      'In the atelier above the quay the painter is already at work.',
    ]);
    expect(plan.characters.map(({ characterId }) => characterId)).toEqual(['fisherman', 'painter']);
    expect(plan.scenes[1]).toMatchObject({ timeOfDay: 'dawn' });
  });
});

test.each([
  ['one sentence without an end', '1-1'.repeat(1_300), 7],
  [
    'many long sentences',
    `${'A boat comes home from the sea to the harbour of the town where nobody waits for it. '.repeat(40)}`,
    5,
  ],
  ['no spaces at all', '海'.repeat(3_900), 10],
])('a story of %s is a plan that can be kept', async (_name, prompt, seconds) => {
  const plan = await planner.breakDown(input(prompt, { seconds }), null, signal);
  expect(videoPlanSchema.parse(plan)).toEqual(plan);
});

describe('a prompt', () => {
  test.each([
    ['A 20-second trailer for lot 3', 3],
    ['Ein Trailer für Los Nr. 12', 12],
    ['lot three, please', 3],
    ['a lot of lots', null],
    ['a pilot 7', null],
  ])('“%s” is about lot %s', (prompt, number) => {
    expect(planner.lotNumberIn(prompt)).toBe(number);
  });

  test.each([
    ['A quiet harbour at dawn, and the boats that come home from the sea', 'en'],
    ['Ein stiller Hafen bei Sonnenaufgang und die Boote, die nach Hause kommen', 'de'],
    ['Un porto tranquillo all’alba, e le barche che tornano a casa dal mare aperto', 'it'],
    ['夜明けの静かな港と、海から帰ってくる船', 'ja'],
  ])('“%s” is in %s', (prompt, language) => {
    expect(planner.detectLanguage(prompt).language).toBe(language);
  });

  test('a model that says nothing, or refuses, holds nobody up: it is read as it is', async () => {
    for (const [reply, why] of [
      [{ hangsAfter: '' }, 'did not answer in time'],
      [{ status: 401 }, 'failed'],
    ] as const) {
      const llm = await startLlmServer({ answer: () => reply });
      const model = createShowModel({ baseUrl: llm.baseUrl, apiKey: null, model: 'mute', imageModel: null });
      const { translate } = createPlanner({
        ...{ model, moderation: null, blockedWords: async () => [] },
        ...{ translationMs: 2_000, logger: pino({ level: 'silent' }) },
      });
      expect(await translate('Un porto', 'it', signal)).toEqual({
        skipped: `It was not translated from Italian: the language model ${why}. It is read as it is`,
      });
      await expect(translate('Un porto', 'it', AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
      await llm.close();
    }
  });

  test('what nobody can translate is skipped with the reason, never done', async () => {
    expect(await planner.translate('Un porto', 'it', signal)).toEqual({
      skipped: 'Nobody here translates from Italian: no language model is set up. It is read as it is',
    });
    expect(await planner.translate('A harbour', 'en', signal)).toEqual({
      skipped: 'The prompt is in English, which is read as it is',
    });
  });

  test('words that nobody may say are refused with the reason', async () => {
    expect(await planner.checkPolicy('A song about a rutabaga', 'en')).toEqual({
      allowed: false,
      reasons: ['“rutabaga” is blocked by staff'],
    });
    expect(await planner.checkPolicy('A song about the sea', 'en')).toEqual({ allowed: true, reasons: [] });
  });

  test('without a word it is refused', () => {
    expect(() => planner.validate('1234 ???', studioSettingsSchema.parse({}))).toThrow('has no word in it');
  });
});
