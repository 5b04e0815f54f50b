import { expect, test } from 'vitest';
import { createLines, type LinesDeps } from './lines.ts';
import type { Line } from './parts.ts';

/** Lines whose sound is made when the test says so. */
function setUp() {
  const said: Line[] = [];
  const finish: (() => void)[] = [];
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
    mixer: { say: (line) => said.push(line), hush: () => undefined, queued: 0 },
    host: { id: 'host', name: 'Host' },
    bus: {} as never,
    logger: { warn: () => undefined } as unknown as LinesDeps['logger'],
  });
  return { lines, said, finish };
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
