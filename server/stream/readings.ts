import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LotShown } from '../contracts/live/stage.rules.ts';
import type { Logger } from '../platform/logger.ts';
import type { SpeakOptions } from '../voice/voice.service.ts';
import type { Lines } from './lines.ts';
import { mayRead, readingMs } from './reading.rules.ts';

const LOOK_MS = 50;
/** What found no time for so long is no news any more. */
const PATIENCE_MS = 30 * 60_000;
/** The hammer's own words are made and said first. */
const AFTER_HAMMER_MS = 6_000;
/** A sentence this near its end is let finish, whatever comes. */
const NEARLY_OVER_MS = 2_000;
const REMEMBERED = 500;

/** A text that is read once. */
export type Reading = {
  readingId: string;
  /** What it is of: who takes that back drops all that is read of it. */
  subjectId: string;
  /** Stands over its captions. */
  label: string;
  /** Sentences, each short enough for the voice. */
  parts: readonly string[];
  voice?: SpeakOptions | undefined;
};

/** unknown: never asked for, or lost; it may be asked for again · waits: it is read, or will be · over: read, or hushed by staff */
export type ReadingState = 'unknown' | 'waits' | 'over';

type Deps = {
  lines: Pick<Lines, 'prepare' | 'sayOnce' | 'stateOf' | 'hushLines' | 'busy'>;
  /** The lot on the block. */
  lot: () => LotShown | null;
  logger: Logger;
};

type Waiting = {
  reading: Reading;
  /** The sentence that is next, and how long it sounds (ms) once it is made. */
  at: number;
  nextMs: number | null;
  /** When it was asked for, or last heard. */
  since: number;
  heard: boolean;
};

export type Readings = ReturnType<typeof createReadings>;

/**
 * Reads texts of several sentences on air, one sentence at a time: each waits until nobody else has anything to say and
 * is begun only where it fits before the hammer; what is left is read when the lot is over. Of several texts the first
 * that has the time is read.
 */
export function createReadings({ lines, lot, logger }: Deps) {
  const states = new Map<string, 'waits' | 'over'>();
  let waiting: Waiting[] = [];
  let working = false;
  let sounding: string | null = null;
  let hammerUntil = 0;
  let ends = 0;

  const hasTime = (lengthMs: number) => Date.now() >= hammerUntil && mayRead(lot(), Date.now(), lengthMs);
  const waits = (entry: Waiting) => waiting.includes(entry);

  /** What is left of a text (ms); the sentence that is next as long as it is. */
  function leftOf({ reading: { parts }, at, nextMs }: Waiting): number {
    return (nextMs ?? readingMs(parts.slice(at, at + 1))) + readingMs(parts.slice(at + 1));
  }

  /** @param lost it may be asked for again */
  function leave(entry: Waiting, lost: boolean): void {
    if (!waits(entry)) return;
    waiting = waiting.filter((each) => each !== entry);
    if (lost) states.delete(entry.reading.readingId);
    else states.set(entry.reading.readingId, 'over');
  }

  function goOn(entry: Waiting, heard: boolean): void {
    entry.at += 1;
    entry.nextMs = null;
    entry.since = Date.now();
    entry.heard ||= heard;
    if (entry.at >= entry.reading.parts.length) leave(entry, !entry.heard);
  }

  /** Makes the sound of the next sentence; one without sound is left out. */
  async function make(entry: Waiting): Promise<void> {
    const { reading, at } = entry;
    const made = await lines.prepare(reading.parts[at] as string, reading.voice).catch((err) => {
      logger.warn({ err, readingId: reading.readingId }, 'a sentence could not be read');
      return null;
    });
    if (made === null) goOn(entry, false);
    else entry.nextMs = made;
  }

  async function say(entry: Waiting): Promise<void> {
    const { label, voice, parts } = entry.reading;
    const speechId = randomUUID();
    // What was begun is read on before another is begun.
    waiting = [entry, ...waiting.filter((each) => each !== entry)];
    sounding = speechId;
    const after = parts[entry.at + 1];
    await lines.sayOnce({ speechId, text: parts[entry.at] as string, priority: 'script', voice, label });
    // Between sentences there is a breath, not a wait.
    if (after !== undefined) lines.prepare(after, voice).catch(() => undefined);
    const became = await endOf(speechId, entry);
    sounding = null;
    if (became === 'hushed') leave(entry, false);
    else if (became !== 'broken off') goOn(entry, became === 'said');
  }

  /** Waits for the end of a sentence; breaks it off where it has no time any more, to be said again. */
  async function endOf(
    speechId: string,
    entry: Waiting,
  ): Promise<'said' | 'silent' | 'hushed' | 'broken off'> {
    const before = ends;
    while (ends === before) {
      const { state, remainingMs } = lines.stateOf([speechId]).lines[0] ?? { state: 'unknown' };
      if (state === 'spoken') return 'said';
      if (state === 'cut') return 'hushed';
      if (state === 'failed' || state === 'unknown') return 'silent';
      const leftMs = (state === 'speaking' ? remainingMs : entry.nextMs) ?? 0;
      const letFinish = state === 'speaking' && (leftMs <= NEARLY_OVER_MS || hasTime(leftMs));
      if (!letFinish && !(state === 'queued' && waits(entry) && hasTime(leftMs))) {
        lines.hushLines([speechId]);
        break;
      }
      await sleep(LOOK_MS);
    }
    return 'broken off';
  }

  async function work(): Promise<void> {
    working = true;
    while (waiting.length > 0) {
      for (const entry of waiting.filter(({ since }) => Date.now() - since > PATIENCE_MS)) {
        logger.warn({ readingId: entry.reading.readingId }, 'there was no time to read');
        leave(entry, true);
      }
      const next = lines.busy ? undefined : waiting.find((entry) => hasTime(leftOf(entry)));
      if (next === undefined) await sleep(LOOK_MS);
      else {
        await (next.nextMs === null ? make(next) : say(next)).catch((err) => {
          logger.warn({ err, readingId: next.reading.readingId }, 'a text could not be read');
          leave(next, true);
        });
      }
    }
    working = false;
  }

  function remember(readingId: string): void {
    states.set(readingId, 'waits');
    for (const [id, state] of states) {
      if (states.size <= REMEMBERED) return;
      if (state === 'over') states.delete(id);
    }
  }

  return {
    /** @returns taken: false when it was asked for before */
    ask(reading: Reading): { taken: boolean } {
      if (states.has(reading.readingId)) return { taken: false };
      remember(reading.readingId);
      waiting.push({ reading, at: 0, nextMs: null, since: Date.now(), heard: false });
      if (!working) void work();
      return { taken: true };
    },

    /** In the order of the ids. */
    statesOf(readingIds: readonly string[]): ReadingState[] {
      return readingIds.map((id) => states.get(id) ?? 'unknown');
    },

    /** Reads no more of this, but for the sentence that sounds. */
    drop(subjectId: string): void {
      for (const entry of waiting.filter(({ reading }) => reading.subjectId === subjectId))
        leave(entry, true);
    },

    /** Going twice, or the hammer: the room belongs to the auctioneer for a moment. */
    hammer(): void {
      hammerUntil = Date.now() + AFTER_HAMMER_MS;
    },

    /** Nobody is on air any more: nothing is read on when somebody is again. */
    end(): void {
      ends += 1;
      for (const entry of waiting) leave(entry, true);
      if (sounding !== null) lines.hushLines([sounding]);
    },
  };
}
