import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../contracts/live/speech.rules.ts';
import type { VideoPlan } from '../../contracts/studio.ts';
import { AppError } from '../../platform/errors.ts';
import { decodeSound, probe } from '../../platform/ffmpeg.ts';
import { createLocalObjectStore } from '../../platform/object-store.local.ts';
import { createPool } from '../../platform/postgres.ts';
import { createDatabase, temporaryFolder } from '../../testing/services.ts';
import type { VoiceService } from '../../voice/voice.service.ts';
import { createVoice } from '../../voice/voice.ts';
import type { FilmStudio } from '../studio.parts.ts';
import { createFilmStudio } from './film.ts';

const folder = temporaryFolder('film');
const logger = pino({ level: 'silent' });
let pool: ReturnType<typeof createPool>;
let voice: VoiceService;
let film: FilmStudio;

beforeAll(async () => {
  pool = createPool({ url: (await createDatabase()).url, logger });
  const nobody = { baseUrl: 'http://127.0.0.1:9', apiKey: null };
  const speech = {
    provider: 'embedded',
    embeddedVoice: 'espeak',
    voice: null,
    model: null,
    elevenLabs: nobody,
    openAi: nobody,
    sherpaModelDir: null,
  } as const;
  const objects = createLocalObjectStore(join(folder, 'objects'));
  voice = createVoice({ config: { dataDir: folder, fileLinkBase: '', speech }, pool, objects, logger });
  film = createFilmStudio({ voice });
});
afterAll(async () => {
  await voice.close();
  await pool.end();
});

function planWith(scenes: [words: string, seconds: number][]): VideoPlan {
  return {
    ...{ title: 'A trailer', language: 'en', characters: [], author: 'house' },
    scenes: scenes.map(([words, seconds], n) => ({
      ...{ sceneId: n + 1, kind: 'artwork', title: '', description: '', words, seconds, camera: 'still' },
      ...{ transition: 'cut', timeOfDay: 'day', mood: 'calm', palette: [], lines: [], characters: [] },
    })),
  };
}
const secondsOf = (scenes: { durationMs: number }[]) =>
  scenes.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;

describe('the spoken words of a video', () => {
  test('fill the time that was asked for, each in its place, and are one sound', async () => {
    const plan = planWith([
      ['Tonight a small picture comes into the room. It has a story.', 3],
      ['', 2],
      ['Lot 3.', 4],
    ]);
    const signal = AbortSignal.timeout(60_000);
    const scenes = await film.speak(plan, signal);
    expect(secondsOf(scenes)).toBe(9);
    expect(scenes.map(({ lines }) => lines.map(({ text }) => text))).toEqual([
      ['Tonight a small picture comes into the room.', 'It has a story.'],
      [],
      ['Lot 3.'],
    ]);
    expect(await film.speak(plan, signal)).toEqual(scenes);

    const output = join(folder, 'voiceover.wav');
    const quality = await film.voiceover(scenes, output, signal);
    expect(quality).toEqual({ score: 1, measures: { loudness: 1, clipping: 1 } });
    expect((await probe(output)).durationMs).toBe(9_000);
    const samples = await decodeSound(output);
    const loudest = (fromMs: number, toMs: number) =>
      samples.subarray(96 * fromMs, 96 * toMs).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const [first, silent] = scenes;
    const begins = (first?.durationMs ?? 0) + (silent?.durationMs ?? 0);
    const [lot] = scenes[2]?.lines ?? [];
    if (!first || !lot) throw new Error('a line is missing');
    expect(loudest(first.durationMs, begins)).toBeLessThan(0.001);
    const [word] = wordsOf(lot.alignment);
    const at = begins + lot.startMs + (word?.startMs ?? 0);
    expect(loudest(begins, at - 60)).toBeLessThan(0.02);
    expect(loudest(at, at + 200)).toBeGreaterThan(0.05);
  });

  test('hurry a little when they are too many', async () => {
    const plan = planWith([
      ['The artist painted this view of the harbour every morning for eleven years.', 3.5],
      ['Only nine of these pictures are known, and this is the last in private hands.', 3.5],
    ]);
    const hurried = await film.speak(plan, AbortSignal.timeout(60_000));
    expect(secondsOf(hurried)).toBeLessThan(9);
    const [usual] = await film.speak(
      planWith([[plan.scenes[0]?.words ?? '', 9]]),
      AbortSignal.timeout(60_000),
    );
    expect(hurried[0]?.lines[0]?.durationMs).toBeLessThan(usual?.lines[0]?.durationMs ?? 0);
  });

  test('are silence, and no fault, where nothing is said; and stop with their signal', async () => {
    const output = join(folder, 'silence.wav');
    const scenes = await film.speak(planWith([['', 1]]), AbortSignal.timeout(60_000));
    expect(await film.voiceover(scenes, output, AbortSignal.timeout(60_000))).toEqual({
      score: 1,
      measures: {},
    });
    const spoken = film.speak(planWith([['Never said.', 1]]), AbortSignal.abort(new Error('stopped')));
    await expect(spoken).rejects.toThrow('stopped');
  });

  test('end with the line that is refused: no other is begun', async () => {
    const plan = planWith([
      ['Nothing of this is said. Not this line. Nor this one.', 5],
      ['No line of the second scene. And not its last.', 5],
    ]);
    let asked = 0;
    const refused = film.speak(plan, AbortSignal.timeout(60_000), async () => {
      asked += 1;
      throw new AppError('QUOTA_EXCEEDED');
    });
    await expect(refused).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    expect(asked).toBeLessThanOrEqual(2);
  });
});
