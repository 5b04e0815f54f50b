import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Core } from '../container.ts';
import { HostStore } from '../host/host.store.ts';
import { AppError } from '../platform/errors.ts';
import { obeyWith } from '../stream/line.commands.ts';
import { createLines } from '../stream/lines.ts';
import { createVoice as createVoicePart } from '../stream/mixer/voice.ts';
import type { OnAirFollower } from '../stream/on-air.ts';
import { type Line, SAMPLES_PER_FRAME } from '../stream/parts.ts';
import { createPictureSources } from '../stream/picture.sources.ts';
import { createReadings, type Readings } from '../stream/readings.ts';
import { HOUSE_STREAM, MAIN_STREAM } from '../stream/stage.service.ts';
import { createStreamCommands, serveStreamCommands } from '../stream/stream.commands.ts';
import { createStreamState } from '../stream/stream.state.ts';
import { createStreamStore } from '../stream/stream.store.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { createVoice } from '../voice/voice.ts';
import { createNewsAir } from './news.air.ts';
import { createNewsSpeechStore } from './news.speech.store.ts';

const ITEM = {
  ...{ headline: 'A record for a seascape', content: 'It went to paddle nine.', language: 'en' },
  ...{ sourceUrl: null, publishAt: null, ticker: true, spoken: true },
};
const SENTENCES = ['A record for a seascape.', 'It went to paddle nine.'];

let house: TestHouse;
let core: Core;
let program: OnAirFollower;
let readings: Readings;
let onAir = true;
const heard: Line[] = [];
const ends: (() => unknown)[] = [];

/** A worker, and of the streamer all but drawing and encoding; its sound is rendered faster than it is heard. */
beforeAll(async () => {
  const quiet = new PassThrough().resume() as unknown as NodeJS.WritableStream;
  house = await startHouse({}, quiet, ['worker']);
  core = house.container.core;
  const { redis, keys, bus, pool, prisma, log } = core.house;
  const logger = log.component('stream-manager');
  const streamId = MAIN_STREAM;
  const store = createStreamStore(prisma);
  await store.ensure(streamId, HOUSE_STREAM);
  const state = createStreamState(redis.commands, keys);
  const news = core.news.service.tickerLines;
  program = createPictureSources({
    core,
    streamId,
    state,
    store,
    news,
    onChime: () => undefined,
    logger,
  }).program;
  await program.start();
  const voice = createVoice({ ...core.house, logger });
  const mixer = createVoicePart();
  const host = await new HostStore(pool, redis.commands, keys).ensureHost();
  const lines = createLines({ streamId, voice, mixer, host, bus, logger });
  readings = createReadings({ lines, lot: () => program.get().shown, logger });
  const out = new Float32Array(2 * SAMPLES_PER_FRAME);
  const turning = setInterval(() => {
    for (let i = 0; i < 4; i += 1) {
      mixer.render(out);
      heard.push(...mixer.started);
      if (mixer.started.length > 0 || mixer.ended.length > 0) lines.announce(mixer, Date.now());
    }
  }, 20);
  const unserve = await serveStreamCommands(
    { publisher: redis.commands, subscriber: redis.subscriber, keys, logger },
    streamId,
    obeyWith(lines, { onAir: () => onAir, queued: () => mixer.queued, readings }),
  );
  ends.push(() => clearInterval(turning), readings.end, unserve, program.stop, voice.close);
});
afterAll(async () => {
  for (const end of ends) await end();
  await house?.stop();
});

const becomes = (what: () => unknown) => expect.poll(what, { timeout: 40_000, interval: 50 });

test('a published item runs in the ticker, and the host reads it once, whoever tries', async () => {
  const { service } = core.news;
  const author = await core.house.prisma.user.create({
    data: { email: 'desk@example.com', displayName: 'Desk' },
  });
  const { id } = await service.create(ITEM, author.id);
  expect(program.get().ticker).not.toContain(ITEM.headline);
  await service.publish(id);
  await becomes(() => program.get().ticker[0]).toBe(ITEM.headline);
  const workers = [createNewsAir(core.house), createNewsAir(core.house)];
  await becomes(async () => {
    await Promise.all(workers.map(({ readOnAir }) => readOnAir(id)));
    return heard.map(({ speech }) => speech.text);
  }).toEqual(SENTENCES);
  expect(heard.map(({ speech, priority }) => [speech.label, priority])).toEqual([
    ['News', 'script'],
    ['News', 'script'],
  ]);
  expect(await Promise.all(workers.map(({ readOnAir }) => readOnAir(id)))).toEqual([false, false]);
});

