import { randomUUID } from 'node:crypto';
import { type ModelMessage, stepCountIs, streamText, tool } from 'ai';
import { expect, test } from 'vitest';
import type { SegmentType } from '../../contracts/show.ts';
import { instructionsFor, type ShowState } from '../chat/instructions.rules.ts';
import { toolInputs } from '../chat/tools.schemas.ts';
import { createHouseModel } from './house.model.ts';
import { UNTITLED } from './variety.fixture.ts';

const DEMO = { id: randomUUID(), name: 'The Evening Sale', lots: 12, demo: true };
const PRINTS = { id: randomUUID(), name: 'Spring Prints', lots: 5, demo: false };

function emptyState(): ShowState {
  return {
    now: '2026-11-21T18:00:00+01:00',
    timeZone: 'Europe/Berlin',
    show: { ...UNTITLED },
    campaigns: [DEMO, PRINTS],
    segments: [],
  };
}

const LAYOUT: [string, SegmentType][] = [
  ['Welcome', 'welcome'],
  ['Lot 1 · A', 'lot'],
  ['Break', 'break'],
  ['Lot 2 · B', 'lot'],
  ['Lot 3 · C', 'lot'],
  ['Toast', 'toast'],
  ['Closing', 'closing'],
];

function laidOut(state: ShowState, done: { words?: number; hasSound?: boolean } = {}): void {
  state.segments = LAYOUT.map(([name, type], order) => {
    return { id: randomUUID(), rev: 2, order, name, type, seconds: 120, words: 0, hasSound: false, ...done };
  });
}

/** What the real tools would leave behind, as far as the model is told of it. */
const EFFECTS: Record<string, (state: ShowState, input: object) => void> = {
  storeEventDataTool: (state, input) => Object.assign(state.show, input),
  generateEventLayoutTool: (state) => laidOut(state),
  generateScriptFromLayoutTool: ({ segments }) => {
    for (const segment of segments) segment.words = 60;
  },
  generateAudioTool: ({ segments }) => {
    for (const segment of segments) segment.hasSound = true;
  },
  generatePresentationTool: ({ show }) => {
    show.hasPresentation = true;
  },
};

/** A conversation with the model through the library that the chat uses, with tools that check what they are sent. */
function conversation(state = emptyState(), failing?: string) {
  const messages: ModelMessage[] = [];
  return async (text: string) => {
    const calls: { name: string; input: Record<string, unknown> }[] = [];
    const tools = Object.fromEntries(
      Object.entries(toolInputs).map(([name, inputSchema]) => [
        name,
        tool({
          inputSchema,
          execute: async (input: object) => {
            calls.push({ name, input: input as Record<string, unknown> });
            if (name === failing) throw new Error('UNAVAILABLE: The voice is down');
            EFFECTS[name]?.(state, input);
            return { ok: true };
          },
        }),
      ]),
    );
    messages.push({ role: 'user', content: text });
    const result = streamText({
      model: createHouseModel(),
      tools,
      instructions: instructionsFor(state),
      prepareStep: async () => ({ instructions: instructionsFor(state) }),
      messages: [...messages],
      stopWhen: stepCountIs(12),
    });
    const deltas: string[] = [];
    for await (const part of result.stream) if (part.type === 'text-delta') deltas.push(part.text);
    messages.push(...(await result.response).messages);
    return { calls, names: calls.map(({ name }) => name), said: deltas.join(''), deltas };
  };
}

const ALL = [
  'storeEventDataTool',
  'generateEventLayoutTool',
  'generateScriptFromLayoutTool',
  'generateAudioTool',
  'generatePresentationTool',
];

test('one sentence leads through all five tools, with words between, in pieces', async () => {
  const say = conversation();
  const { calls, names, said, deltas } = await say(
    'auction night for the eight lots of the demo campaign on Friday 19:00, 40 minutes, warm and a little funny',
  );
  expect(names).toEqual(ALL);
  expect(calls[0]?.input).toMatchObject({
    title: 'The Evening Sale',
    eventDate: '2026-11-27T19:00:00+01:00',
    minutes: 40,
    tones: ['warm', 'funny'],
    campaignId: DEMO.id,
    description: expect.stringContaining('eight lots'),
  });
  expect(said).toMatch(/^Understood: .*Friday.*40 minutes.*8 lots of The Evening Sale/);
  expect(said).toContain('The show is ready');
  expect(deltas.length).toBeGreaterThan(40);
});

