import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { measureLoudness, probe } from '../../platform/ffmpeg.ts';
import { startSpeechService } from '../../voice/speech-service.fixture.ts';
import type { VoiceService } from '../../voice/voice.service.ts';
import { createVoice } from '../../voice/voice.ts';
import { openShowWorkshop } from '../show.fixture.ts';
import { pausesAfter } from './audio.rules.ts';
import { createAudioWork } from './audio.work.ts';

let shop: Awaited<ReturnType<typeof openShowWorkshop>>;
beforeAll(async () => {
  shop = await openShowWorkshop();
});
afterAll(() => shop.close());
beforeEach(() => {
  shop.told.length = 0;
});

const workWith = (voice: Pick<VoiceService, 'speak' | 'clipOf'>) =>
  createAudioWork({
    showOf: shop.store.get,
    writer: shop.writer,
    voice,
    objects: shop.objects,
    logger: shop.logger,
  });
/** The house's voice, and something that happens before a sentence is spoken. */
const spokenAfter = (before: (sentence: string, signal?: AbortSignal) => Promise<void>) => ({
  clipOf: shop.voice.clipOf,
  speak: async (text: string, options: { signal?: AbortSignal } = {}) => {
    await before(text, options.signal);
    return shop.voice.speak(text, options);
  },
});
const filesOf = (showId: string) => {
  const folder = join(shop.folder, 'objects', 'audio', `event-${showId}`);
  return existsSync(folder) ? readdirSync(folder).map((name) => `audio/event-${showId}/${name}`) : [];
};
const segmentsOf = async (showId: string) => (await shop.store.get(showId)).scriptSegments;

test('each segment is one mp3 of its sentences, as loud as the broadcast, with its real length', async () => {
  const { id, segments } = await shop.makeShow([
    { name: 'Welcome', content: 'Good evening, and welcome. Are you sitting well? Then let us begin.' },
    {
      name: 'Lot 1',
      content: 'Lot one is a drawing in ink by Ito Marrowfen, and it is older than it looks.',
    },
    { name: 'Silence', content: '' },
  ]);
  const done = await shop.produce(id, 'audio', workWith(shop.voice));
  expect(done).toMatchObject({ status: 'completed', percent: 100, error: null });
  expect(done.detail).toMatch(/^2 segments, \d+ s of sound$/);

  const [welcome, lot, silence] = await segmentsOf(id);
  expect([welcome?.status, lot?.status, silence?.status]).toEqual(['generated', 'generated', 'draft']);
  expect(silence?.audioKey).toBeNull();
  for (const segment of [welcome, lot]) {
    const key = segment?.audioKey ?? '';
    expect(key).toMatch(new RegExp(`^audio/event-${id}/segment-${segment?.id}-\\d+\\.mp3$`));
    const path = join(shop.folder, 'objects', key);
    const facts = await probe(path);
    expect([facts.format, facts.audio]).toEqual(['mp3', { codec: 'mp3', sampleRate: 48_000, channels: 2 }]);
    expect(facts.durationMs).toBe(Math.round((segment?.timing ?? 0) * 1000));
    const { integrated } = await measureLoudness(path);
    expect(Math.abs((integrated ?? 0) + 16)).toBeLessThan(1);
    expect((await shop.objects.head(key))?.contentType).toBe('audio/mpeg');
  }
  const sentences = ['Good evening, and welcome.', 'Are you sitting well?', 'Then let us begin.'];
  const tracks = await Promise.all(sentences.map((sentence) => shop.voice.speak(sentence)));
  const spoken = tracks.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const rests = pausesAfter(sentences).reduce((sum, ms) => sum + ms, 0);
  expect(Math.abs((welcome?.timing ?? 0) * 1000 - spoken - rests)).toBeLessThan(100);

  expect(segments).toHaveLength(3);
  expect(shop.told.at(-1)).toMatchObject({ status: 'completed', percent: 100 });
  expect(shop.told.some(({ detail }) => /^“(Welcome|Lot 1)” \(\d of 2\)$/.test(detail ?? ''))).toBe(true);
  await expect(shop.productions.begin(id, 'audio')).rejects.toMatchObject({ code: 'NOTHING_TO_DO' });
});

