import pino from 'pino';
import { describe, expect, it } from 'vitest';
import type { InternalEvent } from '../contracts/events.ts';
import { Speaker, type Wish } from './speaker.ts';

/** A speaker whose words are looked at for as long as the test wants. */
function stage() {
  const said: string[] = [];
  const late: string[] = [];
  const world = { hammerUp: false, check: Promise.resolve(), now: 1_800_000_000_000 };
  const speaker = new Speaker({
    hostId: 'host',
    hammerUp: () => world.hammerUp,
    clock: () => world.now,
    gate: {
      async speak(_id, { text, isTimely }) {
        await world.check;
        if (isTimely?.() === false) {
          late.push(text);
          return { said: false, why: 'late' };
        }
        said.push(text);
        return { said: true };
      },
    },
    logger: pino({ level: 'silent' }),
  });
  const wish = (kind: Wish['kind'], text: string): Wish => ({
    ...{ kind, text, auctionId: null, since: world.now },
    holds: () => true,
  });
  return { said, late, world, speaker, wish };
}

const speech = (type: 'agent:speech_started' | 'agent:speech_ended', text = 'The script.', label?: string) =>
  ({
    type,
    data: {
      speechId: 's',
      speech: { speechId: 's', text, startsAt: 1_800_000_000_000, durationMs: 60_000, label },
    },
  }) as unknown as InternalEvent;

describe('the host’s turn to speak', () => {
  it('never talks over the hammer: a remark is neither begun nor said later, the hammer’s own words are', async () => {
    const { said, world, speaker, wish } = stage();
    world.hammerUp = true;
    speaker.offer(wish('remark', 'What a picture.'));
    speaker.offer(wish('moment', 'Going once.'));
    speaker.offer(wish('hammer', 'Going twice.'));
    await speaker.idle();
    world.hammerUp = false;
    speaker.tick();
    await speaker.idle();
    expect(said).toEqual(['Going twice.']);
  });

  it('drops a remark while its words are still looked at, when the hammer goes up', async () => {
    const { said, late, world, speaker, wish } = stage();
    const checked = Promise.withResolvers<void>();
    world.check = checked.promise;
    speaker.offer(wish('remark', 'What a picture.'));
    await Promise.resolve();
    world.hammerUp = true;
    checked.resolve();
    await speaker.idle();
    expect([said, late]).toEqual([[], ['What a picture.']]);
  });

  it('waits while a script speaks, says what is still about the moment, and drops the rest', async () => {
    const { said, world, speaker, wish } = stage();
    speaker.hear(speech('agent:speech_started'));
    speaker.offer(wish('remark', 'Of a bid.'));
    speaker.offer(wish('answer', 'Oil on canvas.'));
    world.now += 1_000;
    speaker.tick();
    await speaker.idle();
    expect(said).toEqual([]);
    speaker.hear(speech('agent:speech_ended'));
    world.now += 9_000;
    speaker.tick();
    await speaker.idle();
    expect(said).toEqual(['Oil on canvas.']);
  });

  it('does not wait for its own remarks, which the mixer queues', async () => {
    const { said, speaker, wish } = stage();
    const remark = {
      type: 'agent:message',
      data: { agentId: 'host', text: 'Lovely.' },
    } as unknown as InternalEvent;
    expect(speaker.hear(remark)).toBe(true);
    speaker.hear(speech('agent:speech_started', 'Lovely.'));
    speaker.offer(wish('remark', 'Really.'));
    await speaker.idle();
    expect(said).toEqual(['Really.']);
    expect(speaker.remarks).toEqual(['Lovely.']);
  });

  it('remarks between the sentences of the news', async () => {
    const { said, speaker, wish } = stage();
    speaker.hear(speech('agent:speech_started', 'A boat is found.', 'News'));
    speaker.offer(wish('remark', 'A new bid.'));
    await speaker.idle();
    expect(said).toEqual(['A new bid.']);
  });

  it('says nothing that does not hold any more', async () => {
    const { said, speaker, wish } = stage();
    speaker.offer({ ...wish('moment', 'Going once.'), holds: () => false });
    await speaker.idle();
    expect(said).toEqual([]);
  });
});
