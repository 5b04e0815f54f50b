import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createFeed } from './feed.ts';

/** A pipe whose reader takes one piece when it is told to. */
function slowPipe() {
  const taken: number[] = [];
  let waiting: (() => void) | null = null;
  const pipe = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      waiting = () => {
        taken.push(chunk[0] ?? -1);
        done();
      };
    },
  });
  const take = async () => {
    waiting?.();
    await new Promise(setImmediate);
  };
  return { pipe, taken, take };
}
const feeding = () => {
  const pictures = slowPipe();
  const heard: number[] = [];
  const sound = new Writable({
    write(chunk: Buffer, _encoding, done) {
      heard.push(chunk[0] ?? -1);
      done();
    },
  });
  const counts = { dropped: 0, repeated: 0 };
  const feed = createFeed(pictures.pipe, sound, counts);
  const drawn = Buffer.alloc(4);
  // As the compositor does, every picture is drawn into the same memory.
  const push = (n: number, changed = true) => feed.push(drawn.fill(n), Buffer.of(n), changed);
  return { ...pictures, heard, counts, push };
};

test('in time, every picture is sent', async () => {
  const { push, take, taken, heard, counts } = feeding();
  for (let n = 0; n < 5; n += 1) {
    expect(push(n)).toBe('written');
    await take();
  }
  expect([taken, heard]).toEqual([
    [0, 1, 2, 3, 4],
    [0, 1, 2, 3, 4],
  ]);
  expect(counts).toEqual({ dropped: 0, repeated: 0 });
});

test('after a stop each picture stands at its own number, and lost ones are filled with the one before', async () => {
  const { push, take, taken, heard, counts } = feeding();
  push(0);
  for (let n = 1; n < 6; n += 1) expect(push(n)).toBe('dropped');
  for (let k = 0; k < 6; k += 1) await take();
  expect(taken).toEqual([0, 0, 0, 0, 0, 5]);
  expect(heard).toEqual([0, 1, 2, 3, 4, 5]);
  expect(counts).toEqual({ dropped: 4, repeated: 4 });
  push(6);
  await take();
  expect(taken.at(-1)).toBe(6);
});

test('an unchanged picture is sent again, and is no repetition', async () => {
  const { push, take, taken, counts } = feeding();
  for (const [n, changed] of [
    [7, true],
    [8, false],
    [9, true],
    [9, false],
  ] as const) {
    push(n, changed);
    await take();
  }
  expect(taken).toEqual([7, 7, 9, 9]);
  expect(counts).toEqual({ dropped: 0, repeated: 0 });
});

test('an encoder that is never in time still gets something new', async () => {
  const { push, take, taken } = feeding();
  for (let n = 0; n < 200; n += 1) push(n % 250);
  for (let k = 0; k < 100; k += 1) {
    push(201);
    await take();
  }
  expect(new Set(taken)).toEqual(new Set([0, 201]));
});
