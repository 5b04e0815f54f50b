import { expect, test } from 'vitest';
import { PICTURE } from '../../contracts/scene.ts';
import { createPlanes } from './planes.ts';

const { width, height } = PICTURE;
const filled = (w: number, h: number, color: readonly number[]) =>
  Uint8ClampedArray.from({ length: w * h * 4 }, (_, i) => [...color, 255][i % 4] as number);
const at = (bytes: Buffer, x: number, y: number) => {
  const color = (y >> 1) * (width / 2) + (x >> 1);
  const [u, v] = [width * height, (width * height * 5) / 4];
  return [bytes[y * width + x], bytes[u + color], bytes[v + color]];
};

// The colours of the 100 % bars in ITU-R BT.709 with 8 bits.
test.each([
  ['white', [255, 255, 255], [235, 128, 128]],
  ['black', [0, 0, 0], [16, 128, 128]],
  ['red', [255, 0, 0], [63, 102, 240]],
  ['green', [0, 255, 0], [173, 42, 26]],
  ['blue', [0, 0, 255], [32, 240, 118]],
  ['yellow', [255, 255, 0], [219, 16, 138]],
])('%s', (_, rgb, yuv) => {
  const planes = createPlanes();
  planes.set(filled(width, height, rgb), { x: 0, y: 0, w: width, h: height });
  for (const [x, y] of [
    [0, 0],
    [width - 1, height - 1],
    [640, 361],
  ] as const) {
    for (const [i, value] of at(planes.bytes, x, y).entries()) {
      expect(Math.abs((value ?? 0) - (yuv[i] as number)), `${i} at ${x},${y}`).toBeLessThanOrEqual(1);
    }
  }
});

test('a place is set where it lies, and nothing beside it', () => {
  const planes = createPlanes();
  planes.set(filled(4, 2, [255, 255, 255]), { x: 100, y: 50, w: 4, h: 2 });
  const lit = [...planes.bytes.subarray(0, width * height).entries()].filter(([, value]) => value > 16);
  expect(lit.map(([i]) => [i % width, Math.floor(i / width)])).toEqual(
    [50, 51].flatMap((y) => [100, 101, 102, 103].map((x) => [x, y])),
  );
  expect(planes.bytes.subarray(width * height).every((value) => value === 128)).toBe(true);
});

test('four pixels share the mean of their colours', () => {
  const planes = createPlanes();
  const rgba = new Uint8ClampedArray([
    ...[255, 0, 0, 255, 0, 0, 255, 255],
    ...[0, 0, 255, 255, 255, 0, 0, 255],
  ]);
  planes.set(rgba, { x: 0, y: 0, w: 2, h: 2 });
  const [, u, v] = at(planes.bytes, 0, 0);
  expect([u, v]).toEqual([171, 179]);
});
