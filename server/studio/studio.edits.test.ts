import { expect, test } from 'vitest';
import type { VideoPlan, VideoScene } from '../contracts/studio.ts';
import { editedPlan, wordsIn } from './studio.edits.ts';

const scene = (sceneId: number): VideoScene => ({
  ...{ sceneId, kind: 'place', title: 'A harbour', description: 'A harbour at dusk', words: 'Ships rest.' },
  ...{ seconds: 60, camera: 'still', transition: 'fade', timeOfDay: 'dusk', mood: 'calm' },
  ...{ palette: [], lines: [], characters: [] },
});
const plan: VideoPlan = {
  ...{ title: 'A harbour', language: 'en', characters: [], author: 'house' },
  scenes: [scene(1), scene(2), { ...scene(3), seconds: 50 }],
};

test('a scene is changed, the others stay', () => {
  const changed = editedPlan(plan, 2, { mood: 'warm', words: undefined });
  expect(changed.scenes).toEqual([plan.scenes[0], { ...plan.scenes[1], mood: 'warm' }, plan.scenes[2]]);
  expect(() => editedPlan(plan, 4, {})).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  expect(() => editedPlan(null, 1, {})).toThrow(expect.objectContaining({ code: 'NOTHING_TO_DO' }));
});

test('scenes together are no longer than a video may be, and say no more than a prompt', () => {
  expect(editedPlan(plan, 3, { seconds: 60 }).scenes[2]?.seconds).toBe(60);
  const four = { ...plan, scenes: [...plan.scenes, { ...scene(4), seconds: 10 }] };
  expect(() => editedPlan(four, 4, { seconds: 10.1 })).toThrow('would have 180.1 seconds');
  const wordy = { ...plan, scenes: [1, 2, 3, 4, 5].map((id) => ({ ...scene(id), words: 'a'.repeat(800) })) };
  expect(() => editedPlan(wordy, 1, { words: 'a'.repeat(801) })).toThrow('would have 4001 characters');
  // These are 300 seconds already.
  expect(editedPlan(wordy, 1, { seconds: 50, words: 'a' }).scenes[0]).toMatchObject({ seconds: 50 });
});

test('all words of a change are looked at', () => {
  expect(wordsIn({ title: 'One', lines: ['two', 'three'], mood: 'calm' })).toBe('One\ntwo\nthree');
  expect(wordsIn({ seconds: 5, words: '' })).toBe('');
});
