import { loadImage } from '@napi-rs/canvas';
import { beforeAll, expect, test } from 'vitest';
import { PICTURE, type SceneTemplate } from '../../contracts/scene.ts';
import type { FrameSource, OnAir, SpokenNow } from '../parts.ts';
import { decodeBlocks, decodeCaption, decodeTicker, readBlocks, textCode } from './blocks.rules.ts';
import { createCompositor } from './compositor.ts';
import type { Pictures } from './pictures.ts';
import { EMPTY, logger, lotShown, NOW, onAir, picturesReady, speaking } from './show.fixture.ts';
import { loadTemplates, type Templates } from './templates.ts';

let pictures: Pictures;
let templates: Templates;
beforeAll(async () => {
  pictures = await picturesReady();
  templates = await loadTemplates(EMPTY, logger);
});

const compositor = (source: FrameSource | null = null) =>
  createCompositor({ templates, pictures, source, clipSource: () => null, logger });

/** Frames of a show, each a copy. */
function play(scenes: [atMs: number, OnAir, SpokenNow?][], own = compositor()) {
  return scenes.map(([at, show, spoken], n) => {
    const { pixels, changed } = own.frame(n, NOW + at, show, spoken ?? null);
    return { pixels: Buffer.from(pixels), changed };
  });
}

type Box = readonly [number, number, number, number];
const boxOf = (name: string, id: string): Box => {
  const element = (templates.get(name) as SceneTemplate).elements.find((one) => one.id === id);
  if (!element) throw new Error(`no ${id} in ${name}`);
  return element.box;
};

/** How many pixels differ in brightness within the boxes, and outside of all of them. */
function changes(a: Buffer, b: Buffer, boxes: Box[]) {
  let [inside, outside] = [0, 0];
  for (let y = 0; y < PICTURE.height; y += 1) {
    for (let x = 0; x < PICTURE.width; x += 1) {
      const at = y * PICTURE.width + x;
      if (a[at] === b[at]) continue;
      if (boxes.some(([bx, by, w, h]) => x >= bx && x < bx + w && y >= by && y < by + h)) inside += 1;
      else outside += 1;
    }
  }
  return { inside, outside };
}

const still = {
  ...onAir('bidding', lotShown({ status: 'paused', endsAt: null, remainingMs: 9_000 })),
  ticker: [],
};

test('a price that changes is drawn in its box, and nothing else moves', () => {
  const dearer = { ...still, shown: { ...(still.shown as NonNullable<OnAir['shown']>), price: '240000' } };
  const [before, after] = play([
    [0, still],
    [1, dearer],
    [2, dearer],
  ]);
  if (!before || !after) throw new Error('no frames');
  const price = boxOf('bidding', 'price');
  const { inside, outside } = changes(before.pixels, after.pixels, [price]);
  expect(inside).toBeGreaterThan(100);
  expect(outside).toBe(0);
});

test('a picture in which nothing moves is not drawn again', () => {
  const frames = play([
    [0, still],
    [1, still],
    [2, still],
  ]);
  expect(frames.map(({ changed }) => changed)).toEqual([true, false, false]);
});

test('every scene is seen to be alive', () => {
  for (const scene of ['holding', 'welcome', 'lot', 'bidding', 'sold', 'break', 'clip', 'goodbye'] as const) {
    const shown = lotShown(scene === 'sold' ? { status: 'ended', outcome: 'sold' } : {});
    const own = compositor();
    const at = (n: number) => own.frame(n, NOW + (n * 1_000) / 30, onAir(scene, shown), null).changed;
    const moved = Array.from({ length: 60 }, (_, n) => at(n)).filter(Boolean).length;
    expect(moved, scene).toBeGreaterThan(scene === 'clip' ? 0 : 4);
  }
});

test('a cut shows on the very next frame, a fade passes through what lies between', () => {
  const fade = { kind: 'fade', durationMs: 500 } as const;
  const frames = play([
    [0, onAir('welcome')],
    [33, onAir('goodbye', null, { transition: fade })],
    [300, onAir('goodbye', null, { transition: fade })],
    [900, onAir('goodbye', null, { transition: fade })],
    [933, onAir('break', null, { transition: { kind: 'cut', durationMs: 0 } })],
  ]).map(({ pixels }) => pixels);
  const [welcome, first, halfway, goodbye, cut] = frames as [Buffer, Buffer, Buffer, Buffer, Buffer];
  expect(first.equals(welcome)).toBe(false);
  expect(halfway.equals(welcome) || halfway.equals(goodbye)).toBe(false);
  const alone = play([[933, onAir('break')]]).map(({ pixels }) => pixels);
  expect(cut.equals(alone[0] as Buffer)).toBe(true);
  const apart = distance(welcome, goodbye);
  expect(distance(halfway, welcome)).toBeLessThan(apart * 0.8);
  expect(distance(halfway, goodbye)).toBeLessThan(apart * 0.8);
});

/** How far two pictures are from each other, by every 997th value. */
function distance(a: Buffer, b: Buffer): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 997) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum;
}

test('a wipe has the new scene on its left and the old one, which goes on, on its right', () => {
  const wipe = { kind: 'wipe', durationMs: 1_000 } as const;
  const [, , old] = play([0, 0, 500].map((now) => [now, onAir('welcome')] as const)).map(
    ({ pixels }) => pixels,
  ) as [Buffer, Buffer, Buffer];
  const [, , half] = play([
    [0, onAir('welcome')],
    [0, onAir('bidding', lotShown(), { transition: wipe })],
    [500, onAir('bidding', lotShown(), { transition: wipe })],
  ]).map(({ pixels }) => pixels) as [Buffer, Buffer, Buffer];
  expect(changes(old, half, [[0, 0, 700, 720]])).toMatchObject({ outside: 0 });
  expect(changes(old, half, [[0, 0, 600, 720]]).inside).toBeGreaterThan(100_000);
});