test('what staff take back is not read on, and the host reads the new words', async () => {
  const { service } = core.news;
  const author = await core.house.prisma.user.findFirstOrThrow({ where: { email: 'desk@example.com' } });
  const headline = 'A boat is found';
  const content = 'It lay in the mud. Nobody knows whose it is. It has no name. It will be sold.';
  const { id } = await service.create({ ...ITEM, headline, content }, author.id);
  await service.publish(id);
  const air = createNewsAir(core.house);
  await becomes(() => air.readOnAir(id)).toBe(true);
  await becomes(() => heard.at(-1)?.speech.text).toBe('It lay in the mud.');
  const { rev } = await service.draft(id);
  await service.update(id, { rev, content: 'It lay in the sand.' });
  expect((await service.draft(id)).spokenAt).toBeNull();
  await becomes(async () => {
    await air.readOnAir(id);
    return heard.at(-1)?.speech.text;
  }).toBe('It lay in the sand.');
  expect(heard.map(({ speech }) => speech.text)).not.toContain('It will be sold.');
});

test('what the host lost may be read again, three times at most', async () => {
  const { service } = core.news;
  const { pool } = core.house;
  const [item] = (await service.published({ limit: 1 })).items;
  const id = item?.id ?? '';
  const air = createNewsAir(core.house);
  const longAgo = () =>
    pool.query(`UPDATE news.news_history SET spoken_at = spoken_at - interval '1 minute' WHERE id = $1`, [
      id,
    ]);
  // Read to its end it stays so.
  await becomes(async () => {
    await longAgo();
    await air.settle();
    const { rows } = await pool.query('SELECT reading_id AS given FROM news.news_history WHERE id = $1', [
      id,
    ]);
    return rows;
  }).toEqual([{ given: null }]);
  expect((await service.draft(id)).spokenAt).not.toBeNull();

  await pool.query(`UPDATE news.news_history SET spoken_at = NULL, speak_asked_at = now() WHERE id = $1`, [
    id,
  ]);
  for (let time = 1; time <= 3; time += 1) {
    expect(await air.readOnAir(id)).toBe(true);
    readings.end();
    await longAgo();
    await air.settle();
    expect((await service.draft(id)).spokenAt).toBeNull();
  }
  expect(await createNewsSpeechStore(pool).unread()).not.toContain(id);
});

test('a streamer that stands by does not answer for the one on air', async () => {
  const { redis, keys, log } = core.house;
  // Another process has another connection.
  const subscriber = redis.queue();
  const deps = { publisher: redis.commands, subscriber, keys, logger: log.component('stream-manager') };
  const unserve = await serveStreamCommands(deps, MAIN_STREAM, async () => {
    throw new AppError('STREAM_OFF_AIR');
  });
  const commands = createStreamCommands({ ...deps, subscriber: redis.subscriber });
  for (let i = 0; i < 5; i += 1) {
    const { states } = await commands.send(MAIN_STREAM, { kind: 'readings', readingIds: ['none'] });
    expect(states).toEqual(['unknown']);
  }
  await unserve();
});

test('off air nothing is read, and whoever asks is told so', async () => {
  const { service } = core.news;
  const [item] = (await service.published({ limit: 1 })).items;
  const id = item?.id ?? '';
  onAir = false;
  const before = heard.length;
  await expect(service.speak(id)).rejects.toMatchObject({ code: 'STREAM_OFF_AIR' });
  // Asked for so long ago, the clock leaves it alone.
  await core.house.pool.query(
    `UPDATE news.news_history SET spoken_at = NULL, speak_asked_at = now() - interval '2 hours'`,
  );
  await expect(createNewsAir(core.house).readOnAir(id)).rejects.toMatchObject({ code: 'STREAM_OFF_AIR' });
  expect((await service.draft(id)).spokenAt).toBeNull();
  expect(heard).toHaveLength(before);
});
