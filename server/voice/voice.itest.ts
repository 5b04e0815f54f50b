import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../contracts/live/speech.rules.ts';
import type { Alignment } from '../contracts/speech.ts';
import { type Config, environmentForChild } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import { measureLoudness } from '../platform/ffmpeg.ts';
import { createLocalObjectStore } from '../platform/object-store.local.ts';
import { createPool } from '../platform/postgres.ts';
import { serveRoutes } from '../testing/http.ts';
import { createDatabase, temporaryFolder } from '../testing/services.ts';
import { picoVoiceFolder } from './providers/pico.provider.ts';
import { type Fault, startSpeechService } from './speech-service.fixture.ts';
import { voiceRoutes } from './voice.routes.ts';
import type { Track, VoiceService } from './voice.service.ts';
import { createVoice } from './voice.ts';

const folder = temporaryFolder('voice');
const objects = createLocalObjectStore(join(folder, 'objects'));
const logged: string[] = [];
const logger = pino(
  { level: 'info' },
  new Writable({
    write(line, _, done) {
      logged.push(String(line));
      done();
    },
  }),
);
const KEY = 'a-secret-of-the-house';
const open: VoiceService[] = [];
let pool: ReturnType<typeof createPool>;
let service: Awaited<ReturnType<typeof startSpeechService>>;
let house: VoiceService;

function voiceWith(
  speech: Partial<Config['speech']> = {},
  limits: { timeoutMs?: number; restMs?: number } = {},
) {
  const config = {
    dataDir: folder,
    fileLinkBase: '',
    speech: {
      provider: 'embedded',
      embeddedVoice: 'espeak',
      voice: null,
      model: null,
      elevenLabs: { baseUrl: service.url, apiKey: KEY },
      openAi: { baseUrl: `${service.url}/v1`, apiKey: KEY },
      sherpaModelDir: null,
      ...speech,
    },
  } as const;
  const voice = createVoice({ config, pool, objects, logger, ...limits });
  open.push(voice);
  return voice;
}

beforeAll(async () => {
  pool = createPool({ url: (await createDatabase()).url, logger });
  service = await startSpeechService();
  house = voiceWith();
});
afterEach(() => service.failWith('none'));
afterAll(async () => {
  await Promise.all(open.map((voice) => voice.close()));
  await service.close();
  await pool.end();
});

const line = (text: string) => `${text} ${randomUUID().slice(0, 4)}`;
const inOrder = ({ characters, startTimes, endTimes }: Alignment) =>
  startTimes.length === characters.length &&
  startTimes.every((start, at) => start >= (startTimes[at - 1] ?? 0) && (endTimes[at] ?? 0) >= start);

async function fileOf(track: Track): Promise<string> {
  const stored = await objects.get(track.key);
  const path = join(folder, `${randomUUID()}.wav`);
  if (stored) await writeFile(path, await buffer(stored.body));
  return path;
}

/** Milliseconds at which sound begins after a silence of at least a tenth of a second, or at the start. */
async function onsetsOf(track: Track): Promise<number[]> {
  const { samples } = await house.clipOf(track);
  const size = 480 * 2;
  const levels = Array.from({ length: Math.floor(samples.length / size) }, (_, at) =>
    samples
      .subarray(at * size, (at + 1) * size)
      .reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  );
  let quiet = 10;
  return levels.flatMap((level, at) => {
    const begins = level > 0.01 && quiet >= 10;
    quiet = level > 0.01 ? 0 : quiet + 1;
    return begins ? [at * 10] : [];
  });
}