test('the word that is spoken is lit when it sounds', () => {
  const [first, second] = play([
    [0, still, speaking(60)],
    [0, still, speaking(480)],
  ]);
  if (!first || !second) throw new Error('no frames');
  const boxes = [boxOf('bidding', 'captions'), boxOf('bidding', 'host')];
  const { inside, outside } = changes(first.pixels, second.pixels, boxes);
  expect(inside).toBeGreaterThan(50);
  expect(outside).toBe(0);
});

test('frame number and look are read back from the picture', () => {
  const show = onAir('bidding', lotShown({ warnings: 1 }), { template: 'test-card' });
  const own = compositor();
  for (const n of [0, 1, 2_599, 16_777_215]) {
    const { pixels } = own.frame(n, NOW, show, null);
    const [x, y] = boxOf('test-card', 'counter');
    const blocks = readBlocks((dx, dy) => pixels[(y + dy) * PICTURE.width + x + dx] ?? 0);
    expect(decodeBlocks(blocks)).toEqual({ n, look: 'going_once' });
  }
});

test('the word that the caption lights is read back from the picture', () => {
  const show = onAir('bidding', lotShown(), { template: 'test-card' });
  const own = compositor();
  const codeAt = (n: number, spoken: SpokenNow | null) => {
    const { pixels } = own.frame(n, NOW, show, spoken);
    const [x, y] = boxOf('test-card', 'caption-code');
    return decodeCaption(readBlocks((dx, dy) => pixels[(y + dy) * PICTURE.width + x + dx] ?? 0));
  };
  expect(codeAt(0, null)).toBe('none');
  // Sixty milliseconds a letter: "Good evening and welcome, we …"
  expect(codeAt(1, speaking(0))).toEqual({ line: 10, words: 1 });
  expect(codeAt(2, speaking(299))).toEqual({ line: 10, words: 1 });
  expect(codeAt(3, speaking(300))).toEqual({ line: 10, words: 2 });
  expect(codeAt(4, speaking(26 * 60))).toEqual({ line: 10, words: 5 });
});

test('what the words are of stands over them, and goes with them', () => {
  const [bare, labelled, after] = play([
    [0, still, speaking(60)],
    [0, still, { ...speaking(60), label: 'News' }],
    [0, still, speaking(60)],
  ]);
  if (!bare || !labelled || !after) throw new Error('no frames');
  const [x, y, w, h] = boxOf('bidding', 'captions');
  const over: Box = [x, y - 30, w, h + 30];
  const { inside, outside } = changes(bare.pixels, labelled.pixels, [over]);
  expect(inside).toBeGreaterThan(500);
  expect(outside).toBe(0);
  expect(after.pixels.equals(bare.pixels)).toBe(true);
});

test('what runs through the ticker is read back from the picture', () => {
  const show = onAir('holding', null, { template: 'test-card' });
  const own = compositor();
  const codeAt = (n: number, ticker: string[]) => {
    const { pixels } = own.frame(n, NOW, { ...show, ticker }, null);
    const [x, y] = boxOf('test-card', 'ticker-code');
    return decodeTicker(readBlocks((dx, dy) => pixels[(y + dy) * PICTURE.width + x + dx] ?? 0));
  };
  expect(codeAt(0, ['A record for a seascape', 'Welcome'])).toEqual({
    first: textCode('A record for a seascape'),
    lines: 2,
  });
  expect(codeAt(1, ['Welcome'])).toEqual({ first: textCode('Welcome'), lines: 1 });
});

test('a live source is shown, its last frame held, then the slate, and it comes back', () => {
  const pixels = new Uint8Array(PICTURE.width * PICTURE.height * 4).fill(255);
  for (let i = 1; i < pixels.length; i += 4) pixels[i] = 0;
  const source = { frame: () => ({ pixels, version: 1 }), status: 'live' as FrameSource['status'] };
  const own = compositor(source);
  const show = onAir('holding', null, { template: 'camera' });
  const middle = (n: number) => own.frame(n, NOW, show, null).pixels[300 * PICTURE.width];
  /** The brightness of magenta. */
  const MAGENTA = 78;
  expect(middle(1)).toBe(MAGENTA);
  source.status = 'held';
  expect(middle(2)).toBe(MAGENTA);
  source.status = 'lost';
  expect(middle(3)).not.toBe(MAGENTA);
  source.status = 'live';
  expect(middle(4)).toBe(MAGENTA);
});

test('without anything known there is a slate and no price', () => {
  const [frame] = play([[0, onAir(null)]]);
  const [slate] = play([[0, onAir('holding')]]);
  expect(frame?.pixels.equals(slate?.pixels as Buffer)).toBe(true);
});

test('letters of any script are drawn, or at least do no harm', () => {
  const title = '静かな海 — Ξένος · مزاد · 🎨 a̐éö̲';
  expect(() => play([[0, onAir('bidding', lotShown({ title }))]])).not.toThrow();
});

test('a thumbnail is a small JPEG', async () => {
  const own = compositor();
  own.frame(0, NOW, onAir('holding'), null);
  const { width, height } = await loadImage(await own.thumbnail(320));
  expect([width, height]).toEqual([320, 180]);
});