test('words that change while their sound is made are spoken as they are now, and no file is left over', async () => {
  const { id, segments } = await shop.makeShow([
    { name: 'First', content: 'This is how it began.' },
    { name: 'Second', content: 'And this is how it goes on.' },
  ]);
  let changed = false;
  const voice = spokenAfter(async (sentence) => {
    if (changed || !sentence.startsWith('And')) return;
    changed = true;
    await shop.writer.editSegment(
      id,
      segments[0] ?? '',
      { content: 'This is how it really began.' },
      'staff',
    );
    await shop.writer.editSegment(id, segments[1] ?? '', { content: 'And nobody knew.' }, 'staff');
  });
  expect((await shop.produce(id, 'audio', workWith(voice))).status).toBe('completed');
  await shop.dropped();
  const script = await segmentsOf(id);
  expect(script.map(({ content, status, rev, audioRev }) => [content, status, rev === audioRev])).toEqual([
    ['This is how it really began.', 'generated', true],
    ['And nobody knew.', 'generated', true],
  ]);
  expect(filesOf(id).toSorted()).toEqual(script.map(({ audioKey }) => audioKey).toSorted());
});

test('cancelled, it stops and leaves whole segments; a retry goes on with what is missing', async () => {
  const { id } = await shop.makeShow([
    { name: 'First', content: 'The first is short.' },
    { name: 'Second', content: 'The second never ends.' },
    { name: 'Third', content: 'The third has not begun.' },
  ]);
  const asked: string[] = [];
  let stuck = true;
  const voice = spokenAfter(async (sentence, signal) => {
    asked.push(sentence);
    if (!stuck || sentence.startsWith('The first')) return;
    await new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  });
  const running = shop.produce(id, 'audio', workWith(voice));
  const states = async () => (await segmentsOf(id)).map(({ status }) => status);
  await vi.waitFor(async () => expect(await states()).toEqual(['generated', 'generating', 'generating']), {
    timeout: 20_000,
  });
  const [production] = await shop.productions.list(id);
  await shop.productions.cancel(id, production?.id ?? '');
  expect((await running).status).toBe('cancelled');
  const script = await segmentsOf(id);
  expect(script.map(({ status, audioKey }) => [status, audioKey !== null])).toEqual([
    ['generated', true],
    ['draft', false],
    ['draft', false],
  ]);
  expect(filesOf(id)).toEqual([script[0]?.audioKey]);

  stuck = false;
  asked.length = 0;
  const { attempt } = await shop.productions.retry(id, production?.id ?? '');
  const again = await shop.attempt(id, { productionId: production?.id ?? '', attempt }, workWith(voice));
  expect(again).toMatchObject({ status: 'completed', detail: expect.stringMatching(/^2 segments/) });
  expect(asked.toSorted()).toEqual(['The second never ends.', 'The third has not begun.']);
});

test('a segment that nobody can say names itself; the others keep their sound', async () => {
  const { id, segments } = await shop.makeShow([
    { name: 'Good evening', content: 'Good evening to you all.' },
    { name: 'Three dots', content: '. . .' },
    { name: 'Good night', content: 'Good night to you all.' },
  ]);
  const failed = await shop.produce(id, 'audio', workWith(shop.voice));
  expect(failed.status).toBe('failed');
  expect(failed.error).toMatch(/^“Three dots”: .+2 other segments have their sound/);
  expect((await segmentsOf(id)).map(({ status }) => status)).toEqual(['generated', 'draft', 'generated']);

  await shop.writer.editSegment(id, segments[1] ?? '', { content: 'One, two, three.' }, 'staff');
  const { attempt } = await shop.productions.retry(id, failed.id);
  const again = await shop.attempt(id, { productionId: failed.id, attempt }, workWith(shop.voice));
  expect(again).toMatchObject({ status: 'completed', detail: expect.stringMatching(/^1 segment,/) });
});