describe('the embedded voice', () => {
  test('is not to blame for whom its door turns away: the line is made for the next', async () => {
    const text = line('Nobody pays for this.');
    const gone = house.speak(text, {
      door: async () => {
        throw new AppError('NOT_FOUND');
      },
    });
    const other = house.speak(text);
    await expect(gone).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await other).fallback).toBe(false);
  });

  test('a line is sound, times and rows, made once for all who ask at once', async () => {
    const text = 'Lot #12 — “Déjà vu”: $1,250,000. Going once…';
    const tracks = await Promise.all([house.speak(text), house.speak(text), house.speak(text)]);
    const [track] = tracks;
    expect(new Set(tracks.map(({ trackId }) => trackId)).size).toBe(1);
    expect(track).toMatchObject({ text, provider: 'embedded', fallback: false, url: `/files/${track.key}` });
    expect(track.key).toMatch(/^voice\/[0-9a-f]{64}\.wav$/);
    expect(track.alignment.characters.join('')).toBe(text);
    expect(inOrder(track.alignment)).toBe(true);
    expect((track.alignment.endTimes.at(-1) ?? 0) * 1000).toBeLessThanOrEqual(track.durationMs);

    const again = await voiceWith().speak(text);
    expect(again).toEqual(track);
    const { rows } = await pool.query(
      'SELECT status, provider, error FROM voice.audio_generation_history WHERE track_id = $1',
      [track.trackId],
    );
    expect(rows).toEqual([{ status: 'completed', provider: 'embedded', error: null }]);
    const clip = await house.clipOf(track);
    expect(clip.durationMs).toBe(track.durationMs);
    expect(Math.abs(clip.samples.length / 96 - track.durationMs)).toBeLessThan(1);
  });

  test('words of another language are spoken by a voice of that language', async () => {
    const text = line('Guten Abend, meine Damen und Herren.');
    const german = await house.speak(text, { language: 'de-AT' });
    const english = await house.speak(text, { language: 'en' });
    expect(english.key).toBe((await house.speak(text)).key);
    const { rows } = await pool.query<{ voice: string }>(
      'SELECT voice_id AS voice FROM voice.audio_generation_history WHERE track_id = ANY($1) ORDER BY created_at',
      [[german.trackId, english.trackId]],
    );
    expect(rows.map(({ voice }) => voice)).toEqual(['German', 'English (Received Pronunciation)']);
  });

  test('words begin in the sound where the alignment says, within 80 ms', async () => {
    for (const text of [
      'one. two. three.',
      'Sold! To paddle 42. Congratulations.',
      'Fair warning. Last call. Done.',
    ]) {
      const track = await house.speak(text);
      const words = wordsOf(track.alignment);
      const afterRest = words.filter((word, at) => word.startMs - (words[at - 1]?.endMs ?? -1_000) > 150);
      const onsets = await onsetsOf(track);
      expect(afterRest.length).toBeGreaterThanOrEqual(3);
      for (const { text: word, startMs } of afterRest) {
        const nearest = Math.min(...onsets.map((onset) => Math.abs(onset - startMs)));
        expect(nearest, `${word} of "${text}" at ${startMs} in ${onsets}`).toBeLessThanOrEqual(80);
      }
    }
  });

  test('is as loud as the broadcast wants, short or long, and never clips', async () => {
    const texts = [
      'Sold!',
      'Thank you, paddle 42. We are at $12,500, and against you at the back of the room.',
    ];
    for (const text of texts) {
      const { integrated, truePeak } = await measureLoudness(await fileOf(await house.speak(text)));
      expect(integrated).toBeGreaterThan(-17);
      expect(integrated).toBeLessThan(-15);
      expect(truePeak).toBeLessThanOrEqual(-1.5);
    }
  });

  test('a file that is gone is made again', async () => {
    const track = await house.speak('The hammer falls.');
    await objects.delete(track.key);
    const again = await house.speak('The hammer falls.');
    expect(again.trackId).toBe(track.trackId);
    expect(await objects.head(again.key)).not.toBeNull();
  });

  test('what cannot be said is refused', async () => {
    for (const text of ['', ' \u0000 ', '🎨🎨', '...', 'x'.repeat(1_001)]) {
      await expect(house.speak(text)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    }
    const signal = AbortSignal.abort(new Error('no longer wanted'));
    await expect(house.speak('Nobody waits for this.', { signal })).rejects.toThrow('no longer wanted');
  });

  test('faster speech is shorter, and a track of its own', async () => {
    const slow = await house.speak('Ladies and gentlemen, good evening.');
    const fast = await house.speak('Ladies and gentlemen, good evening.', { settings: { speed: 1.5 } });
    expect(fast.durationMs).toBeLessThan(slow.durationMs * 0.85);
    expect(fast.trackId).not.toBe(slow.trackId);
  });
});

