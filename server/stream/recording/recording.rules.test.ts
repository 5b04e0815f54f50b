import { expect, test } from 'vitest';
import { beyond, finishedName, joinList, partsIn } from './recording.rules.ts';

test('parts are told apart and in order, and none is taken twice', () => {
  const raw = ['1700000200000-0000.mp4', '1700000000000-0001.mp4', '1700000000000-0000.mp4'];
  const done = finishedName(0, '1700000000000-0000.mp4');
  expect(done).toBe('part-00000-1700000000000-0000.mp4');
  expect(partsIn([...raw, done, 'whole.mp4', 'making.mp4', 'list.txt'])).toEqual({
    raw: ['1700000000000-0001.mp4', '1700000200000-0000.mp4'],
    finished: [{ name: done, part: 0, origin: '1700000000000-0000' }],
    leftOver: ['1700000000000-0000.mp4'],
  });
});

test('the oldest hours go, the newest recording never', () => {
  const hour = (id: number, hours: number) => ({
    id: String(id),
    durationMs: hours * 3_600_000,
    createdAt: new Date(id * 1000),
  });
  expect(beyond([hour(1, 2), hour(3, 2), hour(2, 2)], 4).map(({ id }) => id)).toEqual(['1']);
  expect(beyond([hour(1, 30)], 24)).toEqual([]);
  expect(beyond([hour(1, 1), hour(2, 30)], 24).map(({ id }) => id)).toEqual(['1']);
});

test('a list of files to be joined', () => {
  expect(joinList(['a.mp4', 'b.mp4'])).toBe("ffconcat version 1.0\nfile 'a.mp4'\nfile 'b.mp4'\n");
});
