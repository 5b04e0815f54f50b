import { expect, test } from 'vitest';
import { studioSettingsSchema, type VideoScene } from '../../server/contracts/studio.ts';
import { measuresOf } from './quality.rules.ts';
import {
  editOf,
  factOf,
  gradeOf,
  hindranceOf,
  plainName,
  sceneValues,
  secondsText,
  settingsText,
  verdictOf,
  withLot,
} from './studio.rules.ts';

const TEMPLATE = {
  id: 'lot-trailer',
  title: 'Trailer',
  description: '',
  prompt: 'A 20-second trailer for lot {lot}',
  needsLot: true,
  seconds: 20,
};

test('a template waits for its lot, and another lot takes the place of the one before', () => {
  const open = withLot(TEMPLATE.prompt, null);
  expect(open).toBe('A 20-second trailer for lot …');
  expect(hindranceOf(open, null, null)).toBe('Choose the lot that it is about.');
  const third = withLot(open, 3);
  expect(third).toBe('A 20-second trailer for lot 3');
  expect(withLot(third, 12)).toBe('A 20-second trailer for lot 12');
  expect(withLot(third, null)).toBe(open);
  expect(hindranceOf(third, null, TEMPLATE)).toBe('Choose the lot that it is about.');
  expect(hindranceOf(third, 'id', TEMPLATE)).toBeNull();
  expect(hindranceOf('How to bid', null, null)).toBeNull();
  expect(hindranceOf('  a ', null, null)).toMatch(/few words/);
});

test('settings are told in a line', () => {
  expect(settingsText(studioSettingsSchema.parse({}))).toBe(
    'as long as the prompt says · wide 16:9 · captions in the picture · music',
  );
  const settings = { seconds: 75, aspects: ['9:16', '1:1'], captions: 'none', music: false, variants: 2 };
  expect(settingsText(studioSettingsSchema.parse({ ...settings, language: 'de' }))).toBe(
    '1:15 min · upright 9:16, square 1:1 · no captions · no music · 2 variants · spoken in German',
  );
  expect([7.44, 9.97, 59.4, 61].map(secondsText)).toEqual(['7.4 s', '10 s', '59 s', '1:01 min']);
});

test('the big line says what happens, and why it stopped', () => {
  const video: Parameters<typeof verdictOf>[0] = {
    status: 'processing',
    phase: 'clips',
    percent: 60,
    reason: null,
    videos: [],
    phases: [],
  };
  const of = (change: object) => verdictOf({ ...video, ...change });
  expect(of({})).toMatchObject({ tone: 'busy', title: 'Making the pictures move' });
  expect(of({}).details[0]).toBe('Step 8 of 11.');
  expect(of({ status: 'failed', reason: 'The disk is full.' })).toMatchObject({
    tone: 'bad',
    title: 'Stopped at “Move the camera”',
    details: ['The disk is full.', expect.any(String)],
  });
  const done = of({
    status: 'completed',
    videos: [{ quality: 0.9 }, { quality: 0.6 }],
    phases: [{ status: 'skipped' }],
  });
  expect(done).toMatchObject({
    tone: 'good',
    title: '2 videos are ready',
    details: ['Its measured quality is fair. 1 of 11 steps had nothing to do.'],
  });
});

test('steps tell what they found, and nothing where they found nothing', () => {
  const fact = (phase: Parameters<typeof factOf>[0]['phase'], data: Record<string, unknown>) =>
    factOf({ phase, status: 'completed', data });
  expect(fact('language_detection', { language: 'de', confidence: 'medium' })).toBe('German, most likely');
  expect(fact('scene_breakdown', { scenes: 4, lot: 3 })).toBe('4 scenes about lot 3');
  expect(fact('scene_breakdown', { scenes: 1, lot: null })).toBe('1 scene');
  expect(fact('keyframes', {})).toBeNull();
});

test('an edit holds only what is another than it was', () => {
  const scene: VideoScene = {
    sceneId: 2,
    kind: 'card',
    title: 'Lot 3',
    description: 'A card',
    words: 'Seven tonight.',
    seconds: 4,
    camera: 'still',
    transition: 'cut',
    timeOfDay: 'night',
    mood: 'calm',
    palette: [],
    lines: ['One', 'Two'],
    characters: [],
  };
  const values = sceneValues(scene);
  expect(editOf(scene, values)).toEqual({});
  expect(editOf(scene, { ...values, words: 'Eight tonight.', lines: 'One\n\n Three ' })).toEqual({
    words: 'Eight tonight.',
    lines: ['One', 'Three'],
  });
});

test('measures come with their meaning, the worst first; an unknown one keeps its name', () => {
  const measures = measuresOf({ sharpness: 0.9, loudness: 0.4, lipSync: 0.7 });
  expect(measures.map(({ name }) => name)).toEqual(['Loudness', 'Lip sync', 'Sharpness']);
  expect(measures[1]?.explained).toBeNull();
  expect(plainName('push_in')).toBe('Push in');
  expect([0.8, 0.79, 0.49].map((score) => gradeOf(score)?.grade)).toEqual(['good', 'fair', 'poor']);
  expect(gradeOf(null)).toBeNull();
});