test('flite speaks where it is wanted, and its times are marked as estimated', async () => {
  const track = await voiceWith({ embeddedVoice: 'flite' }).speak('One. Two. Three.');
  expect(track).toMatchObject({ provider: 'flite', fallback: false });
  const { rows } = await pool.query('SELECT metadata FROM voice.audio_tracks WHERE id = $1', [track.trackId]);
  expect(rows[0]?.metadata).toMatchObject({ estimated: true, voiceId: 'slt' });
  const words = wordsOf(track.alignment).map(({ startMs }) => startMs);
  const onsets = await onsetsOf(track);
  expect(onsets.length).toBe(3);
  for (const [at, onset] of onsets.entries()) expect(Math.abs((words[at] ?? 0) - onset)).toBeLessThan(120);
});

test('Pico without its voice files gives way to flite, and says so once', async () => {
  logged.length = 0;
  const voice = voiceWith({ embeddedVoice: 'pico' });
  expect(await voice.speak(line('No voice files here'))).toMatchObject({
    provider: 'flite',
    fallback: false,
  });
  expect(logged.filter((entry) => entry.includes('pico is not installed'))).toHaveLength(1);
});

describe('ElevenLabs', () => {
  let voice: VoiceService | undefined;

  test('its times are kept for the text that is shown', async () => {
    const text = line('Sold to paddle #42 for $1,200!');
    const track = await voiceWith({ provider: 'elevenlabs', voice: 'George' }).speak(text);
    expect(track).toMatchObject({ text, provider: 'elevenlabs', fallback: false });
    const asked = service.asked.at(-1);
    expect(asked?.path).toBe('/v1/text-to-speech/George/with-timestamps?output_format=pcm_24000');
    expect(asked?.headers['xi-api-key']).toBe(KEY);
    expect(asked?.body.text).toMatch(/^Sold to paddle number 42 for 1200 dollars! /);
    expect(track.alignment.characters.join('')).toBe(text);
    const [sold, to] = wordsOf(track.alignment);
    expect([sold?.startMs, sold?.endMs, to?.startMs]).toEqual([0, 280, 350]);
    const { integrated } = await measureLoudness(await fileOf(track));
    expect(Math.abs((integrated ?? 0) + 16)).toBeLessThan(1);
  });

  test.each<[Fault, RegExp]>([
    [401, /does not accept the key \(HTTP 401\)/],
    [429, /asks to slow down/],
    [500, /in trouble \(HTTP 500\)/],
    ['hang', /did not answer in time/],
    ['hang up', /cannot be reached/],
    ['truncated', /no JSON, or only half of it/],
    ['drift', /the alignment has drifted/],
    ['repeat', /repeats itself/],
    ['backwards', /run backwards/],
  ])(
    '%s: recorded as failed, the embedded voice speaks, and later it is tried again',
    async (fault, reason) => {
      voice ??= voiceWith({ provider: 'elevenlabs' }, { timeoutMs: 1_500, restMs: 200 });
      const text = line('Here is the next lot');
      service.failWith(fault);
      const stoodIn = await voice.speak(text);
      expect(stoodIn).toMatchObject({ text, provider: 'embedded', fallback: true });
      const { items } = await voice.generations({ limit: 2 });
      expect(items).toMatchObject([
        { text, provider: 'embedded', status: 'completed', fallback: true, url: stoodIn.url },
        {
          text,
          provider: 'elevenlabs',
          status: 'failed',
          fallback: false,
          error: expect.stringMatching(reason),
        },
      ]);
      expect(JSON.stringify(items) + logged.join()).not.toContain(KEY);

      const asked = service.asked.length;
      expect(await voice.speak(text)).toMatchObject({ trackId: stoodIn.trackId, fallback: true });
      expect(service.asked.length - asked).toBeLessThanOrEqual(1);
      service.failWith('none');
      const asTried = voice;
      await expect
        .poll(() => asTried.speak(text), { timeout: 10_000 })
        .toMatchObject({ provider: 'elevenlabs', fallback: false });
    },
  );
});

