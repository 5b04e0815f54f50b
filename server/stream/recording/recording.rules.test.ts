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

test('files to be joined: within a run each begins where the pictures of the one before end', () => {
  const part = (name: string, origin: string, pictureEndS: number | null = 600.021029) => ({
    name,
    origin,
    pictureEndS,
  });
  const [a, b, c, d] = [
    '1700000000000-0000',
    '1700000000000-0001',
    '1700000000000-0002',
    '1700000900000-0000',
  ];
  const list = joinList([part('a.mp4', a), part('b.mp4', b, null), part('c.mp4', c), part('d.mp4', d)]);
  const durations = "file 'a.mp4'\nduration 600.021029\nfile 'b.mp4'\nfile 'c.mp4'\nfile 'd.mp4'\n";
  expect(list).toBe(`ffconcat version 1.0\n${durations}`);
});