test('what is missing is asked for, two things at a time, in the language of the staff', async () => {
  const say = conversation();
  const first = await say('Ich möchte einen Auktionsabend');
  expect(first.names).toEqual(['storeEventDataTool']);
  expect(first.said).toMatch(/Wessen Lose.*Spring Prints\? An welchem Tag.*\?$/s);
  const second = await say('Spring Prints, am Freitag um 20 Uhr, 30 Minuten. Nur das Skript, noch kein Ton');
  expect(second.names).toEqual(ALL.slice(0, 3));
  expect(second.said).toContain('Ton habe ich noch keinen gemacht');
  const third = await say('weiter');
  expect(third.names).toEqual(ALL.slice(3));
});

test('staff may leave open what they do not know', async () => {
  const say = conversation();
  const asked = await say('a wedding for Ann and Bob');
  expect(asked.said).toMatch(/On which day.*How long/s);
  const { names } = await say('not decided yet');
  expect(names).toEqual(ALL.slice(1));
});

test('a greeting changes nothing', async () => {
  const { names, said } = await conversation()('Bonjour, que pouvez-vous faire pour nous ?');
  expect(names).toEqual([]);
  expect(said).toMatch(/Quel|Que sera-ce|Décrivez/);
});

const made = () => {
  const state = emptyState();
  const facts = { eventDate: '2026-11-27T18:00:00Z', minutes: 40, tones: ['warm' as const] };
  Object.assign(state.show, {
    title: 'Mine',
    description: 'x',
    campaignId: DEMO.id,
    hasPresentation: true,
    ...facts,
  });
  laidOut(state, { words: 60, hasSound: true });
  return state;
};
const idOf = (state: ShowState, name: string) => state.segments.find((one) => one.name.startsWith(name))?.id;

test.each([
  ['make lot 3 shorter', 'regenerateSegmentTool', 'Lot 3'],
  ['rewrite the welcome more solemn', 'regenerateSegmentTool', 'Welcome'],
  ['mach Los 2 lustiger', 'regenerateSegmentTool', 'Lot 2'],
  ['raccourcis le lot 1', 'regenerateSegmentTool', 'Lot 1'],
  ['haz el lote 3 más corto', 'regenerateSegmentTool', 'Lot 3'],
  ['delete the toast', 'deleteSegmentTool', 'Toast'],
  ['lösch den Trinkspruch', 'deleteSegmentTool', 'Toast'],
  ['elimina el brindis', 'deleteSegmentTool', 'Toast'],
])('%s', async (text, name, segment) => {
  const state = made();
  const { calls, said } = await conversation(state)(text);
  expect(calls).toEqual([{ name, input: expect.objectContaining({ segmentId: idOf(state, segment) }) }]);
  if (name === 'regenerateSegmentTool') expect(calls[0]?.input.instruction).toBe(text);
  expect(said.length).toBeGreaterThan(20);
});

test.each([
  'move the break after lot 3',
  'verschieb die Pause nach Los 3',
  'déplace la pause après le lot 3',
  'mueve la pausa después del lote 3',
])('%s', async (text) => {
  const state = made();
  const { calls } = await conversation(state)(text);
  const names = ['Welcome', 'Lot 1', 'Lot 2', 'Lot 3', 'Break', 'Toast', 'Closing'];
  expect(calls).toEqual([
    { name: 'reorderSegmentsTool', input: { segmentIds: names.map((name) => idOf(state, name)) } },
  ]);
});

test.each([
  ['delete segment 2', 'Lot 1'],
  ['lösche Teil 3', 'Break'],
  ['nimm den letzten Teil raus', 'Closing'],
  ['supprime la deuxième partie', 'Lot 1'],
  ['borra el segmento 6', 'Toast'],
])('%s', async (text, segment) => {
  const state = made();
  const { calls } = await conversation(state)(text);
  expect(calls).toEqual([{ name: 'deleteSegmentTool', input: { segmentId: idOf(state, segment) } }]);
});