test('OpenAI tells no times: they are estimated from the sound', async () => {
  const voice = voiceWith({ provider: 'openai' });
  const text = line('Fair warning');
  const track = await voice.speak(text);
  expect(track).toMatchObject({ provider: 'openai', fallback: false });
  expect(service.asked.at(-1)).toMatchObject({
    path: '/v1/audio/speech',
    headers: { authorization: `Bearer ${KEY}` },
    body: { model: 'gpt-4o-mini-tts', voice: 'onyx', input: text, response_format: 'wav' },
  });
  expect(inOrder(track.alignment)).toBe(true);
  const { rows } = await pool.query('SELECT metadata FROM voice.audio_tracks WHERE id = $1', [track.trackId]);
  expect(rows[0]?.metadata).toMatchObject({ estimated: true });
});

test('sherpa without a model says what is missing, and the embedded voice speaks', async () => {
  const voice = voiceWith({ provider: 'sherpa', sherpaModelDir: join(folder, 'nowhere') });
  expect(await voice.speak(line('A model of my own'))).toMatchObject({
    provider: 'embedded',
    fallback: true,
  });
  const { items } = await voice.generations({ limit: 2 });
  expect(items[1]).toMatchObject({ provider: 'sherpa', error: 'the folder SHERPA_MODEL_DIR does not exist' });
});

test('sherpa speaks with the model that SHERPA_MODEL_DIR names', async (context) => {
  const sherpaModelDir = environmentForChild({}).SHERPA_MODEL_DIR;
  if (!sherpaModelDir) return context.skip('SHERPA_MODEL_DIR is not set: there is no model to speak with');
  const track = await voiceWith({ provider: 'sherpa', sherpaModelDir }).speak(line('A model of my own'));
  expect(track).toMatchObject({ provider: 'sherpa', fallback: false });
});

test('Pico speaks where its voice files are', async (context) => {
  if (!picoVoiceFolder(folder))
    return context.skip('/usr/share/pico/lang is not there: the npm package has no voice');
  const track = await voiceWith({ embeddedVoice: 'pico' }).speak('One. Two. Three.');
  expect(track).toMatchObject({ provider: 'pico', fallback: false });
  expect(await onsetsOf(track)).toHaveLength(3);
});

test('staff listen to a line, read what was made page by page, and others do not', async () => {
  const staff = { id: randomUUID(), name: 'Staff', role: 'staff', robot: false } as const;
  const served = await serveRoutes(voiceRoutes({ voice: house, doorOf: () => (_, make) => make() }), {
    authenticate: async (token) => {
      if (token !== 'staff') throw new AppError('UNAUTHENTICATED');
      return staff;
    },
  });
  try {
    const preview = (body: object, token = 'staff') =>
      fetch(`${served.url}/api/voice/preview`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
    const answer = await preview({ text: 'Good evening.' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      provider: 'embedded',
      url: expect.stringMatching(/^\/files\/voice\//),
    });
    expect((await preview({ text: '🎨' })).status).toBe(400);
    expect((await preview({ text: 'Good evening.' }, 'nobody')).status).toBe(401);

    const headers = { Authorization: 'Bearer staff' };
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await fetch(
        `${served.url}/api/voice/generations?limit=7${cursor && `&cursor=${cursor}`}`,
        { headers },
      );
      const { items, nextCursor } = (await page.json()) as {
        items: { id: string }[];
        nextCursor: string | null;
      };
      seen.push(...items.map(({ id }) => id));
      cursor = nextCursor;
    }
    const { rows } = await pool.query('SELECT count(*)::int AS n FROM voice.audio_generation_history');
    expect([new Set(seen).size, seen.length]).toEqual([rows[0].n, rows[0].n]);
  } finally {
    await served.close();
  }
});

test('a closed voice speaks no more', async () => {
  const voice = voiceWith();
  const pending = voice.speak(line('This is not heard any more'));
  await voice.close();
  await expect(pending).rejects.toThrow();
  await expect(voice.speak('Nor this.')).rejects.toThrow('the voice is closed');
});