test('a show that gets another voice meanwhile is spoken by it from the beginning', async () => {
  const { id } = await shop.makeShow([{ name: 'Only', content: 'One pace. Another pace.' }]);
  let changed = false;
  const voice = spokenAfter(async () => {
    if (changed) return;
    changed = true;
    await shop.writer.writeFacts(id, { voiceSettings: { voice: null, speed: 1.4 } });
  });
  expect((await shop.produce(id, 'audio', workWith(voice))).status).toBe('completed');
  const [only] = await segmentsOf(id);
  const tracks = await Promise.all(
    ['One pace.', 'Another pace.'].map((text) => shop.voice.speak(text, { settings: { speed: 1.4 } })),
  );
  const spoken = tracks.reduce((sum, { durationMs }) => sum + durationMs, 0);
  expect(only?.status).toBe('generated');
  expect(Math.abs((only?.timing ?? 0) * 1000 - spoken - 250)).toBeLessThan(100);
  expect(filesOf(id)).toEqual([only?.audioKey]);
});

test('when the voice that was asked for fails, another one speaks, and it is said so', async () => {
  const service = await startSpeechService();
  const voice = createVoice({
    config: {
      dataDir: shop.folder,
      fileLinkBase: '',
      speech: {
        provider: 'openai',
        embeddedVoice: 'espeak',
        voice: null,
        model: null,
        elevenLabs: { baseUrl: service.url, apiKey: null },
        openAi: { baseUrl: `${service.url}/v1`, apiKey: 'a-key' },
        sherpaModelDir: null,
      },
    },
    pool: shop.pool,
    objects: shop.objects,
    logger: shop.logger,
  });
  try {
    service.failWith(500);
    const { id } = await shop.makeShow([{ name: 'Hello', content: 'Somebody has to say it. So be it.' }]);
    const done = await shop.produce(id, 'audio', workWith(voice));
    expect(done).toMatchObject({
      status: 'completed',
      detail: expect.stringMatching(/; 2 sentences spoken by a stand-in voice$/),
    });
  } finally {
    await voice.close();
    await service.close();
  }
});

test('words that became longer than what is left of the plan end the work; what is made stays, and is booked', async () => {
  const { rows } = await shop.pool.query<{ id: string }>(
    `INSERT INTO identity.users (email, display_name) VALUES ('payer@example.com', 'Payer') RETURNING id`,
  );
  const payer = rows[0]?.id ?? '';
  const speech = async () => {
    const all = await shop.quotas.standing(payer);
    return all.find(({ action }) => action === 'voice_seconds') ?? { used: 0, held: 0 };
  };
  await shop.quotas.record(payer, 'voice_seconds', 590);
  const { id, segments } = await shop.makeShow([
    { name: 'Short', content: 'Good evening, my friends.' },
    { name: 'Long', content: 'Welcome back.' },
  ]);
  const { id: productionId, attempt } = await shop.productions.begin(id, 'audio', null, payer);
  expect((await speech()).held).toBe(3);
  const lines = Array.from({ length: 12 }, (_, n) => `And this is what was added as line ${n} of the text.`);
  await shop.writer.editSegment(id, segments[1] ?? '', { content: lines.join(' ') }, 'staff');

  const failed = await shop.attempt(id, { productionId, attempt }, workWith(shop.voice));
  expect(failed).toMatchObject({
    status: 'failed',
    // How much is left by then depends on which lines were made first.
    error: expect.stringMatching(/holds 10 min a month.+(this needs|Nothing of its speech is left)/),
  });
  expect((await segmentsOf(id)).map(({ status }) => status)).toEqual(['generated', 'draft']);
  const { used, held } = await speech();
  expect([used > 590 && used <= 602, held]).toEqual([true, 0]);
  // Nor is it begun anew, and it stays as it was.
  await expect(shop.productions.retry(id, productionId)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
  expect((await shop.productions.list(id))[0]).toMatchObject({
    status: 'failed',
    error: failed.error,
    attempt,
  });
  expect(await speech()).toMatchObject({ used, held: 0 });
});
