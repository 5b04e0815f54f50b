import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Levels } from '../../contracts/stream.ts';
import type { Line } from '../parts.ts';
import { gainOf } from './gain.ts';
import { clipOf, createDesk, largest, lineOf, noChimes, sine } from './mixer.fixture.ts';

const LOUD = [0, 0.01, 0.3, 1.2].map((seconds) => clipOf(seconds, sine(317, 3)));
const QUIET = LOUD.map(({ samples, durationMs }) => ({ samples: samples.map(() => 0), durationMs }));
const gain = fc.double({ min: 0, max: 1.5, noNaN: true });
const clip = fc.nat(LOUD.length - 1);

const action = fc.oneof(
  fc.record({
    kind: fc.constant('say' as const),
    clip,
    priority: fc.constantFrom('now' as const, 'script' as const, 'remark' as const),
    stale: fc.option(fc.nat(2_000), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('hush' as const), all: fc.boolean() }),
  fc.record({
    kind: fc.constant('levels' as const),
    levels: fc.record({
      voice: gain,
      music: gain,
      chimes: gain,
      source: gain,
    }) satisfies fc.Arbitrary<Levels>,
  }),
  fc.record({ kind: fc.constant('music' as const), clip: fc.option(clip) }),
  fc.record({ kind: fc.constant('source' as const), on: fc.boolean() }),
  fc.record({
    kind: fc.constant('chime' as const),
    name: fc.constantFrom('bid' as const, 'hammer' as const, 'extended' as const, 'opening' as const),
  }),
  fc.record({ kind: fc.constant('run' as const), chunks: fc.integer({ min: 1, max: 40 }) }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

function perform(actions: readonly Action[], clips: typeof LOUD) {
  const desk = createDesk(noChimes(clips[2]));
  const said: Line[] = [];
  for (const step of actions) {
    if (step.kind === 'say') {
      const line = lineOf(clips[step.clip] as (typeof clips)[number], step.priority, step.stale);
      said.push(line);
      desk.mixer.say(line);
    } else if (step.kind === 'hush') desk.mixer.hush(step.all);
    else if (step.kind === 'levels') desk.mixer.setLevels(step.levels);
    else if (step.kind === 'music')
      desk.mixer.setMusic(step.clip === null ? null : (clips[step.clip] ?? null));
    else if (step.kind === 'chime') desk.mixer.chime(step.name);
    else if (step.kind === 'run') desk.run(step.chunks / 30);
    else
      desk.mixer.setSource(
        step.on ? { read: (n) => (clips[3] as (typeof clips)[number]).samples.subarray(0, 2 * n) } : null,
      );
  }
  return { desk, said };
}

test('whatever is done in whatever order, nothing clips, chunks are whole, and every line that began ends once', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const { desk, said } = perform(actions, LOUD);
      desk.mixer.setMusic(null);
      // Every line is spoken out: a full queue of the longest, each with its breath.
      for (let s = 0; desk.mixer.queued > 0 && s < 120; s++) desk.run(1);
      desk.run(2);
      expect(desk.mixer.queued).toBe(0);
      expect(desk.chunks.every(({ pcm }) => pcm.length === 6_400)).toBe(true);
      expect(largest(desk.stem('program'))).toBeLessThanOrEqual(gainOf(-1.5) * 1.000001);

      let speaking: string | null = null;
      let position = -1;
      const begun = new Map<string, number>();
      const finished = new Map<string, boolean[]>();
      for (const chunk of desk.chunks) {
        for (const { speech } of chunk.started) {
          expect(speaking).toBeNull();
          speaking = speech.speechId;
          position = -1;
          begun.set(speech.speechId, (begun.get(speech.speechId) ?? 0) + 1);
        }
        expect(chunk.spoken?.speechId ?? null).toBe(speaking);
        if (chunk.spoken) {
          expect(chunk.spoken.positionMs).toBeGreaterThan(position);
          position = chunk.spoken.positionMs;
        }
        for (const { speechId, interrupted } of chunk.ended) {
          expect(speechId).toBe(speaking);
          speaking = null;
          finished.set(speechId, [...(finished.get(speechId) ?? []), interrupted]);
        }
      }
      expect(speaking).toBeNull();
      for (const { speech, priority } of said) {
        const ends = finished.get(speech.speechId) ?? [];
        expect(ends.length).toBe(begun.get(speech.speechId) ?? 0);
        // Only a script line is taken up again, and only after an interruption.
        expect(ends.slice(0, -1).every(Boolean)).toBe(true);
        if (priority !== 'script') expect(ends.length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 25 },
  );
});

test('out of silence comes silence', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const { desk } = perform(actions, QUIET);
      desk.run(0.2);
      expect(desk.chunks.every(({ pcm }) => pcm.every((byte) => byte === 0))).toBe(true);
      expect(desk.mixer.loudness()).toEqual({ momentary: null, integrated: null, peak: null });
    }),
    { numRuns: 20 },
  );
});
