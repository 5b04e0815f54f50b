import { expect, test } from 'vitest';
import { PictureBuffer } from './picture.buffer.ts';
import { SoundBuffer } from './sound.buffer.ts';

const BYTES = 1280 * 720 * 4;
const picture = (value: number) => new Uint8Array(BYTES).fill(value);

test('pictures are put together from pieces and shown a little later', () => {
  const buffer = new PictureBuffer({ delayMs: 100, pictures: 4 });
  const bytes = picture(7);
  for (let from = 0; from < BYTES; from += 1_000_000) buffer.write(bytes.subarray(from, from + 1_000_000), 0);
  expect(buffer.frame(99)).toBeNull();
  expect(buffer.frame(100)).toMatchObject({ version: 1 });
  expect(buffer.frame(100)?.pixels.every((value) => value === 7)).toBe(true);
  buffer.write(picture(8), 133);
  expect(buffer.frame(200)?.version).toBe(1);
  expect(buffer.frame(233)?.pixels[0]).toBe(8);
});

test('more pictures than are held back push the oldest to the front', () => {
  const buffer = new PictureBuffer({ delayMs: 100, pictures: 2 });
  for (let n = 1; n <= 20; n += 1) buffer.write(picture(n), n);
  expect(buffer.frame(21)?.pixels[0]).toBe(17);
  expect(buffer.frame(1_000)?.pixels[0]).toBe(20);
});

test('a pipe that begins anew does not mix half a picture with a whole one', () => {
  const buffer = new PictureBuffer({ delayMs: 0, pictures: 2 });
  buffer.write(picture(1).subarray(0, BYTES / 2), 0);
  buffer.restart();
  buffer.write(picture(2), 0);
  expect(buffer.frame(0)?.pixels.every((value) => value === 2)).toBe(true);
});

test('sound begins when enough is there, and is never later than half a second', () => {
  const buffer = new SoundBuffer({ delayMs: 100, mostMs: 500 });
  const milliseconds = (ms: number) => Buffer.from(new Float32Array(ms * 48 * 2).fill(0.5).buffer);
  buffer.write(milliseconds(99));
  expect(buffer.read(1_600)).toHaveLength(0);
  const rest = milliseconds(1);
  buffer.write(rest.subarray(0, 5));
  buffer.write(rest.subarray(5));
  const taken = buffer.read(1_600);
  expect(taken).toHaveLength(3_200);
  expect(taken.every((value) => value === 0.5)).toBe(true);
  buffer.write(milliseconds(10_000));
  let frames = 0;
  for (let got = buffer.read(1_600); got.length > 0; got = buffer.read(1_600)) frames += got.length / 2;
  expect(frames).toBeLessThanOrEqual(24_000);
});
