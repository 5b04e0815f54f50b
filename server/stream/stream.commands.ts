import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type WireError, wireErrorSchema } from '../contracts/errors.ts';
import { saySchema, speechPrioritySchema } from '../contracts/speech.ts';
import { AppError, isUnforeseen, toWireError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { Keys } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { MOST_PARTS } from './reading.rules.ts';
import type { ReadingState } from './readings.ts';
import type { SaidLine } from './said.lines.ts';

/** How a line is to sound, where that differs from the house's own voice. */
export const lineVoiceSchema = z.object({
  voice: z.string().max(80).optional(),
  /** BCP 47, of the words. */
  language: z.string().max(16).optional(),
  settings: z.object({ speed: z.number().optional() }).optional(),
});

/** What a hub asks of the streamer; everything else goes by state and `stream:configured`. */
export const streamCommandSchema = z.discriminatedUnion('kind', [
  saySchema.extend({ kind: z.literal('say'), requestId: z.uuid(), payer: z.uuid().optional() }),
  /** A line under an id of the asker's: said once, however often it is asked for. */
  z.object({
    kind: z.literal('say_once'),
    speechId: z.uuid(),
    text: z.string().min(1).max(1_000),
    priority: speechPrioritySchema,
    voice: lineVoiceSchema.optional(),
    /** Whose quota it uses, when nobody has made it before; left out: the house's. */
    payer: z.uuid().optional(),
    /** On whom it is booked without a question, instead: it belongs to what runs on air. */
    bookedOn: z.uuid().optional(),
    staleAfterMs: z.number().int().min(0).optional(),
  }),
  z.object({
    kind: z.literal('prepare'),
    text: z.string().min(1).max(1_000),
    voice: lineVoiceSchema.optional(),
    bookedOn: z.uuid().optional(),
  }),
  /** A text of several sentences, read once under an id of the asker's when nothing more urgent is said. */
  z.object({
    kind: z.literal('read'),
    readingId: z.string().max(120),
    /** What it is of. */
    subjectId: z.uuid(),
    label: z.string().max(40),
    parts: z.array(z.string().min(1).max(1_000)).min(1).max(MOST_PARTS),
    voice: lineVoiceSchema.optional(),
  }),
  /** What became of texts that were to be read. */
  z.object({ kind: z.literal('readings'), readingIds: z.array(z.string().max(120)).max(100) }),
  /** What is to be read of this is not read any more, but for the sentence that sounds. */
  z.object({ kind: z.literal('drop_readings'), subjectId: z.uuid() }),
  /** What became of lines that were asked for by id. */
  z.object({ kind: z.literal('lines'), speechIds: z.array(z.uuid()).max(100) }),
  z.object({ kind: z.literal('hush'), all: z.boolean() }),
  /** These lines alone, whether they are made, wait or are spoken. */
  z.object({ kind: z.literal('hush_lines'), speechIds: z.array(z.uuid()).max(100) }),
]);
export type StreamCommand = z.infer<typeof streamCommandSchema>;

export type StreamAnswers = {
  /** queued: lines that are said before this one. */
  say: { speechId: string; queued: number };
  say_once: SaidLine;
  prepare: Record<never, never>;
  /** false: it was asked for before. */
  read: { taken: boolean };
  /** In the order of the ids. */
  readings: { states: ReadingState[] };
  drop_readings: Record<never, never>;
  /** speaking: somebody is heard; quietMs: for how long nobody was. */
  lines: { lines: SaidLine[]; speaking: boolean; quietMs: number };
  hush: { queued: number };
  hush_lines: { queued: number };
};

const TIMEOUT_MS = 2_000;
/** Who wants something said waits so long until its sound is made; later it is not said. */
export const SAY_PATIENCE_MS = 5_000;

const requestSchema = z.object({ id: z.uuid(), command: streamCommandSchema });
const replySchema = z.discriminatedUnion('ok', [
  z.object({ id: z.uuid(), ok: z.literal(true), answer: z.unknown() }),
  z.object({ id: z.uuid(), ok: z.literal(false), error: wireErrorSchema }),
]);
type Reply = z.infer<typeof replySchema>;

export type StreamCommandsDeps = {
  publisher: RedisConnection;
  /** A connection in subscriber mode; shared with the bus. */
  subscriber: RedisConnection;
  keys: Keys;
  logger: Logger;
};

export type StreamCommands = {
  /**
   * Asks the streamer of `streamId` and waits for its answer; of several, for that of the one on air.
   * @throws AppError STREAM_OFF_AIR when nobody answers within `timeoutMs` or none is on air, or what the streamer answered with
   */
  send<C extends StreamCommand>(
    streamId: string,
    command: C,
    timeoutMs?: number,
  ): Promise<StreamAnswers[C['kind']]>;
};

/** The hub's end of the channel. */
export function createStreamCommands({
  publisher,
  subscriber,
  keys,
  logger,
}: StreamCommandsDeps): StreamCommands {
  const waiting = new Map<string, (reply: Reply) => void>();
  const listened = new Map<string, Promise<unknown>>();

  subscriber.on('message', (channel: string, message: string) => {
    if (!listened.has(channel)) return;
    const reply = replySchema.safeParse(parsed(message));
    if (!reply.success) logger.warn({ channel }, 'dropped an answer that is none');
    else waiting.get(reply.data.id)?.(reply.data);
  });

  function listen(channel: string): Promise<unknown> {
    let ready = listened.get(channel);
    if (!ready) {
      ready = subscriber.subscribe(channel);
      listened.set(channel, ready);
      ready.catch(() => listened.delete(channel));
    }
    return ready;
  }

  return {
    async send<C extends StreamCommand>(streamId: string, command: C, timeoutMs = TIMEOUT_MS) {
      await listen(keys.streamAnswers(streamId));
      const id = randomUUID();
      const { promise: replied, resolve } = Promise.withResolvers<Reply | null>();
      const timer = setTimeout(() => resolve(null), timeoutMs);
      let asked = Number.POSITIVE_INFINITY;
      let idle = 0;
      const giveUp = () => {
        if (idle >= asked) resolve(null);
      };
      waiting.set(id, (reply) => {
        // One that stands by may be quicker than the one that is on air.
        if (reply.ok || reply.error.code !== 'STREAM_OFF_AIR') return resolve(reply);
        idle += 1;
        giveUp();
      });
      try {
        const request = JSON.stringify({ id, command });
        const heard = await publisher.publish(keys.streamCommands(streamId), request);
        // Of a cluster each node knows only its own listeners: there the one on air has all the time.
        if (!publisher.isCluster) asked = Math.max(1, heard);
        giveUp();
        const reply = await replied;
        if (!reply) throw new AppError('STREAM_OFF_AIR');
        if (!reply.ok) throw thrownOf(reply.error);
        return reply.answer as StreamAnswers[C['kind']];
      } finally {
        clearTimeout(timer);
        waiting.delete(id);
      }
    },
  };
}

/** Carries out a command; what it throws reaches the one who asked. */
export type StreamCommandHandler = (command: StreamCommand) => Promise<StreamAnswers[keyof StreamAnswers]>;

/** The streamer's end of the channel. Returns the function that stops listening. */
export async function serveStreamCommands(
  { publisher, subscriber, keys, logger }: StreamCommandsDeps,
  streamId: string,
  handler: StreamCommandHandler,
): Promise<() => Promise<void>> {
  const channel = keys.streamCommands(streamId);

  async function answer(message: string): Promise<void> {
    const request = requestSchema.safeParse(parsed(message));
    if (!request.success) {
      logger.warn({ channel }, 'dropped a message that is no command');
      return;
    }
    const { id, command } = request.data;
    const reply: Reply = await handler(command).then(
      (said) => ({ id, ok: true, answer: said }),
      (error) => {
        if (isUnforeseen(error)) logger.error({ err: error, kind: command.kind }, 'a command failed');
        return { id, ok: false, error: toWireError(error) };
      },
    );
    await publisher.publish(keys.streamAnswers(streamId), JSON.stringify(reply));
  }

  const heard = (from: string, message: string) => {
    if (from !== channel) return;
    answer(message).catch((err) => logger.warn({ err }, 'a command was left without an answer'));
  };
  subscriber.on('message', heard);
  await subscriber.subscribe(channel);
  return async () => {
    subscriber.off('message', heard);
    await subscriber.unsubscribe(channel);
  };
}

function thrownOf({ code, message, retryable: _, ...details }: WireError): AppError {
  return new AppError(code, details, message);
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
