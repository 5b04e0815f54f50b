import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { createLines, type LinesDeps } from './lines.ts';
import { createVoice } from './mixer/voice.ts';
import { type Line, SAMPLES_PER_FRAME } from './parts.ts';
import { createReadings, type Reading } from './readings.ts';

const timers: NodeJS.Timeout[] = [];
afterEach(() => {
  for (const timer of timers.splice(0)) clearInterval(timer);
});

/** A host whose every sentence takes a third of a second, on a clock that runs eight times as fast. */
function setUp() {
  const mixer = createVoice();
  const heard: Line[] = [];
  let lot: { status: 'live' | 'ended'; warnings: number; endsAt: number | null } | null = null;
  const logger = { warn: () => undefined } as unknown as LinesDeps['logger'];
  const lines = createLines({
    streamId: 'main',
    voice: {
      speak: async (text: string) => ({
        ...{ trackId: '', url: '', key: '', durationMs: 333, text },
        ...{ alignment: {}, provider: 'embedded', fallback: false },
      }),
      clipOf: async () => ({ samples: new Float32Array(2 * SAMPLES_PER_FRAME * 10), durationMs: 333 }),
    } as never,
    mixer,
    host: { id: 'host', name: 'Host' },
    bus: { publish: async () => undefined } as never,
    logger,
  });
  const readings = createReadings({ lines, lot: () => lot as never, logger });
  const out = new Float32Array(2 * SAMPLES_PER_FRAME);
  const turn = () => {
    mixer.render(out);
    heard.push(...mixer.started);
    if (mixer.started.length > 0 || mixer.ended.length > 0) lines.announce(mixer, Date.now());
  };
  timers.push(
    setInterval(() => {
      for (let i = 0; i < 3; i += 1) turn();
    }, 12),
  );
  return {
    lines,
    readings,
    texts: () => heard.map(({ speech }) => speech.text),
    heard,
    setLot: (next: typeof lot) => {
      lot = next;
    },
  };
}

const PARTS = ['One.', 'Two.', 'Three.', 'Four.', 'Five.'];
const reading = (parts: string[] = PARTS): Reading => ({ readingId: randomUUID(), label: 'News', parts });
const becomes = (what: () => unknown) => expect.poll(what, { timeout: 10_000, interval: 5 });

test('a text is read once, sentence by sentence, and nobody comes between them', async () => {
  const { lines, readings, texts, heard } = setUp();
  const news = reading();
  expect(readings.ask(news)).toEqual({ taken: true });
  expect(readings.ask(news)).toEqual({ taken: false });
  await becomes(texts).toContain('Two.');
  await lines.sayOnce({ speechId: randomUUID(), text: 'The show goes on.', priority: 'script' });
  readings.ask(reading(['More.']));
  await becomes(texts).toEqual([...PARTS, 'The show goes on.', 'More.']);
  expect(heard.map(({ speech }) => speech.label)).toEqual([...PARTS.map(() => 'News'), undefined, 'News']);
});

test('before the hammer the sentence that sounds is the last; the rest comes when the lot is over', async () => {
  const { readings, texts, setLot, lines } = setUp();
  setLot({ status: 'live', warnings: 0, endsAt: Date.now() + 60_000 });
  readings.ask(reading());
  await becomes(texts).toContain('Two.');
  setLot({ status: 'live', warnings: 1, endsAt: Date.now() + 60_000 });
  const before = texts();
  await becomes(() => lines.stateOf([]).quietMs > 150).toBe(true);
  expect(texts().length - before.length).toBeLessThanOrEqual(1);
  expect(texts().length).toBeLessThan(PARTS.length);
  setLot({ status: 'ended', warnings: 0, endsAt: null });
  await becomes(texts).toEqual(PARTS);
});

test('what staff hush is not read on, nor what nobody is there to hear', async () => {
  const { readings, texts, lines } = setUp();
  readings.ask(reading());
  await becomes(texts).toContain('Two.');
  lines.hush(true);
  readings.ask(reading(['Next.', 'Next but one.', 'The last.']));
  await becomes(texts).toContain('Next.');
  readings.end();
  await becomes(() => lines.stateOf([]).quietMs > 150).toBe(true);
  expect(texts()).not.toContain('Five.');
  expect(texts()).not.toContain('The last.');
});
