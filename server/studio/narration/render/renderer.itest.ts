import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureLoudness, probe } from '../../../platform/ffmpeg.ts';
import { createLocalObjectStore } from '../../../platform/object-store.local.ts';
import { createPool } from '../../../platform/postgres.ts';
import { checkNarration } from '../../../testing/narration.check.ts';
import { createDatabase, temporaryFolder } from '../../../testing/services.ts';
import type { VoiceService } from '../../../voice/voice.service.ts';
import { createVoice } from '../../../voice/voice.ts';
import { speakScript } from './narration.sound.ts';
import { createNarrationRenderer } from './renderer.ts';

const home = temporaryFolder('narration');
const logger = pino({ level: 'silent' });
let pool: ReturnType<typeof createPool>;
let voice: VoiceService;

beforeAll(async () => {
  pool = createPool({ url: (await createDatabase()).url, logger });
  const speech = {
    provider: 'embedded',
    embeddedVoice: 'espeak',
    voice: null,
    model: null,
    elevenLabs: { baseUrl: '', apiKey: null },
    openAi: { baseUrl: '', apiKey: null },
    sherpaModelDir: null,
  } as const;
  voice = createVoice({
    config: { speech, dataDir: home, fileLinkBase: '' },
    pool,
    objects: createLocalObjectStore(join(home, 'objects')),
    logger,
  });
});
afterAll(async () => {
  await voice.close();
  await pool.end();
});

const orderOf = (script: string, name: string) => {
  const folder = join(home, name);
  mkdirSync(folder);
  return {
    script,
    folder,
    output: join(home, `${name}.mp4`),
    signal: new AbortController().signal,
    progress() {},
  };
};

test('the word that is heard is the word that is lit', async () => {
  const order = orderOf('Good evening, and welcome. Lot three opens at €1,200 — who begins?', 'short');
  const told: number[] = [];
  const { durationMs, words } = await createNarrationRenderer({ voice }).render({
    ...order,
    title: 'An evening sale',
    progress: (fraction) => told.push(fraction),
  });
  expect(words.map(({ text }) => text).join(' ')).toBe(order.script);
  expect(told.at(-1)).toBe(1);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(readdirSync(order.folder)).toEqual([]);

  const facts = await probe(order.output);
  expect(facts.video).toMatchObject({ codec: 'h264', width: 1280, height: 720, fps: 30 });
  expect(Math.abs((facts.durationMs ?? 0) - durationMs)).toBeLessThan(100);
  expect(Math.abs(((await measureLoudness(order.output)).integrated ?? 0) + 16)).toBeLessThan(1);

  const spoken = await speakScript(voice, { ...order, language: 'en', file: join(home, 'again.wav') });
  const report = await checkNarration(order.output, spoken, voice);
  expect([report.lit, report.onsets.length >= 2]).toEqual([report.spoken, true]);
  expect(report.spoken).toBeGreaterThan(9);
  for (const off of [...report.words, ...report.onsets]) expect(Math.abs(off)).toBeLessThan(100);
});

test('it stops with its signal and leaves nothing; a script without words is refused', async () => {
  const order = orderOf('One. '.repeat(40), 'stopped');
  const stop = new AbortController();
  const rendering = createNarrationRenderer({ voice }).render({
    ...order,
    signal: stop.signal,
    progress: (fraction) => fraction > 0.3 && stop.abort(new Error('enough')),
  });
  await expect(rendering).rejects.toThrow('enough');
  expect(readdirSync(order.folder)).toEqual([]);
  rmSync(order.output, { force: true });
  await expect(
    createNarrationRenderer({ voice }).render({ ...order, script: '… — !\n\n***' }),
  ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
});
