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

/**
 * A host on a clock that runs eight times as fast, whose every sentence takes a third of a second, but claims to take
 * `claimMs`.
 */
function setUp({ claimMs = 333, chunks = 10 } = {}) {
  const mixer = createVoice();
  const heard: Line[] = [];
  let lot: { status: 'live' | 'ended'; warnings: number; endsAt: number | null } | null = null;
  const logger = { warn: () => undefined } as unknown as LinesDeps['logger'];
  const lines = createLines({
    streamId: 'main',
    voice: {
      speak: async (text: string) => {
        if (text.startsWith('Silent')) throw new Error('no voice');
        return {
          ...{ trackId: '', url: '', key: '', durationMs: claimMs, text },
          ...{ alignment: {}, provider: 'embedded', fallback: false },
        };
      },
      clipOf: async () => ({
        samples: new Float32Array(2 * SAMPLES_PER_FRAME * chunks),
        durationMs: claimMs,
      }),
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
const reading = (parts: string[] = PARTS): Reading => ({
  ...{ readingId: randomUUID(), subjectId: randomUUID() },
  ...{ label: 'News', parts },
});
const becomes = (what: () => unknown) => expect.poll(what, { timeout: 10_000, interval: 5 });

test('a text is read once, sentence by sentence; the script goes before the next one, another text behind all', async () => {
  const { lines, readings, texts, heard } = setUp();
  const news = reading();
  expect(readings.ask(news)).toEqual({ taken: true });
  expect(readings.ask(news)).toEqual({ taken: false });
  readings.ask(reading(['More.']));
  await becomes(texts).toContain('Two.');
  const before = texts().length;
  await lines.sayOnce({ speechId: randomUUID(), text: 'The show goes on.', priority: 'script' });
  expect(readings.statesOf([news.readingId, 'another'])).toEqual(['waits', 'unknown']);
  await becomes(texts).toContain('More.');
  const said = texts();
  expect(said.filter((text) => text !== 'The show goes on.')).toEqual([...PARTS, 'More.']);
  expect(said.indexOf('The show goes on.')).toBeLessThanOrEqual(before + 1);
  expect(heard.find(({ speech }) => speech.text === 'One.')?.speech.label).toBe('News');
  expect(readings.statesOf([news.readingId])).toEqual(['over']);
});

test('at going once nothing more begins; the rest comes when the lot is over', async () => {
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

test('a sentence that would outlast the lot waits until it is over, however short its words; what fits goes before it', async () => {
  const { readings, texts, setLot, lines } = setUp({ claimMs: 18_000 });
  setLot({ status: 'live', warnings: 0, endsAt: Date.now() + 20_000 });
  readings.ask(reading(['Long.']));
  await becomes(() => lines.stateOf([]).quietMs > 300).toBe(true);
  expect(texts()).toEqual([]);
  setLot({ status: 'ended', warnings: 0, endsAt: null });
  await becomes(texts).toEqual(['Long.']);

  const quick = setUp();
  quick.setLot({ status: 'live', warnings: 0, endsAt: Date.now() + 60_000 });
  quick.readings.ask(reading([`${'Very '.repeat(200)}long.`]));
  quick.readings.ask(reading(['Short.']));
  await becomes(quick.texts).toEqual(['Short.']);
});

test('a long sentence is broken off for the auctioneer, and said again', async () => {
  const { readings, texts, setLot, lines } = setUp({ claimMs: 18_000, chunks: 400 });
  readings.ask(reading(['Long.']));
  await becomes(texts).toEqual(['Long.']);
  setLot({ status: 'live', warnings: 1, endsAt: null });
  await becomes(() => lines.stateOf([]).quietMs > 150).toBe(true);
  setLot({ status: 'ended', warnings: 0, endsAt: null });
  await becomes(texts).toEqual(['Long.', 'Long.']);
});

test('what is taken back ends with the sentence that sounds, and may be asked for again', async () => {
  const { readings, texts, lines } = setUp();
  const [taken, other] = [reading(), reading(['Other.'])];
  readings.ask(taken);
  await becomes(texts).toContain('Two.');
  const most = texts().length + 1;
  readings.drop(taken.subjectId);
  readings.ask(other);
  readings.drop(other.subjectId);
  await becomes(() => lines.stateOf([]).quietMs > 150).toBe(true);
  expect(texts().length).toBeLessThanOrEqual(most);
  expect(texts()).not.toContain('Other.');
  expect(readings.statesOf([taken.readingId, other.readingId])).toEqual(['unknown', 'unknown']);
  expect(readings.ask(other)).toEqual({ taken: true });
  await becomes(texts).toContain('Other.');
});

test('a text without any sound is lost; a sentence without is left out', async () => {
  const { readings, texts } = setUp();
  const silent = reading(['Silent.', 'Silent too.']);
  readings.ask(silent);
  readings.ask(reading(['One.', 'Silent.', 'Two.']));
  await becomes(texts).toEqual(['One.', 'Two.']);
  expect(readings.statesOf([silent.readingId])).toEqual(['unknown']);
});

test('what staff hush is not read on, nor what nobody is there to hear', async () => {
  const { readings, texts, lines } = setUp();
  const [hushed, lost] = [reading(), reading(['Next.', 'Next but one.', 'The last.'])];
  readings.ask(hushed);
  await becomes(texts).toContain('Two.');
  lines.hush(true);
  readings.ask(lost);
  await becomes(texts).toContain('Next.');
  readings.end();
  await becomes(() => lines.stateOf([]).quietMs > 150).toBe(true);
  expect(texts()).not.toContain('Five.');
  expect(texts()).not.toContain('The last.');
  expect(readings.statesOf([hushed.readingId, lost.readingId])).toEqual(['over', 'unknown']);
});
