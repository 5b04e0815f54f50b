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
    const done = waiting;
    waiting = null;
    done?.();
    await new Promise(setImmediate);
  };
  return { pipe, taken, take };
}
const feeding = (mostWaiting = 24) => {
  const pictures = slowPipe();
  const heard: number[] = [];
  const sound = new Writable({
    write(chunk: Buffer, _encoding, done) {
      heard.push(chunk[0] ?? -1);
      done();
    },
  });
  const counts = { dropped: 0, repeated: 0 };
  const feed = createFeed(pictures.pipe, sound, counts, mostWaiting);
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

test('an encoder that begins late misses nothing', async () => {
  const { push, take, taken, heard, counts } = feeding();
  for (let n = 0; n < 8; n += 1) expect(push(n)).toBe('written');
  for (let k = 0; k < 8; k += 1) await take();
  expect(taken).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(heard).toEqual(taken);
  expect(counts.dropped).toBe(0);
});

test('after a stop every picture that is seen stands at its own number', async () => {
  const { push, take, taken, heard, counts } = feeding();
  for (let n = 0; n < 60; n += 1) push(n);
  for (let n = 60; n < 120; n += 1) {
    push(n);
    await take();
    await take();
  }
  expect(taken).toHaveLength(120);
  expect(heard).toHaveLength(120);
  const shown = taken.filter((picture, n) => picture !== taken[n - 1]);
  for (const picture of shown) expect(taken.indexOf(picture)).toBe(picture);
  expect(taken.slice(-5)).toEqual([115, 116, 117, 118, 119]);
  expect(counts.dropped).toBe(120 - shown.length);
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

test('an encoder that never catches up gives fewer pictures, evenly, at their own numbers', async () => {
  const { push, take, taken } = feeding();
  for (let n = 0; n < 45; n += 1) push(n);
  for (let n = 45; n < 250; n += 1) {
    push(n);
    await take();
  }
  const shown = taken.slice(60).filter((picture, n, all) => picture !== all[n - 1]);
  expect(shown.length).toBeGreaterThan(18);
  for (const picture of shown.slice(1)) expect(taken.indexOf(picture)).toBe(picture);
});

test('the last picture of a scene that stands still is seen, though there was no room for it when it came', async () => {
  const { push, take, taken } = feeding();
  for (let n = 0; n < 30; n += 1) push(n);
  for (let k = 0; k < 60; k += 1) {
    push(30, false);
    await take();
    await take();
  }
  expect(taken.at(-1)).toBe(30);
});