test.each([
  ['rename segment 3 to Welcome Back', 'Break', 'Welcome Back'],
  ['call the break Intermission.', 'Break', 'Intermission'],
  ['benenne Teil 1 in Auftakt um', 'Welcome', 'Auftakt'],
  ['nenne die Pause Atemholen', 'Break', 'Atemholen'],
  ['renomme la partie 6 en Santé', 'Toast', 'Santé'],
  ['renombra el segmento 3 como Entreacto', 'Break', 'Entreacto'],
  ['rename the welcome to “A Good Evening”', 'Welcome', 'A Good Evening'],
])('%s', async (text, segment, name) => {
  const state = made();
  const { calls } = await conversation(state)(text);
  expect(calls).toEqual([
    { name: 'editSegmentTool', input: { segmentId: idOf(state, segment), rev: 2, name } },
  ]);
});

test.each([
  ['shorten segment 5', 'Lot 3'],
  ['kürze den zweiten Teil', 'Lot 1'],
  ['raccourcis la partie 4', 'Lot 2'],
  ['acorta la parte 1', 'Welcome'],
])('%s', async (text, segment) => {
  const state = made();
  const { calls } = await conversation(state)(text);
  expect(calls).toEqual([
    { name: 'regenerateSegmentTool', input: { segmentId: idOf(state, segment), instruction: text } },
  ]);
});

test.each([
  'move segment 3 to position 5',
  'verschieb Teil 3 an Stelle 5',
  'déplace la partie 3 à la position 5',
  'mueve el segmento 3 a la posición 5',
])('%s', async (text) => {
  const state = made();
  const { calls } = await conversation(state)(text);
  const names = ['Welcome', 'Lot 1', 'Lot 2', 'Lot 3', 'Break', 'Toast', 'Closing'];
  expect(calls).toEqual([
    { name: 'reorderSegmentsTool', input: { segmentIds: names.map((name) => idOf(state, name)) } },
  ]);
});

test.each([
  ['add a segment about paper, ink and light after the break', 'Paper, ink and light', 'free', 3],
  ['add a segment about the frame', 'The frame', 'free', undefined],
  ['insert a short interlude before lot 3', 'Interlude', 'interlude', 4],
  ['add a talk called Slow Looking at the start', 'Slow Looking', 'talk', 0],
  ['füge nach der Pause einen Teil über Papier ein', 'Papier', 'free', 3],
  ['ajoute une partie sur le papier après la pause', 'Le papier', 'free', 3],
  ['añade una parte sobre el papel después de la pausa', 'El papel', 'free', 3],
])('%s', async (text, name, type, order) => {
  const { calls } = await conversation(made())(text);
  expect(calls).toEqual([
    {
      name: 'addSegmentTool',
      input: { name, type, ...(order === undefined ? {} : { order }), ...about(calls) },
    },
  ]);
});
/** Only its name is of interest here. */
const about = (calls: { input: Record<string, unknown> }[]) =>
  calls[0]?.input.about === undefined ? {} : { about: expect.any(String) };

test('two edits in one message, and words that are given', async () => {
  const state = made();
  const { calls } = await conversation(state)('delete the toast and make lot 2 longer');
  expect(calls.map(({ name }) => name)).toEqual(['regenerateSegmentTool', 'deleteSegmentTool']);
  const words = await conversation(state)('change the welcome to “Good evening to all of you.”');
  expect(words.calls).toEqual([
    {
      name: 'editSegmentTool',
      input: { segmentId: idOf(state, 'Welcome'), rev: 2, content: 'Good evening to all of you.' },
    },
  ]);
});

test('a new length makes a new running order and script, and then what follows from them', async () => {
  const state = made();
  const { names } = await conversation(state)('make it 60 minutes, only the script');
  expect(names).toEqual(ALL.slice(0, 3));
});

test('a tool that fails ends the turn with plain words', async () => {
  const { names, said } = await conversation(made(), 'generateAudioTool')('make the audio again');
  expect(names).toEqual(['generateAudioTool']);
  expect(said).toContain('The voice is down.');
});
