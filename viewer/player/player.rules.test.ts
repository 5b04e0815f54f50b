import { expect, test } from 'vitest';
import {
  beginPlayback,
  failed,
  type Playback,
  paceOf,
  played,
  rested,
  retried,
  retryInMs,
  stalled,
} from './player.rules.ts';

const ALL = ['flv', 'hls'] as const;
const begin = () => beginPlayback(ALL, 0) as Playback;
const stallAt = (playback: Playback, ...times: number[]) =>
  times.reduce((before, at) => stalled(played(before), ALL, at), playback);

test('the nearest way is taken first, and a browser without any has none', () => {
  expect(begin()).toMatchObject({ way: 'flv', phase: 'connecting', attempt: 1 });
  expect(beginPlayback(['native'], 0)?.way).toBe('native');
  expect(beginPlayback([], 0)).toBeNull();
});

test('stalls that are far apart change nothing', () => {
  const calm = stallAt(begin(), 10_000, 50_000, 90_000);
  expect(calm).toMatchObject({ way: 'flv', comfort: 0, phase: 'waiting', attempt: 1 });
});

test('stalls that follow each other keep more in hand, step by step, then take the steadier way', () => {
  const once = stallAt(begin(), 1_000, 2_000);
  expect(once).toMatchObject({ way: 'flv', comfort: 1, attempt: 1 });
  const twice = stallAt(once, 3_000, 4_000);
  expect(twice).toMatchObject({ way: 'flv', comfort: 2, attempt: 1 });
  expect(stallAt(twice, 5_000, 6_000)).toMatchObject({ way: 'hls', phase: 'connecting', attempt: 2 });
});

test('a stall before the first picture, or within a stall, does not count twice', () => {
  expect(stalled(begin(), ALL, 1)).toEqual(begin());
  const waiting = stallAt(begin(), 1_000);
  expect(stalled(waiting, ALL, 1_100)).toEqual(waiting);
});

test('HLS in peace gives way to the nearer picture, HLS that stalls does not', () => {
  const hls: Playback = { ...begin(), way: 'hls', phase: 'playing' };
  expect(rested(hls, ALL, 119_000)).toBe(hls);
  expect(rested(hls, ALL, 121_000)).toMatchObject({ way: 'flv', phase: 'connecting', attempt: 2 });
  expect(rested({ ...hls, stalls: [60_000] }, ALL, 121_000).way).toBe('hls');
  expect(rested(hls, ['hls'], 500_000)).toBe(hls);
});

test('attempts go on for ever, by another way after every third, ever slower, and a picture forgets them', () => {
  let playback = begin();
  const ways: string[] = [];
  for (let i = 0; i < 9; i += 1) {
    playback = retried(failed(playback, ALL, i));
    ways.push(playback.way);
  }
  expect(ways.join(' ')).toBe('flv flv hls hls hls flv flv flv hls');
  expect(playback.attempt).toBe(10);
  expect(retryInMs(playback, 1)).toBe(8_000);
  expect(retryInMs({ ...playback, failures: 1 }, 0)).toBe(250);
  expect(played(playback)).toMatchObject({ failures: 0, phase: 'playing' });
  const alone = [1, 2, 3, 4].reduce(
    (p) => failed(p, ['native'], 0),
    beginPlayback(['native'], 0) as Playback,
  );
  expect(alone.way).toBe('native');
});

test('the pace keeps the wanted seconds in hand, and a jump is for what is hopeless', () => {
  expect(paceOf(0.8, 0, 1)).toEqual({ rate: 1, skip: 0 });
  expect(paceOf(1.5, 0, 1).rate).toBeGreaterThan(1);
  expect(paceOf(0.9, 0, 1.08).rate).toBe(1.08);
  expect(paceOf(0.5, 0, 1.08).rate).toBe(1);
  expect(paceOf(60, 0, 1).skip).toBeCloseTo(59.4);
  expect(paceOf(0.3, 0, 1).rate).toBe(1);
  expect(paceOf(0.6, 1, 1).rate).toBeLessThan(1);
  expect(paceOf(1.2, 1, 0.95).rate).toBe(0.95);
  expect(paceOf(1.5, 1, 0.95).rate).toBe(1);
});
