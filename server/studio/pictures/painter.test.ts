import { createCanvas, loadImage } from '@napi-rs/canvas';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { type ImageReply, type LlmServer, startLlmServer } from '../../testing/llm-server.ts';
import type { KeyframeOrder } from '../studio.parts.ts';
import { createImageProvider, ImageError } from './image.provider.ts';
import { createPainter } from './painter.ts';

const signal = new AbortController().signal;
const logger = pino({ level: 'silent' });
const LIMITS = { timeoutMs: 400, retryMs: 10 };
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const ANTON = {
  characterId: 'anton',
  name: 'Anton',
  description: 'an old painter with a white beard and a blue smock',
  consistencyKey: 'anton-berg',
};

const order = (kind: 'portrait' | 'place' | 'card'): KeyframeOrder => ({
  scene: {
    sceneId: 2,
    kind,
    title: 'In the workshop',
    description: 'The painter in his atelier',
    words: '',
    seconds: 4,
    camera: 'still',
    transition: 'cut',
    timeOfDay: 'day',
    mood: 'calm',
    palette: [],
    lines: [],
    characters: ['anton'],
  },
  characters: [ANTON],
  portraits: {},
  artworks: [],
  aspect: '16:9',
  variant: 1,
});

function png(): Buffer {
  const canvas = createCanvas(300, 200);
  const ctx = canvas.getContext('2d');
  for (let i = 0; i < 150; i++) {
    ctx.fillStyle = `hsl(${i * 7} 60% ${20 + (i % 60)}%)`;
    ctx.fillRect((i * 37) % 300, (i * 53) % 200, 40, 30);
  }
  return canvas.encodeSync('png');
}

async function serviceOf(replies: ImageReply[]) {
  let asked = 0;
  const server: LlmServer = await startLlmServer({
    answer: () => ({ text: '' }),
    draw: () => replies[Math.min(asked++, replies.length - 1)] as ImageReply,
  });
  open.push(server);
  const settings = { baseUrl: server.baseUrl, apiKey: 'secret', model: 'pictures-1' };
  return { server, provider: createImageProvider(settings, LIMITS) };
}

async function painterOf(replies: ImageReply[]) {
  const { server } = await serviceOf(replies);
  const llm = { baseUrl: server.baseUrl, apiKey: 'secret', model: 'words', imageModel: 'pictures-1' };
  const painter = createPainter({ llm, logger, limits: LIMITS });
  open.push(painter);
  return { painter, server };
}

describe('a painter with an image model', () => {
  it.each(['b64_json', 'url'] as const)('takes pictures as %s, in the size of the video', async (as) => {
    const { painter, server } = await painterOf([{ picture: png(), as }]);
    const { bytes, params, quality } = await painter.keyframe(order('place'), signal);
    const { width, height } = await loadImage(bytes);
    expect([width, height]).toEqual([1600, 900]);
    expect(params).toMatchObject({ provider: 'image_model', model: 'pictures-1' });
    expect(quality.measures.exposure).toBeGreaterThan(0.5);
    expect(server.images).toMatchObject([{ model: 'pictures-1', size: '1536x1024', n: 1 }]);
  });

  it('tells the look of a character in the same words each time', async () => {
    const { painter, server } = await painterOf([{ picture: png(), as: 'b64_json' }]);
    await painter.portrait(ANTON, signal);
    await painter.keyframe(order('portrait'), signal);
    const looks = server.images.map(({ prompt }) => /Anton always looks like this[^.]*\./.exec(prompt)?.[0]);
    expect(looks[0]).toContain('white beard');
    expect(looks[0]).toBe(looks[1]);
  });

  it('asks once more when the service is in trouble', async () => {
    const { painter, server } = await painterOf([{ status: 503 }, { picture: png(), as: 'b64_json' }]);
    expect((await painter.keyframe(order('place'), signal)).params.provider).toBe('image_model');
    expect(server.images).toHaveLength(2);
  });

  it('has the illustrator draw, and says why, when it does not deliver', async () => {
    const { painter, server } = await painterOf([{ status: 401 }]);
    const { params, bytes } = await painter.keyframe(order('place'), signal);
    expect(params).toMatchObject({ provider: 'illustrator', drawn: 'atelier', model: 'pictures-1' });
    expect(params.fallback).toMatch(/does not accept the key \(HTTP 401\)/);
    expect(server.images).toHaveLength(1);
    expect((await loadImage(bytes)).width).toBe(1600);
  });

  it('does not ask for cards, and stops when it is told to', async () => {
    const { painter, server } = await painterOf([{ hangs: true }]);
    await painter.keyframe(order('card'), signal);
    expect(server.images).toHaveLength(0);
    await expect(painter.keyframe(order('place'), AbortSignal.timeout(50))).rejects.toThrow();
  });
});

describe('the image service', () => {
  it.each<[string, ImageReply[], number, RegExp]>([
    ['stays in trouble', [{ status: 500 }], 2, /is in trouble \(HTTP 500\)/],
    ['talks nonsense', [{ nonsense: '<html>' }], 2, /what is no picture/],
    ['does not answer', [{ hangs: true }], 2, /did not answer in time/],
    ['will not draw this', [{ status: 400 }], 1, /will not draw this/],
  ])(
    'is asked so often, and its failure is told without what it wrote: it %s',
    async (_name, replies, times, why) => {
      const { provider, server } = await serviceOf(replies);
      const failure = await provider.draw('a sea', '1024x1024', signal).catch((error: Error) => error);
      expect(failure).toBeInstanceOf(ImageError);
      expect(String(failure)).toMatch(why);
      expect(String(failure)).not.toMatch(/secret/);
      expect(server.images).toHaveLength(times);
    },
  );
});
