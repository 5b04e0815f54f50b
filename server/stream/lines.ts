import { randomUUID } from 'node:crypto';
import type { EventData } from '../contracts/events.ts';
import type { SpeechPriority } from '../contracts/speech.ts';
import type { Bus } from '../platform/bus.ts';
import { AppError, toWireError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { SpeakOptions, SpeechDoor, VoiceService } from '../voice/voice.service.ts';
import type { MixedChunk, Mixer } from './parts.ts';
import { createSaidLines, type SaidLine } from './said.lines.ts';
import { SAY_PATIENCE_MS } from './stream.commands.ts';

/** A remark is about the moment: later than this it is about another one. */
const REMARK_STALE_MS = 6_000;
/** Lines that are being made at once; a remark beyond them is not worth making. */
const MOST_IN_THE_MAKING = 3;
/** More remarks never wait, in the making and in the mixer together. */
const MOST_REMARKS = 16;
/** One that staff ask for beyond these would come after they had been told that nobody answers. */
const MOST_ASKED_FOR = 12;

/** Who asked for a line by id is answered by then, whether its sound is made or not. */
const ANSWER_WITHIN_MS = 1_200;

type Speaker = { id: string; name: string };
/** A line somebody asks for under an id of their own. */
export type NamedLine = {
  speechId: string;
  text: string;
  priority: SpeechPriority;
  voice?: SpeakOptions | undefined;
  /** Whose quota it uses, when nobody has made it before; left out: that of `bookedOn`. */
  payer?: string | undefined;
  /** On whom it is booked then, without a question; left out: the house. */
  bookedOn?: string | undefined;
  /** A remark that has not begun so long after it was asked for is left out. */
  staleAfterMs?: number | undefined;
  /** Stands over its caption. */
  label?: string | undefined;
};
/** When its sound must be made (epoch ms), and whether it may then wait for its turn for as long as it takes. */
type Due = { at: number; waits: boolean };

export type LinesDeps = {
  streamId: string;
  voice: Pick<VoiceService, 'speak' | 'clipOf'>;
  mixer: Pick<Mixer, 'say' | 'hush' | 'drop' | 'queued'>;
  /** The host of the house, who says what staff want said. */
  host: Speaker;
  /** Through which somebody has a line made. */
  doorOf?: (payer: string) => SpeechDoor;
  /** Through which all else is made; it refuses nothing. @param userId null: the house */
  onAirOf?: (userId: string | null) => SpeechDoor;
  bus: Bus;
  logger: Logger;
};

export type Lines = {
  /** @returns when the sound is made and waits its turn @throws AppError when it cannot be made */
  say(text: string, priority: SpeechPriority, payer?: string): Promise<{ speechId: string; queued: number }>;
  /**
   * Says a line once, however often it is asked for: whoever asks again learns what became of it. Resolves when its
   * sound is made, or soon.
   */
  sayOnce(line: NamedLine): Promise<SaidLine>;
  /** What became of lines that were asked for by id. */
  stateOf(speechIds: readonly string[]): { lines: SaidLine[]; speaking: boolean; quietMs: number };
  /** Makes the sound of a line that is wanted soon. @returns how long it sounds (ms) */
  prepare(text: string, voice?: SpeakOptions, bookedOn?: string): Promise<number>;
  /** Stops what is spoken; with `all` also what waits, and what is still being made. */
  hush(all: boolean): void;
  /** The same for these lines alone, whether they are made, wait or are spoken. */
  hushLines(speechIds: readonly string[]): void;
  /** What the host has remarked; when it comes too late, it is left out. */
  remark(message: EventData<'agent:message'>, at: number): void;
  /** Going twice, or the hammer: remarks on this lot that have not begun are of an older price, and are left out. */
  lotMovedOn(auctionId: string): void;
  /** Tells everybody which lines began and ended with a chunk. */
  announce(chunk: Pick<MixedChunk, 'started' | 'ended'>, now: number): void;
  /** Somebody is heard, or soon will be. */
  readonly busy: boolean;
  /** How many have begun to sound. */
  readonly spoken: number;
  readonly speaking: { speechId: string; text: string } | null;
};

/** Words on their way to the air: made into sound by the voice, queued in the mixer, announced when they are heard. */
export function createLines(deps: LinesDeps): Lines {
  const { streamId, voice, mixer, host, doorOf, onAirOf, bus, logger } = deps;
  const speakers = new Map<string, Speaker>();
  const inTheMaking = new Set<string>();
  /** Of those in the making: not to be said any more. */
  const unwanted = new Set<string>();
  /** The lot of each remark that has not begun. */
  const remarks = new Map<string, string | null>();
  let hushes = 0;
  let spoken = 0;
  let speaking: Lines['speaking'] = null;
  let quietSince = Date.now();
  const said = createSaidLines();

  /** @returns null: hushed, or too late */
  async function make(
    text: string,
    priority: SpeechPriority,
    speaker: Speaker,
    due: Due,
    {
      speechId = randomUUID(),
      voice: how,
      payer,
      bookedOn,
      label,
    }: Partial<Pick<NamedLine, 'speechId' | 'voice' | 'payer' | 'bookedOn' | 'label'>> = {},
  ) {
    inTheMaking.add(speechId);
    const before = hushes;
    try {
      const door = payer === undefined ? onAirOf?.(bookedOn ?? null) : doorOf?.(payer);
      const track = await voice.speak(text, { ...how, door });
      const clip = await voice.clipOf(track);
      const left = due.at - Date.now();
      if (left <= 0 || hushes !== before || unwanted.has(speechId)) return null;
      const { trackId, url, durationMs, alignment, provider, fallback } = track;
      speakers.set(speechId, speaker);
      const queued = mixer.queued;
      const speech = { speechId, trackId, text: track.text, url, durationMs, alignment, provider, fallback };
      mixer.say({
        speech: label === undefined ? speech : { ...speech, label },
        clip,
        priority,
        ...(due.waits ? {} : { staleAfterMs: left }),
      });
      return { speechId, queued };
    } finally {
      inTheMaking.delete(speechId);
      unwanted.delete(speechId);
    }
  }

  async function makeOnce({ text, priority, staleAfterMs, ...how }: NamedLine): Promise<void> {
    const { speechId } = how;
    const waits = staleAfterMs === undefined;
    const at = waits ? Number.POSITIVE_INFINITY : Date.now() + staleAfterMs;
    said.waits(speechId, waits ? null : at);
    try {
      const made = await make(text, priority, host, { at, waits }, how);
      if (!made) said.cut(speechId);
    } catch (err) {
      const { code } = toWireError(err);
      logger.warn({ err, speechId }, 'a line of the script could not be spoken');
      said.failed(speechId, code);
    }
  }

  function hushLines(speechIds: readonly string[]): void {
    for (const id of speechIds) if (inTheMaking.has(id)) unwanted.add(id);
    said.drop(speechIds);
    mixer.drop(new Set(speechIds));
  }

  const tell = (sent: Promise<void>) =>
    sent.catch((err) => logger.warn({ err }, 'nobody was told of a spoken line'));

  return {
    async say(text, priority, payer) {
      if (inTheMaking.size >= MOST_ASKED_FOR) {
        throw new AppError('UNAVAILABLE', undefined, 'Too much is to be said at once; try again in a moment');
      }
      const before = hushes;
      const due = { at: Date.now() + SAY_PATIENCE_MS, waits: true };
      const made = await make(text, priority, host, due, { payer });
      if (made) return made;
      throw hushes === before
        ? new AppError('UNAVAILABLE', undefined, 'The voice took too long; it was not said')
        : new AppError('CONFLICT', undefined, 'The host was hushed before it was said');
    },

    async sayOnce(line) {
      if (said.ask(line.speechId, line.priority)) {
        const answered = Promise.withResolvers<void>();
        const timer = setTimeout(answered.resolve, ANSWER_WITHIN_MS);
        void makeOnce(line).then(answered.resolve);
        await answered.promise;
        clearTimeout(timer);
      }
      return said.state(line.speechId);
    },

    stateOf(speechIds) {
      const quietMs = speaking ? 0 : Date.now() - quietSince;
      return { lines: speechIds.map(said.state), speaking: speaking !== null, quietMs };
    },

    async prepare(text, how, bookedOn) {
      const door = onAirOf?.(bookedOn ?? null);
      return (await voice.clipOf(await voice.speak(text, { ...how, door }))).durationMs;
    },

    hush(all) {
      if (all) hushes += 1;
      said.hush(speaking?.speechId ?? null, all);
      mixer.hush(all);
    },

    hushLines,

    lotMovedOn(auctionId) {
      const older = [...remarks].flatMap(([speechId, lot]) => (lot === auctionId ? speechId : []));
      for (const speechId of older) remarks.delete(speechId);
      hushLines(older);
    },

    remark({ agentId, name, text, auctionId, until = Number.POSITIVE_INFINITY }, at) {
      if (inTheMaking.size >= MOST_IN_THE_MAKING) return;
      const due = { at: Math.min(at + REMARK_STALE_MS, until), waits: false };
      const speechId = randomUUID();
      remarks.set(speechId, auctionId);
      if (remarks.size > MOST_REMARKS) remarks.delete(remarks.keys().next().value as string);
      make(text, 'remark', { id: agentId, name }, due, { speechId }).catch((err) =>
        logger.warn({ err }, 'a remark could not be spoken'),
      );
    },

    announce({ started, ended }, now) {
      const source = { source: 'agent-service' } as const;
      for (const { speechId, interrupted } of ended) {
        const { id, name } = speakers.get(speechId) ?? host;
        if (!interrupted) speakers.delete(speechId);
        said.ended(speechId, interrupted);
        if (speaking?.speechId === speechId) speaking = null;
        quietSince = Date.now();
        tell(
          bus.publish('agent:speech_ended', { agentId: id, name, streamId, speechId, interrupted }, source),
        );
      }
      for (const { speech } of started) {
        const { id, name } = speakers.get(speech.speechId) ?? host;
        spoken += 1;
        remarks.delete(speech.speechId);
        said.started(speech.speechId, speech.durationMs);
        speaking = { speechId: speech.speechId, text: speech.text };
        const data = { agentId: id, name, streamId, speech: { ...speech, startsAt: now } };
        tell(bus.publish('agent:speech_started', data, source));
      }
    },

    get busy() {
      return speaking !== null || inTheMaking.size > 0 || mixer.queued > 0;
    },
    get spoken() {
      return spoken;
    },
    get speaking() {
      return speaking;
    },
  };
}
