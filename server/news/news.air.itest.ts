import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Core } from '../container.ts';
import { HostStore } from '../host/host.store.ts';
import { obeyWith } from '../stream/line.commands.ts';
import { createLines } from '../stream/lines.ts';
import { createVoice as createVoicePart } from '../stream/mixer/voice.ts';
import type { OnAirFollower } from '../stream/on-air.ts';
import { type Line, SAMPLES_PER_FRAME } from '../stream/parts.ts';
import { createPictureSources } from '../stream/picture.sources.ts';
import { createReadings } from '../stream/readings.ts';
import { HOUSE_STREAM, MAIN_STREAM } from '../stream/stage.service.ts';
import { serveStreamCommands } from '../stream/stream.commands.ts';
import { createStreamState } from '../stream/stream.state.ts';
import { createStreamStore } from '../stream/stream.store.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { createVoice } from '../voice/voice.ts';
import { createNewsAir } from './news.air.ts';

const ITEM = {
  ...{ headline: 'A record for a seascape', content: 'It went to paddle nine.', language: 'en' },
  ...{ sourceUrl: null, publishAt: null, ticker: true, spoken: true },
};
const SENTENCES = ['A record for a seascape.', 'It went to paddle nine.'];

let house: TestHouse;
let core: Core;
let program: OnAirFollower;
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
  const readings = createReadings({ lines, lot: () => program.get().shown, logger });
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
    obeyWith(lines, { onAir: () => onAir, queued: () => mixer.queued, read: readings.ask }),
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
  expect((await service.draft(id)).spokenAt).not.toBeNull();
  expect(await Promise.all(workers.map(({ readOnAir }) => readOnAir(id)))).toEqual([false, false]);
});

test('off air nothing is read, and whoever asks is told so', async () => {
  const { service } = core.news;
  const [item] = (await service.published({ limit: 1 })).items;
  const id = item?.id ?? '';
  onAir = false;
  await expect(service.speak(id)).rejects.toMatchObject({ code: 'STREAM_OFF_AIR' });
  // Asked for so long ago, the clock leaves it alone.
  await core.house.pool.query(
    `UPDATE news.news_history SET spoken_at = NULL, speak_asked_at = now() - interval '2 hours'`,
  );
  await expect(createNewsAir(core.house).readOnAir(id)).rejects.toMatchObject({ code: 'STREAM_OFF_AIR' });
  expect((await service.draft(id)).spokenAt).toBeNull();
  expect(heard).toHaveLength(SENTENCES.length);
});
