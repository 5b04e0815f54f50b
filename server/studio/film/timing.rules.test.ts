import { describe, expect, test } from 'vitest';
import { type SceneToTime, speedFor, type TimedScene, timeScenes } from './timing.rules.ts';

const scene = (seconds: number, ...lengths: number[]): SceneToTime => ({
  plannedMs: seconds * 1000,
  lines: lengths.map((durationMs) => ({ durationMs, pauseMs: 350 })),
});
const total = (scenes: readonly TimedScene[]) => scenes.reduce((sum, { durationMs }) => sum + durationMs, 0);

function inOrder(scenes: readonly SceneToTime[], timed: readonly TimedScene[]): boolean {
  return scenes.every(({ lines }, n) => {
    const { starts = [], durationMs = 0 } = timed[n] ?? {};
    return lines.every(
      ({ durationMs: spoken }, at) =>
        (starts[at] ?? -1) >= 200 && (starts[at] ?? 0) + spoken <= (starts[at + 1] ?? durationMs),
    );
  });
}

describe('the length of scenes', () => {
  test('is what was planned when the words have room', () => {
    const scenes = [scene(4, 2_000), scene(6, 1_500, 2_000), scene(5)];
    const timed = timeScenes(scenes);
    expect(timed.map(({ durationMs }) => durationMs)).toEqual([4_000, 6_000, 5_000]);
    expect(inOrder(scenes, timed)).toBe(true);
  });

  test('is taken from scenes that have time to spare when one says much', () => {
    const scenes = [scene(4, 900), scene(6, 4_000, 4_400), scene(6, 2_000), scene(4)];
    const timed = timeScenes(scenes);
    expect(total(timed)).toBe(20_000);
    expect(timed[1]?.durationMs).toBeGreaterThan(8_900);
    expect(timed[3]?.durationMs).toBeGreaterThanOrEqual(1_500);
    expect(inOrder(scenes, timed)).toBe(true);
    expect(speedFor(scenes)).toBe(1);
  });

  test('is longer than planned when nothing else helps, and the voice is told to hurry', () => {
    const scenes = [scene(4, 5_000), scene(6, 7_500), scene(5, 6_500)];
    const timed = timeScenes(scenes);
    expect(total(timed)).toBeGreaterThan(19_000);
    expect(inOrder(scenes, timed)).toBe(true);
    expect(speedFor(scenes)).toBe(1.15);
  });

  test('counts in tenths of a second', () => {
    const timed = timeScenes([scene(3.33, 1_234), scene(2.47, 1_111), scene(4.21)]);
    expect(timed.every(({ durationMs }) => durationMs % 100 === 0)).toBe(true);
    expect(Math.abs(total(timed) - 10_010)).toBeLessThanOrEqual(100);
  });
});
