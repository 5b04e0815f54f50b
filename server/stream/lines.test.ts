import { expect, test } from 'vitest';
import { createLines, type LinesDeps } from './lines.ts';
import { createVoice } from './mixer/voice.ts';
import type { Line } from './parts.ts';

/** Lines whose sound is made when the test says so. */
function setUp() {
  const said: Line[] = [];
  const finish: (() => void)[] = [];
  const doors: (string | null)[] = [];
  const doorFor = (userId: string | null) => {
    doors.push(userId);
    return <T>(_: number, make: () => Promise<T>) => make();
  };
  const mixer = createVoice();
  const lines = createLines({
    streamId: 'main',
    voice: {
      speak: async (text: string) => {
        await new Promise<void>((resolve) => finish.push(resolve));
        return {
          trackId: text,
          url: '',
          durationMs: 1,
          alignment: {},
          provider: 'embedded',
          fallback: false,
          text,
        };
      },
      clipOf: async () => ({ samples: new Float32Array(2), durationMs: 1 }),
    } as never,
    mixer: {
      ...mixer,
      say(line) {
        said.push(line);
        mixer.say(line);
      },
    },
    host: { id: 'host', name: 'Host' },
    doorOf: (payer) => doorFor(`${payer}, if there is enough`),
    onAirOf: doorFor,
    bus: {} as never,
    logger: { warn: () => undefined } as unknown as LinesDeps['logger'],
  });
  return { lines, said, finish, mixer, doors };
}

test('what is being made when all is hushed is not said, and whoever asked for it is told', async () => {
  const { lines, said, finish } = setUp();
  const asked = lines.say('One', 'now');
  const refused = expect(asked).rejects.toMatchObject({ code: 'CONFLICT' });
  lines.hush(true);
  finish[0]?.();
  await refused;
  expect(said).toEqual([]);
  const next = lines.say('Two', 'now');
  finish[1]?.();
  expect(await next).toMatchObject({ queued: 0 });
});

test('who asks pays, as far as there is something; what runs on air is booked on who began it, or on the house', async () => {
  const { lines, finish, doors } = setUp();
  const asked = [
    lines.say('One', 'now', 'ada'),
    lines.sayOnce({ speechId: 'two', text: 'Two', priority: 'script', bookedOn: 'ben' }),
    lines.prepare('Three', {}, 'ben'),
    lines.sayOnce({ speechId: 'four', text: 'Four', priority: 'script' }),
  ];
  for (const each of finish) each();
  await Promise.all(asked);
  expect(doors).toEqual(['ada, if there is enough', 'ben', 'ben', null]);
});

test('hushing one line leaves the next, which is being made', async () => {
  const { lines, said, finish } = setUp();
  const asked = lines.say('One', 'now');
  lines.hush(false);
  finish[0]?.();
  await asked;
  expect(said).toHaveLength(1);
});

test('what cannot be made in time is refused at once, not said later', async () => {
  const { lines, finish } = setUp();
  const asked = Array.from({ length: 50 }, (_, n) => lines.say(`${n}`, 'now').catch(({ code }) => code));
  for (const each of finish) each();
  const answers = await Promise.all(asked);
  expect(answers.filter((answer) => answer === 'UNAVAILABLE')).toHaveLength(38);
});

test('a remark says until when it may be begun; made later, it is left out', async () => {
  const { lines, said, finish } = setUp();
  const remark = (text: string, until: number) =>
    lines.remark({ agentId: 'host', name: 'Host', text, auctionId: null, until }, Date.now());
  remark('Too late.', Date.now() - 1);
  remark('In time.', Date.now() + 2_000);
  for (const each of finish) each();
  await expect.poll(() => said.map(({ speech }) => speech.text)).toEqual(['In time.']);
  expect(said[0]?.staleAfterMs).toBeLessThanOrEqual(2_000);
});

test('at the hammer what was remarked on the lot before is left out, made or not; its own words and other lots are not', async () => {
  const { lines, said, finish, mixer } = setUp();
  const remark = (text: string, auctionId: string | null) =>
    lines.remark({ agentId: 'host', name: 'Host', text, auctionId }, Date.now());
  remark('Forty are bid.', 'lot');
  remark('A word on another.', 'other');
  for (const each of finish.splice(0)) each();
  await expect.poll(() => mixer.queued).toBe(2);
  remark('Fifty are bid.', 'lot');
  lines.lotMovedOn('lot');
  expect(mixer.queued).toBe(1);
  remark('Sold!', 'lot');
  for (const each of finish.splice(0)) each();
  await expect.poll(() => mixer.queued).toBe(2);
  expect(said.map(({ speech }) => speech.text)).toEqual(['Forty are bid.', 'A word on another.', 'Sold!']);
});

test('lines that are hushed by name are not said, whether they wait or are made; whoever asked learns it', async () => {
  const { lines, finish, mixer } = setUp();
  const [made, making, other] = Array.from({ length: 3 }, () => crypto.randomUUID()) as [
    string,
    string,
    string,
  ];
  const ask = (speechId: string) => lines.sayOnce({ speechId, text: speechId, priority: 'remark' });
  const asked = [ask(made), ask(other)];
  for (const each of finish.splice(0)) each();
  await Promise.all(asked);
  const late = ask(making);
  lines.hushLines([made, making]);
  for (const each of finish.splice(0)) each();
  await late;
  expect(lines.stateOf([made, making, other]).lines.map(({ state }) => state)).toEqual([
    'cut',
    'cut',
    'queued',
  ]);
  expect(mixer.queued).toBe(1);
});
