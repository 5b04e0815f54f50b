import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LotShown } from '../contracts/live/stage.rules.ts';
import type { Logger } from '../platform/logger.ts';
import type { SpeakOptions } from '../voice/voice.service.ts';
import type { Lines } from './lines.ts';
import { hammerNears, mayRead, readingMs } from './reading.rules.ts';

const LOOK_MS = 50;
/** Sentences that wait their turn together, so that nobody's line comes between them; of a long text not all at once. */
const AHEAD = 12;
/** What found no time for so long is no news any more. */
const PATIENCE_MS = 30 * 60_000;
const REMEMBERED = 500;

/** A text that is read once. */
export type Reading = {
  readingId: string;
  /** Stands over its captions. */
  label: string;
  /** Sentences, each short enough for the voice. */
  parts: readonly string[];
  voice?: SpeakOptions | undefined;
};

type Deps = {
  lines: Pick<Lines, 'prepare' | 'sayOnce' | 'stateOf' | 'hushLines'>;
  /** The lot on the block. */
  lot: () => LotShown | null;
  logger: Logger;
};

export type Readings = ReturnType<typeof createReadings>;

/**
 * Reads texts of several sentences on air, one text after another: as lines of the script, so that they cut nobody off,
 * and with the hammer before them: what is left is read when the lot is over.
 */
export function createReadings({ lines, lot, logger }: Deps) {
  const known = new Set<string>();
  const said = new Set<string>();
  let turn: Promise<void> = Promise.resolve();
  let ends = 0;

  /** @returns whether there is time for it */
  async function timeFor(parts: readonly string[], isOver: () => boolean): Promise<boolean> {
    const until = Date.now() + PATIENCE_MS;
    while (!mayRead(lot(), Date.now(), readingMs(parts))) {
      if (isOver() || Date.now() > until) return false;
      await sleep(LOOK_MS);
    }
    return !isOver();
  }

  /** Says the sentences up to the hammer. @returns those that are left; none as well when staff have hushed it */
  async function say({ label, voice, parts }: Reading, isOver: () => boolean): Promise<readonly string[]> {
    const ids: string[] = [];
    const next = async () => {
      const text = parts[ids.length] as string;
      const speechId = randomUUID();
      ids.push(speechId);
      said.add(speechId);
      await lines.sayOnce({ speechId, text, priority: 'script', voice, label });
    };
    for (;;) {
      const states = lines.stateOf(ids).lines.map(({ state }) => state);
      const waiting = ids.filter((_, at) => states[at] === 'queued');
      const speaks = states.includes('speaking');
      if (isOver() || states.includes('cut')) {
        lines.hushLines(ids);
        return [];
      }
      if (hammerNears(lot(), Date.now())) {
        lines.hushLines(waiting);
        if (!speaks) return parts.filter((_, at) => at >= ids.length || states[at] === 'queued');
        // The sentence that sounds is let finish.
        return rest(parts, ids, states.indexOf('speaking'), isOver);
      }
      if (ids.length < parts.length && waiting.length < AHEAD) await next();
      else if (ids.length === parts.length && waiting.length === 0 && !speaks) return [];
      else await sleep(LOOK_MS);
    }
  }

  /** What is left once the sentence `at` has been said. */
  async function rest(
    parts: readonly string[],
    ids: readonly string[],
    at: number,
    isOver: () => boolean,
  ): Promise<readonly string[]> {
    const speechId = ids[at] as string;
    while (lines.stateOf([speechId]).lines[0]?.state === 'speaking' && !isOver()) await sleep(LOOK_MS);
    if (isOver()) lines.hushLines(ids);
    return isOver() ? [] : parts.slice(at + 1);
  }

  async function read(reading: Reading, isOver: () => boolean): Promise<void> {
    let left = reading.parts;
    while (left.length > 0 && (await timeFor(left, isOver))) {
      // Made before it begins: between sentences there is a breath, not a wait. One without sound is left out when it is due.
      for (const part of left.slice(0, AHEAD))
        await lines.prepare(part, reading.voice).catch(() => undefined);
      if (mayRead(lot(), Date.now(), readingMs(left))) left = await say({ ...reading, parts: left }, isOver);
    }
    if (left.length > 0 && !isOver())
      logger.warn({ readingId: reading.readingId }, 'there was no time to read');
  }

  return {
    /** @returns taken: false when it was asked for before */
    ask(reading: Reading): { taken: boolean } {
      const { readingId } = reading;
      if (known.has(readingId)) return { taken: false };
      known.add(readingId);
      if (known.size > REMEMBERED) known.delete(known.values().next().value as string);
      const before = ends;
      turn = turn
        .then(() => read(reading, () => ends !== before))
        .catch((err) => logger.warn({ err, readingId }, 'a text could not be read'))
        .finally(() => said.clear());
      return { taken: true };
    },

    /** Nobody is on air any more: nothing is read on when somebody is again. */
    end(): void {
      ends += 1;
      lines.hushLines([...said]);
    },
  };
}
